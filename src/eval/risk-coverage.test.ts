import { describe, expect, it } from 'vitest'
import { bestThreshold, type Judged, riskAt, riskCurve, separation } from './risk-coverage.ts'

const judged: Judged[] = [
  { score: 3, answerable: true, right: true },
  { score: 2, answerable: true, right: false },
  { score: 1, answerable: false, right: false },
  { score: 0, answerable: true, right: true },
  { score: Number.NEGATIVE_INFINITY, answerable: false, right: false },
]

describe('riskAt', () => {
  it('counts both sides of a threshold', () => {
    expect(riskAt(judged, 2)).toEqual({ threshold: 2, answered: 2 / 3, right: 1 / 3, refused: 1, risk: 0.5 })
    expect(riskAt(judged, 0)).toEqual({ threshold: 0, answered: 1, right: 2 / 3, refused: 0.5, risk: 0.5 })
    expect(riskAt(judged, 9)).toMatchObject({ answered: 0, refused: 1, risk: 0 })
  })
})

describe('bestThreshold', () => {
  it('weighs right answers and refused near misses alike', () =>
    expect(bestThreshold(judged).threshold).toBe(3))
})

describe('riskCurve', () => {
  it('goes through the scores from low to high', () => {
    expect(riskCurve(judged, 4).map((p) => p.threshold)).toEqual([0, 1, 2, 3])
  })
})

describe('separation', () => {
  it('is the chance that an answerable question scores higher', () =>
    expect(separation(judged)).toBeCloseTo(5 / 6))
})
