import { describe, expect, it } from 'vitest'
import { compareRuns, findMismatches, type Outcome } from './compare.ts'

const outcome = (key: string, right: boolean, scores: Record<string, number | null> = {}): Outcome => ({
  key,
  right,
  scores: Object.entries(scores).map(([name, score]) => ({ name, score })),
})

describe('compareRuns', () => {
  it('tells what was fixed, broken and left, and what only one run has', () => {
    const before = [outcome('a', true), outcome('b', false), outcome('c', true), outcome('x', true)]
    const after = [outcome('a', false), outcome('b', true), outcome('c', true), outcome('y', true)]
    expect(compareRuns(before, after)).toMatchObject({
      fixed: ['b'],
      broken: ['a'],
      unchanged: 1,
      unmatched: 2,
      p: 1,
    })
  })
  it('compares single scores, needless refusals the other way round, and passes over broken ones', () => {
    const before = [outcome('a', true, { citation: 1, needlessRefusal: 0, answer: 1 })]
    const after = [outcome('a', true, { citation: 0, needlessRefusal: 1, answer: null })]
    expect(compareRuns(before, after).scores).toEqual([
      { name: 'citation', fixed: 0, broken: 1, p: 1 },
      { name: 'needlessRefusal', fixed: 0, broken: 1, p: 1 },
    ])
  })
})

describe('findMismatches', () => {
  it('names suites with other releases or other questions', () => {
    const before = { a: { corpus: '1', facts: 'x' }, b: { corpus: '1' } }
    expect(findMismatches(before, { a: { corpus: '2', facts: 'y' }, b: { corpus: '1' }, c: {} })).toEqual([
      'a：新闻稿与基线不同（1→2）',
      'a：题目与基线不同，只比编号相同的题',
    ])
  })
})
