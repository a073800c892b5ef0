import { describe, expect, it } from 'vitest'
import type { Line, Release } from '../types.ts'
import type { FactRow } from './dataset.ts'
import { makeRow, release } from './fixtures.ts'
import { findNearDuplicates, findOtherAnswers } from './lint-across.ts'

const rowsOf = (...rows: Partial<FactRow>[]) => rows.map((row, i) => ({ ...makeRow(row), key: `k${i}` }))

describe('findNearDuplicates', () => {
  const question = '2023年贵州全省食品抽检合格率是多少？'
  it.each<[string, Partial<FactRow>, number]>([
    ['one letter more', { question: '2023年贵州全省食品抽检合格率是多少呢？' }, 1],
    ['another year', { question: '2022年贵州全省食品抽检合格率是多少？' }, 0],
    ['another scope', { question, documents: ['other'] }, 0],
    ['another conversation', { question, history: [{ role: 'user', content: '药品' }] }, 0],
    ['another question', { question: '2023年药品评价性抽检有多少批次？' }, 0],
  ])('finds %s: %s', (_, other, count) =>
    expect(findNearDuplicates(rowsOf({ question }, { id: 'b', ...other }))).toHaveLength(count),
  )
})

describe('findOtherAnswers', () => {
  function releaseOf(id: string, title: string, text: string): Release {
    const lines: Line[] = [{ kind: 'paragraph', start: 0, end: text.length }]
    return { ...release, id, title, text, lines }
  }
  const year2023 = releaseOf('y2023', '南岭省2023年质量报告', '食品合格率99.02%，总体平稳。')
  const year2022 = releaseOf('y2022', '南岭省2022年质量报告', '食品合格率98.70%，总体平稳。')
  const other = releaseOf('other', '南岭省2023年招生公告', '招生人数3000人。')
  it.each<[string, Partial<FactRow>, string[]]>([
    ['南岭省食品合格率是多少？', {}, ['k0 y2022也有答案：“食品合格率98.70%，总体平稳。”']],
    ['南岭省2023年食品合格率是多少？', {}, []],
    ['南岭省食品合格率是多少？', { documents: ['y2023'] }, []],
    ['食品安全投诉合格率有多高？', {}, []],
  ])('%s', (question, parts, expected) => {
    const found = findOtherAnswers(rowsOf({ question, ...parts }), [year2023, year2022, other])
    expect(found.map(({ key, fault }) => `${key} ${fault}`)).toEqual(expected)
  })
})
