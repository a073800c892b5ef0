import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryTerms, segment } from './segment.ts'

describe('segment', () => {
  it.each([
    ['药品合格率99.02%', ['药品', '合格', '率', '品合', '格率', '99.02']],
    ['抽检3,215批次', ['抽检', '批次', '3215']],
    ['Covid-19疫苗', ['covid-19', 'covid', '19', '疫苗']],
    ['2024-04-18', ['2024-04-18', '2024', '04', '18']],
    ['c++与5G', ['c', '5g', '与']],
    ['𠮷野家', ['𠮷野', '野家']],
    ['省', ['省']],
    ['', []],
    ['，。！', []],
  ])('finds in %j the terms %j', (text, expected) => {
    expect(segment(text)).toEqual(expect.arrayContaining(expected))
    if (expected.length === 0) expect(segment(text)).toEqual([])
  })

  it('counts a two-letter word once, not again as a bigram', () => {
    expect(segment('药品').filter((term) => term === '药品')).toHaveLength(1)
  })

  it('gives terms without white space, quotes or control characters for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const term of segment(text)) expect(term).toMatch(/^[^\s"\p{Cc}]+$/u)
      }),
    )
  })
})

describe('queryTerms', () => {
  it('drops the words that only shape a question', () => {
    const terms = queryTerms('请问药品合格率是多少?')
    expect(terms).toContain('药品')
    expect(terms).toContain('合格')
    for (const dropped of ['请问', '是', '多少', '率是', '是多']) expect(terms).not.toContain(dropped)
  })

  it('keeps them when nothing else remains', () => {
    expect(queryTerms('是什么?')).not.toEqual([])
  })

  it('gives each term once', () => {
    const terms = queryTerms('药品和药品的药品')
    expect(new Set(terms).size).toBe(terms.length)
  })

  it('does not cut a question word out of a longer word', () => {
    expect(queryTerms('几内亚的出口额')).toContain('几内亚')
  })

  it('finds every term of a question in a text that holds its words', () => {
    const stored = new Set(segment('2023年全省药品抽检合格率为99.86%'))
    for (const term of queryTerms('药品抽检合格率')) expect(stored).toContain(term)
  })
})
