/** A pipeline broken on purpose is caught by the score meant for it: mutation -> score that falls. */

import { describe, expect, it } from 'vitest'
import type { Answer } from '../types.ts'
import type { FactRow } from './dataset.ts'
import { cite, context, makeAnswer, makeRow } from './fixtures.ts'
import { type Passage, scoreAnswer } from './score.ts'
import { scorers } from './scorers.ts'

const rates = cite('2023年，食品')
const toPassage = ({ documentId, quote, start, end }: typeof rates): Passage => ({
  documentId,
  text: quote,
  start,
  end,
})
const answerable = makeRow({})
const refusable = makeRow({
  question: '2022年食品合格率？',
  type: 'refuse-year',
  expect: { refused: true, reason: 'constraint' },
})
const right = makeAnswer({ answer: '食品合格率为99.02%。[1]', citations: [rates] })
const refusal = makeAnswer({ answer: '新闻稿没有给出2022年的情况。', refused: true, reason: 'constraint' })
const found = [toPassage(rates), toPassage(cite('全省9个'))]

interface Run {
  row: FactRow
  answer: Answer
  passages: Passage[]
}
const good: Run[] = [
  { row: answerable, answer: right, passages: found },
  { row: refusable, answer: refusal, passages: found },
]
const answers =
  (mutate: (run: Run) => Answer) =>
  (run: Run): Run => ({ ...run, answer: mutate(run) })

const mutations: [string, string, (run: Run) => Run][] = [
  [
    '引用换成别的句子',
    'citation',
    answers(({ answer }) => ({ ...answer, citations: answer.citations.map(() => cite('全省9个')) })),
  ],
  [
    '引文偏移一个字',
    'citationValid',
    answers(({ answer }) => ({
      ...answer,
      citations: answer.citations.map((c) => ({ ...c, start: c.start + 1 })),
    })),
  ],
  [
    '去掉标记',
    'citationValid',
    answers(({ answer }) => ({ ...answer, answer: answer.answer.replace('[1]', '') })),
  ],
  [
    '换成同句的另一个数字',
    'answer',
    answers(({ answer }) => ({ ...answer, answer: answer.answer.replace('99.02', '99.86') })),
  ],
  [
    '编造数字',
    'figures',
    answers(({ answer }) => ({ ...answer, answer: answer.answer.replace('99.02', '99.20') })),
  ],
  ['从不拒答', 'refusal', answers(() => right)],
  ['总是拒答', 'needlessRefusal', answers(() => refusal)],
  ['总是拒答（答对）', 'answer', answers(() => refusal)],
  [
    '拒答原因说错',
    'refusal',
    answers(({ answer }) => (answer.refused ? { ...answer, reason: 'off-topic' } : answer)),
  ],
  [
    '答案太长',
    'brevity',
    answers(({ answer }) => ({
      ...answer,
      answer: answer.answer.replace('[1]', '[1]全省9个市州均出台了方案。[1]'),
    })),
  ],
  [
    '多引一句无关的',
    'citationPrecision',
    answers(({ answer }) => ({
      ...answer,
      answer: answer.answer.replace('[1]', '[1][2]'),
      citations: [...answer.citations, ...(answer.refused ? [] : [cite('全省9个', 2)])],
    })),
  ],
  [
    '有一句没有出处',
    'citationRecall',
    answers(({ answer }) =>
      answer.refused ? answer : { ...answer, answer: `${answer.answer}质量总体向好。` },
    ),
  ],
  [
    '答非所问地加长',
    'f1',
    answers(({ answer }) => ({ ...answer, answer: `根据新闻稿的有关内容，${answer.answer}` })),
  ],
  ['检索错一位', 'hit1', (run) => ({ ...run, passages: run.passages.slice(1) })],
]

function totals(runs: readonly Run[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { row, answer, passages } of runs)
    for (const { name, score } of scoreAnswer(scorers, row, answer, { ...context, passages }))
      sums.set(name, (sums.get(name) ?? 0) + score! * (name === 'needlessRefusal' ? -1 : 1))
  return sums
}

describe('scorers', () => {
  const before = totals(good)
  it('give a sound pipeline full marks', () => {
    expect(Object.fromEntries(before)).toMatchObject({
      answer: 1,
      citation: 1,
      citationValid: 2,
      figures: 2,
      refusal: 1,
      brevity: 1,
      hit1: 1,
    })
    expect(before.get('needlessRefusal')).toBeCloseTo(0)
  })
  it.each(mutations)('catch “%s” by %s', (_, name, mutate) => {
    expect(totals(good.map(mutate)).get(name) ?? 0).toBeLessThan(before.get(name)!)
  })
})
