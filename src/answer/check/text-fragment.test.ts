import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textFragment } from './text-fragment.ts'

const parts = (quote: string) => textFragment(quote).split(',').map(decodeURIComponent)

describe('textFragment', () => {
  it.each([
    ['食品合格率为99.02%。', '%E9%A3%9F%E5%93%81%E5%90%88%E6%A0%BC%E7%8E%87%E4%B8%BA99.02%25%E3%80%82'],
    ['A-B, C & D', 'A%2DB%2C%20C%20%26%20D'],
    ['2024-04-18', '2024%2D04%2D18'],
  ])('encodes what the directive uses itself: %s', (quote, expected) =>
    expect(textFragment(quote)).toBe(expected),
  )

  it('gives a long quote by its first and last words, cut at punctuation', () => {
    const quote =
      '产品质量方面,工业产品不合格率4.7%、食品合格率99.02%、药品合格率99.86%,农产品合格率99.7%,与去年基本持平,总体保持稳定。'
    expect(parts(quote)).toEqual([
      '产品质量方面,工业产品不合格率4.7%、食品合格率99.02%、',
      '农产品合格率99.7%,与去年基本持平,总体保持稳定。',
    ])
  })

  it.each([
    ['海工装备 | 31.6 | 21.3%', ['海工装备', '21.3%']],
    ['云岭法治网　2024-04-22 10:05', ['云岭法治网', '2024-04-22 10:05']],
    ['充电设备　4.27　-6.8%', ['充电设备', '-6.8%']],
  ])('spans what stands apart on the page: %s', (quote, expected) => expect(parts(quote)).toEqual(expected))

  it('never throws, and both ends stand in the quote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 150 }), (quote) => {
        for (const part of parts(quote)) expect(quote.includes(part)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
