import { describe, expect, it } from 'vitest'
import { findBreaches, findRegression, parseThresholds } from './gate.ts'
import { summarise } from './summary.ts'

const empty = summarise('sample', [])
const group = {
  ...empty,
  figures: {
    ...empty.figures,
    answers: { value: 0.9, interval: null, rows: 10 },
    needless: { value: 0.1, interval: null, rows: 10 },
  },
}

describe('findBreaches', () => {
  it.each([
    ['{}', []],
    ['{"sample": {"answers": {"min": 0.9}}}', []],
    ['{"sample": {"answers": {"min": 0.95}}}', ['sample：答对90%，低于95%']],
    ['{"all": {"needless": {"max": 0.02}}}', ['sample：误拒10%，高于2%']],
    ['{"all": {"hit5": {"min": 1}}}', []],
    ['{"together": {"answers": {"min": 1}}}', []],
  ])('of %s', (json, expected) =>
    expect(findBreaches([group], parseThresholds(json, 't.json'))).toEqual(expected),
  )
  it('fails a run with broken scorers whatever the bounds', () => {
    expect(findBreaches([{ ...group, broken: 2 }], {})).toEqual(['sample：2处评分或回答出错'])
  })
})

describe('parseThresholds', () => {
  it('refuses figures that are not measured', () => {
    expect(() => parseThresholds('{"sample": {"beauty": {"min": 1}}}', 't.json')).toThrow('t.json的格式不对')
  })
})

describe('findRegression', () => {
  const comparison = { fixed: ['a'], broken: Array(12).fill('b'), unchanged: 0, unmatched: 0 }
  it('reports a loss beyond noise only', () => {
    expect(findRegression({ ...comparison, p: 0.003 })).toHaveLength(1)
    expect(findRegression({ ...comparison, p: 0.2 })).toEqual([])
    expect(findRegression({ ...comparison, fixed: Array(20).fill('a'), p: 0.01 })).toEqual([])
  })
})
