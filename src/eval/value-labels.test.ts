import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FactRow } from './dataset.ts'
import { context, makeAnswer, makeRow } from './fixtures.ts'
import { scoreAnswerValues } from './scorers/answer-values.ts'

/** One hand-made label: does `said` give what `values` asks for? The other fields are those of a fact row. */
interface Pair extends Partial<Pick<FactRow, 'type' | 'question' | 'note'>> {
  said: string
  values: string[][]
  right: boolean
}

const pairs = ['value-pairs', 'value-pairs-fresh'].flatMap((name) =>
  readFileSync(`eval/labels/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line): Pair => JSON.parse(line)),
)

describe('the value scorer', () => {
  it('agrees with 600 and more hand labels on at least 99 %', () => {
    const wrong = pairs.filter(({ said, values, right, ...rest }) => {
      const row = makeRow({ type: 'number', ...rest, expect: { values, quotes: ['x'] } })
      const score = scoreAnswerValues(row, makeAnswer({ answer: said }), context)
      return (score?.score === 1) !== right
    })
    const shown = wrong.map(
      ({ said, values, right }) => `${right ? '应算对' : '应算错'}：${said} ← ${JSON.stringify(values)}`,
    )
    expect(pairs.length).toBeGreaterThanOrEqual(600)
    expect(wrong.length / pairs.length, shown.join('\n')).toBeLessThanOrEqual(0.01)
  })
})
