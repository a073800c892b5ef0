import { describe, expect, it } from 'vitest'
import { buildRelease } from '../../ingest/release.ts'
import { enumerationAt, itemText } from './enumeration.ts'

const release = await buildRelease({
  fileName: 'notice.txt',
  bytes: new TextEncoder().encode(
    [
      '免费接种流感疫苗的通知',
      '2024-10-20　来源：某市卫生健康委',
      '',
      '　　下面三类人可以免费接种：',
      '① 本市户籍、年满65周岁的老人；',
      '② 年满70周岁的外市户籍老人；',
      '③ 在册教职工。',
      '',
      '　　全市计划接种21.5万人。',
      '',
      '1. 报名人员须带身份证。逾期不候。',
      '2. 名单包括食品、服装、家电和药品。',
      '',
      '　　主要考虑有三点：一是保护老人。去年老人占病例的六成。二是减轻负担。三是稳住课堂。市里正在采购。',
      '',
      '　　疫苗分成三类：',
      '',
      '　　一是三价疫苗，二价已停用；二是四价疫苗；三是鼻喷疫苗。',
    ].join('\n'),
  ),
})
const at = (words: string) => {
  const start = release.text.indexOf(words)
  const line = release.lines.find((l) => l.start <= start && start < l.end)!
  const end = words.endsWith('：') ? line.end : release.text.indexOf('。', start) + 1
  return { start: words.endsWith('：') ? line.start : start, end }
}
const items = (words: string) =>
  enumerationAt(release, at(words))?.map((item) => itemText(release, item)) ?? null

describe('enumerationAt', () => {
  it('gives all that a sentence announces, without marks and stops', () => {
    expect(items('下面三类人可以免费接种：')).toEqual([
      '本市户籍、年满65周岁的老人',
      '年满70周岁的外市户籍老人',
      '在册教职工',
    ])
  })

  it('gives the whole list for one of its items', () => {
    expect(items('③ 在册教职工。')).toHaveLength(3)
  })

  it('takes the first sentence of an item', () => {
    expect(items('1. 报名人员须带身份证。')).toEqual(['报名人员须带身份证', '名单包括食品、服装、家电和药品'])
  })

  it('passes over what is told of an item before the next one', () => {
    expect(items('主要考虑有三点：一是保护老人。')).toEqual([
      '主要考虑有三点：一是保护老人',
      '二是减轻负担',
      '三是稳住课堂',
    ])
  })

  it('takes the paragraph below a colon', () => {
    expect(items('疫苗分成三类：')).toEqual(['一是三价疫苗，二价已停用；二是四价疫苗；三是鼻喷疫苗'])
  })

  it('gives nothing for a sentence without items, nor for an item that is a list itself', () => {
    expect(items('全市计划接种21.5万人。')).toBeNull()
    expect(items('2. 名单包括食品、服装、家电和药品。')).toBeNull()
  })
})
