import { describe, expect, it } from 'vitest'
import { withoutPreamble } from './preamble.ts'

describe('withoutPreamble', () => {
  it.each([
    [
      '同志你好啊,我退休好几年了,就想打听一件事:2023年贵州的食品合格率是多少?',
      '2023年贵州的食品合格率是多少?',
    ],
    ['老师让我们比一比:药品和食品,哪一样合格率更高?', '药品和食品,哪一样合格率更高?'],
    ['贵州为什么要发布质量报告,目的是什么呢?', '贵州为什么要发布质量报告?'],
    ['我吃的降压药厄贝沙坦片一片多少钱', '降压药厄贝沙坦片一片多少钱'],
    ['买化肥怕买到假货。贵州整治假农资立了多少案?', '贵州整治假农资立了多少案?'],
    ['2023年发生了几起事故,从文中能算出来吗?', '推算2023年发生了几起事故'],
    ['上一年的毛利率能推算出来吗?是多少?', '推算上一年的毛利率是多少'],
    ['种地的问一下,假种子查出多少吨', '假种子查出多少吨'],
    ['您好,请问贵州药品合格率是多少', '请问贵州药品合格率是多少'],
  ])('begins 「%s」 where it asks', (said, asked) => {
    expect(withoutPreamble(said)).toBe(asked)
  })

  it.each([
    ['what counts', '住院费用超过5000元的能算吗'],
    ['a condition of the asker', '我53岁,在网上开店,能不能自己缴公积金'],
    ['a question before the announcement', '药品合格率多少?还想知道食品的'],
    ['what would not stand alone', '贵州药品抽检合格率,想知道一下'],
    ['what is asked of the asker himself', '我吃的降压药能报销吗'],
    ['what the question points back to', '听说有个黔质贷。这个产品在贵州授信多少'],
    ['a sentence that says alone what is asked about', '昆仑2023行动抓了不少人。破了几个大案'],
    ['a name before a colon', '黔质贷:授信多少'],
  ])('keeps %s', (_, said) => {
    expect(withoutPreamble(said)).toBe(said)
  })
})
