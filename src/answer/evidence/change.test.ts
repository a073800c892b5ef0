import { describe, expect, it } from 'vitest'
import { changeFits, isChangeAsked } from './change.ts'

describe('changeFits', () => {
  it.each([
    ['营收同比增长多少', '同比增长', '26.5%', true],
    ['营收同比增长多少', '实现营业收入', '38.62亿元', false],
    ['营收同比增长多少', '环比增长', '9.8%', false],
    ['营收是多少', '实现营业收入', '38.62亿元', true],
    ['营收是多少', '同比增长', '26.5%', false],
    ['客户净增了多少', '比年初净增', '1480户', true],
    ['客户净增了多少', '年末客户', '2.36万户', false],
    ['门诊限额提高了多少', '退休人员由', '4800元提高到5500元', true],
    ['门诊限额是多少', '退休人员由4800元提高到', '5500元', true],
    ['谁主持会议', '由', '李某', true],
  ])('says of 「%s」 and 「%s」+「%s」: %s', (question, lead, answer, fits) => {
    expect(changeFits(question, lead, answer)).toBe(fits)
  })
})

describe('isChangeAsked', () => {
  it.each([
    ['车程能省多少分钟', true],
    ['额度比以前多了几万', true],
    ['跟去年的最高值比高出多少万千瓦', true],
    ['审评快了多少个工作日', true],
    ['开车比以前省了多长时间', true],
    ['电池能多用几年', true],
    ['最快几分钟到账', false],
    ['车程要多少分钟', false],
    ['一片便宜了多少钱', true],
  ])('says of 「%s」: %s', (question, asked) => {
    expect(isChangeAsked(question)).toBe(asked)
  })
})
