import { describe, expect, it } from 'vitest'
import { findComparison, spellComparison } from './comparison.ts'

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

describe('spellComparison', () => {
  it.each([
    ['哪一块排在最后', '哪一块最低'],
    ['今天的最高负荷,跟去年的最高值比高出多少万千瓦', '今天的最高负荷比去年的最高值高多少万千瓦'],
    ['储能收入超过光伏多少', '储能收入比光伏高多少'],
    ['新陂区和南垛县比,哪边亩产高', '新陂区和南垛县，哪边亩产高'],
    ['药品合格率 食品合格率 差几个百分点', '药品合格率和食品合格率差几个百分点'],
    ['食品合格率是多少', '食品合格率是多少'],
  ])('reads 「%s」 as 「%s」', (question, spelled) => {
    expect(spellComparison(question)).toBe(spelled)
  })
})
