import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { makeRow, release } from '../fixtures.ts'
import { exportCsv, importCsv } from './csv.ts'
import { exportPromptfoo, importPromptfoo } from './promptfoo.ts'
import { exportSquad, importSquad } from './squad.ts'

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
    makeRow({
      id: 'c',
      expect: { refused: true, reason: ['constraint', 'no-evidence'] },
      type: 'refuse-year',
    }),
    makeRow({ id: 'd', history: [{ role: 'user', content: '食品，"药品"' }], apart: true }),
  ]
  it('comes back as it went out', () => expect(importCsv(exportCsv(rows), 'f.csv')).toEqual(rows))
  it('says which column is missing', () =>
    expect(() => importCsv('id,问题\n1,2', 'f.csv')).toThrow('缺少question、type列'))
})

describe('exportSquad', () => {
  it('gives spans of the release, and says what does not fit', () => {
    const rows = [
      makeRow({ id: 'a' }),
      makeRow({ id: 'b', expect: { refused: true }, documents: ['nanling'] }),
      makeRow({ id: 'none', expect: { refused: true } }),
      makeRow({ id: 'two', expect: { values: [['1'], ['2']], quotes: ['食品合格率99.02%'] } }),
      makeRow({ id: 'worked', expect: { values: [['约99%']], quotes: ['食品合格率99.02%'] } }),
    ]
    const { json, left } = exportSquad(rows, [release])
    const { context, qas } = JSON.parse(json).data[0].paragraphs[0]
    expect(left).toEqual(['none', 'two'])
    expect(qas.map((qa: { id: string }) => qa.id)).toEqual(['a', 'b', 'worked'])
    for (const { answers } of qas)
      for (const { text, answer_start } of answers)
        expect(context.slice(answer_start, answer_start + text.length)).toBe(text)
    expect(qas[0].answers[0].text).toBe('99.02%')
    expect(qas[1]).toMatchObject({ answers: [], is_impossible: true })
    const again = importSquad(json, 'f')
    expect(again.rows.map(({ id, expect: { values, refused } }) => [id, values ?? refused])).toEqual([
      ['a', [['99.02%']]],
      ['b', true],
      ['worked', [['食品合格率99.02%']]],
    ])
  })
})

describe('promptfoo', () => {
  it('asserts any spelling of each fact, and comes back as it went out', () => {
    const rows = [
      makeRow({ id: 'a', expect: { values: [['1', '一'], ['2']], quotes: ['x'] }, documents: ['d'] }),
      makeRow({
        id: 'b',
        expect: { refused: true, reason: 'constraint' },
        type: 'refuse-year',
        note: '备注',
      }),
      makeRow({
        id: 'c',
        type: 'refuse-premise',
        expect: { refused: true, reason: ['premise'], values: [['3']], quotes: ['y'] },
      }),
    ]
    const yaml = exportPromptfoo(rows)
    expect(parse(yaml)[0]).toMatchObject({
      description: 'a',
      vars: { question: '食品合格率是多少？' },
      assert: [
        { type: 'icontains-any', value: ['1', '一'] },
        { type: 'icontains-any', value: ['2'] },
      ],
    })
    expect(importPromptfoo(yaml, 'f.yaml', [])).toEqual({ rows, left: [] })
  })
  it('reads other people’s tests, with the sentences of the releases as quotes', () => {
    const yaml = `
tests:
  - vars: { question: 食品合格率是多少 }
    assert: [{ type: contains, value: 99.02% }]
  - vars: { query: 有几个市州出台方案、几项标准 }
    assert: [{ type: icontains-all, value: [9个, 133] }]
  - vars: { question: 2021年呢 }
    assert: [{ type: icontains-any, value: [没有提到, 未提及] }]
  - vars: { question: 另一件事 }
    assert: [{ type: equals, value: 77.7% }]
  - vars: { question: 写得好吗 }
    assert: [{ type: llm-rubric, value: 通顺 }]
  - vars: { other: x }
`
    const { rows, left } = importPromptfoo(yaml, 'f.yaml', [release])
    expect(rows.map(({ expect }) => expect)).toEqual([
      { values: [['99.02%']], quotes: [expect.stringContaining('食品合格率99.02%')] },
      { values: [['9个'], ['133']], quotes: ['全省9个市州均出台了方案。', '发布地方标准133项。'] },
      { refused: true },
    ])
    expect(left.map((line) => line.split('：')[0])).toEqual(['test-4', 'test-5', 'test-6'])
  })
  it('names a file of another form', () =>
    expect(() => importPromptfoo('a: 1', 'x.yaml', [])).toThrow('x.yaml不是promptfoo'))
})
