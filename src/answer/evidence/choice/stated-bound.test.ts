import { describe, expect, it } from 'vitest'
import { findBounds, isWithin } from './stated-bound.ts'

describe('findBounds', () => {
  it.each([
    [
      '年龄18周岁以上、40周岁以下',
      '岁',
      [
        [18, null],
        [null, 40],
      ],
    ],
    ['60至64周岁老年人', '岁', [[60, 64]]],
    [
      '须年满20周岁且不超过65周岁',
      '岁',
      [
        [20, null],
        [null, 65],
      ],
    ],
    ['18岁(含)以上', '岁', [[18, null]]],
    ['未满18周岁的', '岁', [[null, 18]]],
    ['使用满8年', '年', [[8, null]]],
    ['年龄最大的71岁', '岁', []],
  ])('reads 「%s」 in %s', (text, unit, bounds) => {
    expect(findBounds(text, unit).map(({ from, to }) => [from, to])).toEqual(bounds)
  })
})

describe('isWithin', () => {
  it.each([
    [64, true],
    [65, false],
    [59, false],
  ])('%d of 60 to 64: %s', (value, within) => {
    expect(isWithin(value, findBounds('60至64周岁', '岁'))).toBe(within)
  })
})
