import { describe, expect, it } from 'vitest'
import type { FactRow } from './dataset.ts'
import { makeRow, release } from './fixtures.ts'
import { lintRows } from './lint.ts'

describe('lintRows', () => {
  const faults = (...rows: Partial<FactRow>[]) =>
    lintRows(
      rows.map((row, i) => ({ ...makeRow(row), key: `k${i}` })),
      [release],
    ).map(({ key, fault }) => `${key} ${fault}`)
  it.each<[string, Partial<FactRow>, string[]]>([
    ['nothing wrong', {}, []],
    [
      'a quote that is not in the release',
      { expect: { values: [['2%']], quotes: ['食品合格率1%'] }, type: 'list' },
      ['k0 原文里没有“食品合格率1%”', 'k0 引文所在的句子里没有说到“2%”'],
    ],
    [
      'a value that the quote lacks',
      { expect: { values: [['99.68%']], quotes: ['食品合格率99.02%'] } },
      ['k0 引文所在的句子里没有说到“99.68%”'],
    ],
    [
      'a computed value',
      { expect: { values: [['0.84']], quotes: ['食品合格率99.02%'] }, type: 'comparison' },
      [],
    ],
    [
      'an unknown release',
      { documents: ['other'] },
      ['k0 没有编号为other的新闻稿', 'k0 原文里没有“食品合格率99.02%”'],
    ],
    [
      'a false premise put right with what no quote says',
      {
        expect: { refused: true, reason: 'premise', values: [['98%']], quotes: ['食品合格率99.02%'] },
        type: 'refuse-premise',
      },
      ['k0 引文所在的句子里没有说到“98%”'],
    ],
    ['a refusal', { expect: { refused: true } }, []],
  ])('finds %s', (_, row, expected) => expect(faults(row)).toEqual(expected))
  it('finds a question asked twice', () => {
    expect(faults({}, { id: 'b', question: '食品合格率是多少' })).toEqual(['k1 与k0是同一个问题'])
    expect(faults({}, { id: 'b', history: [{ role: 'user', content: '药品' }] })).toEqual([])
  })
})
