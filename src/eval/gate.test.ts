import { describe, expect, it } from 'vitest'
import type { ComparedScore, Comparison } from './compare.ts'
import {
  findBreaches,
  findFaults,
  findRegression,
  findUnbound,
  parseThresholds,
  verdictText,
} from './gate.ts'
import { parseOptions } from './options.ts'
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
})

describe('findFaults', () => {
  it('names the groups in which something broke', () => {
    expect(findFaults([group, { ...group, name: 'heldout', broken: 2 }])).toEqual([
      'heldout：2处评分或回答出错',
    ])
  })
})

describe('findUnbound', () => {
  it.each([
    ['{}', ['sample']],
    ['{"all": {"citationValid": {"min": 1}}}', ['sample']],
    ['{"own": {"answers": {"min": 1}}}', ['sample']],
    ['{"sample": {"f1": {"min": 1}}}', ['sample']],
    ['{"sample": {"answers": {"min": 0.5}}}', []],
    ['{"all": {"answers": {"min": 0.5}}}', []],
  ])('of %s', (json, expected) =>
    expect(findUnbound([group], parseThresholds(json, 't.json'))).toEqual(expected),
  )
})

describe('verdictText', () => {
  const verdict = (argv: string[], unbound: string[], breaches: string[] = []) =>
    verdictText({ breaches, unbound, options: parseOptions(argv) })
  it.each([
    [[], [], '全部达标'],
    [[], ['own'], '没有出错；没有阈值，未判定是否达标：own（阈值写在eval/thresholds.json）'],
    [['--limit', '5'], [], '没有出错；只跑了部分题目，未按阈值判定'],
    [['--no-gate'], [], '没有出错；没有要求判定是否达标'],
  ])('of %j with %j unbound', (argv, unbound, expected) => expect(verdict(argv, unbound)).toBe(expected))
  it('counts what is out of bounds first', () => expect(verdict([], ['own'], ['x'])).toBe('未达标1项'))
})

describe('parseThresholds', () => {
  it('refuses figures that are not measured', () => {
    expect(() => parseThresholds('{"sample": {"beauty": {"min": 1}}}', 't.json')).toThrow('t.json的格式不对')
  })
})

describe('findRegression', () => {
  const comparison = {
    fixed: ['a'],
    broken: Array(12).fill('b'),
    unchanged: 0,
    unmatched: 0,
    scores: [] as Comparison['scores'],
  }
  it('reports a loss beyond noise only', () => {
    expect(findRegression({ ...comparison, p: 0.003 })).toHaveLength(1)
    expect(findRegression({ ...comparison, p: 0.2 })).toEqual([])
    expect(findRegression({ ...comparison, fixed: Array(20).fill('a'), p: 0.01 })).toEqual([])
  })
  it('looks at single scores, corrected for looking at several', () => {
    const same = { ...comparison, broken: [], p: 1 }
    const change = (name: ComparedScore, broken: number, p: number) => ({ name, fixed: 0, broken, p })
    expect(
      findRegression({ ...same, scores: [change('citation', 8, 0.008), change('answer', 0, 1)] }),
    ).toEqual(['比基线差：引对变坏8题，改好0题（p=0.0080）'])
    expect(
      findRegression({ ...same, scores: [change('citation', 6, 0.031), change('answer', 0, 1)] }),
    ).toEqual([])
  })
})
