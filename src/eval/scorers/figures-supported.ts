/** Does every figure and quoted title of the answer stand in the sentences it cites? */

import { fold } from '../../text/normalise.ts'
import { findQuantities, round } from '../../text/numbers.ts'
import { type Scorer, withoutMarkers } from '../score.ts'

const quotedTitle = /[《“"「]([^》”"」]{2,})[》”"」]/g
const denial = /没有|未|不/
/** 「1．6月20日停课」: the number of an item is none of its figures. */
const itemNumber = /^\s*\d{1,2}[．.、]\s*(?=\d)/

/**
 * For every answer. What carries a marker must stand in the citations or be the sum, difference, quotient or share of
 * cited figures that the part with the marker shows; what carries none, or denies, states no digits but those of the question.
 */
export const scoreFiguresSupported: Scorer = (row, answer) => {
  const cited = answer.citations.map((c) => fold(c.quote.replace(itemNumber, '')).text).join('\n')
  const asked = fold([row.question, ...(row.history ?? []).map((turn) => turn.content)].join('\n')).text
  const missing = answer.answer.split(/(?<=\[\d+\])(?!\[)/).flatMap((part) => {
    const isMarked = /\[\d+\]/.test(part)
    const said = fold(withoutMarkers(part)).text
    return said.split(/(?<=[。:;])/).flatMap((statement) => {
      const mayRepeat = !isMarked || denial.test(statement)
      const allowed = [isMarked ? cited : '', mayRepeat ? asked : ''].join('\n')
      const figures = findFigures(statement, said, allowed).filter(
        (figure) => !mayRepeat || /\d/.test(figure),
      )
      return [...figures, ...(mayRepeat ? [] : findTitles(statement, `${allowed}\n${asked}`))]
    })
  })
  return {
    name: 'figures',
    score: missing.length === 0 ? 1 : 0,
    explanation: missing.length === 0 ? '答案里的数字和名称都有出处。' : '答案里有数字或名称在引文中找不到。',
    evidence: missing,
  }
}

/** Figures of a statement that the allowed text does not hold and that are not computed from those it does, as `said` shows them. */
function findFigures(statement: string, said: string, allowed: string): string[] {
  const values = valuesOf(allowed)
  // 100%－4.7%: what is left of all.
  if (/100%[-－]/.test(said)) values.add(100)
  const figures = findQuantities(statement)
  const shown = [...new Set(findQuantities(said).flatMap(({ value }) => (values.has(value) ? [value] : [])))]
  const isComputed = (value: number) =>
    value === round(shown.reduce((a, b) => a + b, 0)) ||
    shown.some((a) =>
      shown.some(
        (b) =>
          a !== b && (round(Math.abs(a - b)) === value || round(a + b) === value || isQuotient(value, a, b)),
      ),
    )
  return figures.filter((q) => !values.has(q.value) && !isComputed(q.value)).map((q) => q.text)
}

/** To two decimals of its scale (38.95万), as a ratio or in per cent. */
function isQuotient(value: number, a: number, b: number): boolean {
  return [1, 1e4, 1e8].some((scale) =>
    [a / b, (100 * a) / b].some((exact) => round(Number((exact / scale).toFixed(2)) * scale) === value),
  )
}

function valuesOf(text: string): Set<number> {
  const values = new Set(findQuantities(text).map((q) => q.value))
  // Dates and clock times are written in parts: 2024-04-18 21:08.
  for (const [digits] of text.matchAll(/\d+(?:\.\d+)?/g)) values.add(Number(digits))
  return values
}

function findTitles(statement: string, allowed: string): string[] {
  return [...statement.matchAll(quotedTitle)]
    .filter(([, title]) => !allowed.includes(title))
    .map(([whole]) => whole)
}
