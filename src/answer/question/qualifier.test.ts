import { describe, expect, it } from 'vitest'
import { hasStrangeQualifier } from './qualifier.ts'
import { makeAsk } from './understand.ts'

const release = '食品合格率99.02%、药品合格率99.86%,农产品合格率99.7%。地表水水质优良比例为98.4%。'

describe('hasStrangeQualifier', () => {
  it.each([
    ['进口药品合格率是多少', '药品合格率99.86%'],
    ['有机农产品的合格率是多少', '农产品合格率99.7%'],
    ['化妆品合格率', '药品合格率99.86%'],
    ['地下水水质优良比例是多少', '地表水水质优良比例为98.4%'],
    ['有效发明专利有多少件', '有效外观设计专利18714件'],
    ['有效发明专利有多少件', '申请技术专利82项'],
  ])('sees that 「%s」 asks for something else than 「%s」', (question, clause) => {
    expect(hasStrangeQualifier(makeAsk(question), clause, release)).toBe(true)
  })

  it.each([
    ['药品合格率是多少', '药品合格率99.86%'],
    ['2023年农产品的合格率', '农产品合格率99.7%'],
    ['买的药过关的占多少', '药品合格率99.86%'],
    ['年底常驻人口有多少', '年末常住人口316.9万人'],
  ])('lets 「%s」 be answered by 「%s」', (question, clause) => {
    expect(hasStrangeQualifier(makeAsk(question), clause, release)).toBe(false)
  })
})
