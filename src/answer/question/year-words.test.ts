import { describe, expect, it } from 'vitest'
import { yearWordFits } from './year-words.ts'

describe('yearWordFits', () => {
  it.each([
    ['今年查处了多少艘渔船', '去年全市共查处渔船148艘', false],
    ['去年碰撞死亡多少人', '今年以来发生事故6起,比去年同期减少3起,死亡11人', false],
    ['今年碰撞死亡多少人', '今年以来发生事故6起,比去年同期减少3起,死亡11人', true],
    ['今年比去年多查处多少艘', '去年全市共查处渔船148艘', false],
    ['今年查处了多少艘渔船', '全市共查处渔船148艘', true],
    ['今年判了多少人', '2022年以来共审结37件,判处罪犯96人', false],
    ['去年查处了多少艘渔船', '今年公布,2023年共查处渔船148艘', true],
  ])('says of 「%s」 and 「%s」: %s', (question, said, fits) => {
    expect(yearWordFits(question, said, '2024-11-15')).toBe(fits)
  })
})
