import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { makeRow } from './fixtures.ts'
import { exportCsv, exportPromptfoo, importCsv, importSquad } from './formats.ts'

const context = '南岭省发布报告。2023年，食品合格率99.02%，药品合格率99.86%。'
const expected = {
  id: 'q1',
  question: '食品合格率？',
  documents: ['squad-00001'],
  type: 'squad',
  expect: {
    values: [['99.02%', '食品合格率99.02%']],
    quotes: ['2023年，食品合格率99.02%，药品合格率99.86%。'],
  },
}

describe('importSquad', () => {
  it('makes a release of each paragraph and asks it its questions', () => {
    const at = context.indexOf('99.02%')
    const answers = [
      { text: '99.02%', answer_start: at },
      { text: '食品合格率99.02%', answer_start: at - 5 },
    ]
    const qas = [
      { id: 'q1', question: '食品合格率？', answers },
      { id: 'q2', question: '化妆品合格率？', answers: [], is_impossible: true },
    ]
    const { releases, rows } = importSquad(
      JSON.stringify({ data: [{ title: '报告', paragraphs: [{ context, qas }] }] }),
      'f',
    )
    expect(releases).toEqual({ 'squad-00001.txt': `报告\n\n${context}\n` })
    expect(rows[0]).toEqual(expected)
    expect(rows[1].expect).toEqual({ refused: true })
  })
  it('reads the first form of CMRC 2018', () => {
    const qas = [{ query_id: 'q1', query_text: '食品合格率？', answers: ['99.02%', '食品合格率99.02%'] }]
    expect(importSquad(JSON.stringify([{ context_text: context, title: '报告', qas }]), 'f').rows).toEqual([
      expected,
    ])
  })
  it('names a file of another form', () =>
    expect(() => importSquad('{"data": 1}', 'x.json')).toThrow('x.json不是SQuAD'))
})

describe('CSV', () => {
  const rows = [
    makeRow({ id: 'a', question: '“食品”,\n合格率？', documents: ['d'], note: '备注' }),
    makeRow({ id: 'b', expect: { values: [['1', '一'], ['2']], quotes: ['一、', '二"'] } }),
    makeRow({ id: 'c', expect: { refused: true }, type: 'refuse-year' }),
  ]
  it('comes back as it went out', () => expect(importCsv(exportCsv(rows), 'f.csv')).toEqual(rows))
  it('says which column is missing', () =>
    expect(() => importCsv('id,问题\n1,2', 'f.csv')).toThrow('缺少question、type列'))
})

describe('exportPromptfoo', () => {
  it('asserts any spelling of each fact', () => {
    expect(
      parse(exportPromptfoo([makeRow({ expect: { values: [['1', '一'], ['2']], quotes: ['x'] } })])),
    ).toEqual([
      {
        description: 'r',
        vars: { question: '食品合格率是多少？' },
        assert: [
          { type: 'icontains-any', value: ['1', '一'] },
          { type: 'icontains-any', value: ['2'] },
        ],
      },
    ])
  })
})
