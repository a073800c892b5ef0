import { describe, expect, it } from 'vitest'
import { findComparison } from './comparison.ts'

describe('findComparison', () => {
  it.each([
    ['购物投诉比住宿投诉多多少件', ['购物投诉', '住宿投诉'], null, true],
    ['过夜游客和一日游游客相差多少', ['过夜游客', '一日游游客'], null, true],
    ['昀州上半年,酒店和民宿哪个入住率低', ['酒店', '民宿'], 'min', false],
    ['火电、风电、光伏,昀州哪类装机最多', ['火电', '风电', '光伏'], 'max', false],
    ['昀州自驾的多还是跟团的多', ['昀州自驾的', '跟团的'], 'max', false],
    ['今年春茶比去年秋茶贵多少', ['今年春茶', '去年秋茶'], null, true],
    ['风电净利润比光伏高吗', ['风电净利润', '光伏'], 'max', false],
  ])('reads the sides of 「%s」', (question, sides, wanted, gap) => {
    expect(findComparison(question)).toMatchObject({ sides, wanted, gap })
  })

  it.each([
    ['哪个区的投诉最少', 'min'],
    ['接待游客最多的是哪个景区', 'max'],
  ])('knows that 「%s」 asks for one of all', (question, wanted) => {
    expect(findComparison(question)).toMatchObject({ sides: null, wanted })
  })

  it.each(['昀州最低工资涨到哪一档', '投诉比去年少了多少', '游客同比增长多少', '门票多少钱'])(
    'finds nothing compared in 「%s」',
    (question) => {
      expect(findComparison(question)).toBeNull()
    },
  )
})
