import { describe, expect, it } from 'vitest'
import { bootstrapMean, mcnemar, quantile, seededRandom, spread } from './statistics.ts'

describe('bootstrapMean', () => {
  it('gives an interval around the mean, the same each time', () => {
    const values = [...Array(90).fill(1), ...Array(10).fill(0)]
    const interval = bootstrapMean(values)!
    expect(interval).toEqual(bootstrapMean(values))
    expect(interval.low).toBeGreaterThan(0.8)
    expect(interval.low).toBeLessThan(0.9)
    expect(interval.high).toBeGreaterThan(0.9)
    expect(interval.high).toBeLessThan(0.97)
  })
  it('has no width when all values are equal, and is null without values', () => {
    expect(bootstrapMean([1, 1, 1])).toEqual({ low: 1, high: 1 })
    expect(bootstrapMean([])).toBeNull()
  })
})

describe('mcnemar', () => {
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [0, 5, 0.0625],
    [1, 9, 0.021484375],
    [2, 10, 0.03857421875],
  ])('of %i fixed and %i broken is %f', (fixed, broken, p) =>
    expect(mcnemar(fixed, broken)).toBeCloseTo(p, 9),
  )
})

describe('spread', () => {
  it('takes nearest ranks', () => {
    expect(spread([5, 1, 3, 2, 4])).toEqual({ p50: 3, p95: 5, max: 5 })
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2)
    expect(spread([])).toBeNull()
  })
})

describe('seededRandom', () => {
  it('repeats for a seed and stays below one', () => {
    const [a, b] = [seededRandom(7), seededRandom(7)]
    const drawn = Array.from({ length: 1000 }, () => a())
    expect(drawn).toEqual(Array.from({ length: 1000 }, () => b()))
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(new Set(drawn).size).toBeGreaterThan(990)
  })
})
