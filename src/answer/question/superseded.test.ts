import { describe, expect, it } from 'vitest'
import { isSuperseded } from './superseded.ts'

describe('isSuperseded', () => {
  it.each([
    ['三季度增长多少', '原披露:4.15亿元,同比增长', ',环比下降3.3%', true],
    ['三季度增长多少', '更正:应为4.06亿元,同比增长', ',环比下降5.4%', false],
    ['净利润是多少', '原披露为"11.94亿元",应为"', '"', false],
    ['研发人员有多少', '研发人员"', '"系录入错误,应为"2137人"', true],
    ['原来披露的增长是多少', '原披露:4.15亿元,同比增长', ',环比下降3.3%', false],
    ['营收多少', '实现营收', ',同比增长', false],
    ['营收多少', '营收原为', ',应为3亿元', true],
    ['公园面积多大', '该地块原为农田,建成的公园面积', '', false],
    ['旧址面积多大', '原文化局旧址面积', '', false],
  ])('says of 「%s」 and 「%s…%s」: %s', (question, lead, rest, is) => {
    expect(isSuperseded(question, lead, rest)).toBe(is)
  })
})
