import { describe, expect, it } from 'vitest'
import { findDeclaredTitle } from './declared-title.ts'
import { toPageLines } from './page-line.ts'

const find = (page: string) => {
  const lines = toPageLines(page)
  const found = findDeclaredTitle(lines, lines.length)
  return found && lines.slice(found.from, found.to + 1).map(({ text }) => text)
}

describe('findDeclaredTitle', () => {
  it('finds the headline that a browser’s title names, below the menu.', () => {
    expect(find('旱塬上种出金豆豆来_陇原农民报\n首页\n免费邮箱\n旱塬上种出金豆豆来\n2024-05-06')).toEqual([
      '旱塬上种出金豆豆来',
    ])
  })

  it('joins the lines over which a headline that a table names is broken.', () => {
    expect(
      find(
        '标 题： 关于禁止在征占地范围内新增建设项目的通告\n文号： 1号\n关于禁止在征占地范围内\n新增建设项目的通告\n1号',
      ),
    ).toEqual(['关于禁止在征占地范围内', '新增建设项目的通告'])
  })

  it('takes the lower of two equal lines too long for a menu.', () => {
    expect(
      find(
        '首页\n债券市场是否存在泡沫？听听投资官们怎么说\n新三板\n债券市场是否存在泡沫？听听投资官们怎么说',
      ),
    ).toEqual(['债券市场是否存在泡沫？听听投资官们怎么说'])
  })

  it('takes neither a repeated office nor a line that only begins alike.', () => {
    expect(find('汐州市美容美发行业协会\n倡议书\n汐州市美容美发行业协会')).toBeNull()
    expect(find('全省质量大会在禾丰召开部署全年工作\n首页\n全省质量大会在禾丰召开')).toBeNull()
  })
})
