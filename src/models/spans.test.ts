import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestSpans, charactersOf } from './spans.ts'

const free = { costPerToken: 0, chargedTokens: 0 }

describe('bestSpans', () => {
  const start = [1, 0, 0, 5, 0, 0, 4, 0]
  const end = [1, 0, 0, 0, 6, 0, 4, 0]

  it('gives the span with the highest sum and its margin over "no answer"', () => {
    expect(bestSpans(start, end, { from: 2, to: 7 }, { count: 1, maxTokens: 64, ...free })).toEqual([
      { first: 3, last: 4, margin: 9 },
    ])
  })

  it('gives further spans that do not overlap, best first', () => {
    const spans = bestSpans(start, end, { from: 2, to: 7 }, { count: 3, maxTokens: 64, ...free })
    expect(spans.slice(0, 2)).toEqual([
      { first: 3, last: 4, margin: 9 },
      { first: 6, last: 6, margin: 6 },
    ])
  })

  it('takes the shorter of two spans that are almost as good, and tells its margin without the cost', () => {
    const limits = { count: 1, maxTokens: 64, costPerToken: 0.5, chargedTokens: 20 }
    const [span] = bestSpans([0, 0, 5, 0, 0], [0, 0, 4, 4.2, 4.9], { from: 2, to: 5 }, limits)
    expect(span).toEqual({ first: 2, last: 2, margin: 9 })
  })

  it('charges no more than so many tokens', () => {
    const limits = { count: 1, maxTokens: 64, costPerToken: 1, chargedTokens: 1 }
    const [span] = bestSpans([0, 0, 5, 0, 0], [0, 0, 0, 4, 4.5], { from: 2, to: 5 }, limits)
    expect(span).toEqual({ first: 2, last: 4, margin: 9.5 })
  })

  it('takes no token outside the passage', () => {
    expect(bestSpans([9, 9, 0], [9, 9, 0], { from: 2, to: 3 }, { count: 5, maxTokens: 64, ...free })).toEqual(
      [{ first: 2, last: 2, margin: -18 }],
    )
  })

  it('finds nothing in an empty passage', () => {
    expect(bestSpans([0], [0], { from: 1, to: 1 }, { count: 5, maxTokens: 64, ...free })).toEqual([])
  })

  it('agrees with trying every span', () => {
    const logits = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -20, max: 20 }), {
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(logits, logits, fc.integer({ min: 1, max: 8 }), (a, b, maxTokens) => {
        const length = Math.min(a.length, b.length)
        let best = Number.NEGATIVE_INFINITY
        for (let i = 1; i < length; i++) {
          for (let j = i; j < Math.min(length, i + maxTokens); j++) best = Math.max(best, a[i] + b[j])
        }
        const spans = bestSpans(a, b, { from: 1, to: length }, { count: 4, maxTokens, ...free })
        expect(spans[0].margin).toBeCloseTo(best - a[0] - b[0], 5)
        for (const [n, span] of spans.entries()) {
          expect(span.last - span.first).toBeLessThan(maxTokens)
          for (const other of spans.slice(0, n)) {
            expect(span.last < other.first || span.first > other.last).toBe(true)
            expect(span.margin).toBeLessThanOrEqual(other.margin)
          }
        }
      }),
    )
  })
})

describe('charactersOf', () => {
  const spans = [
    { start: 0, end: 2 },
    { start: 2, end: 3 },
    { start: 3, end: 6 },
  ]

  it('gives the characters without the white space at their ends', () => {
    expect(charactersOf('药品 9 %', spans, { first: 0, last: 1, margin: 0 })).toEqual({ start: 0, end: 2 })
  })

  it('gives null for white space only', () => {
    expect(charactersOf('药品 9 %', spans, { first: 1, last: 1, margin: 0 })).toBeNull()
  })
})
