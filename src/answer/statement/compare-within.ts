/** Both sides of a comparison in one sentence that was found: 「16至24岁失业率为14.3%，25至29岁为6.8%」. */

import { fold, foldedSpan } from '../../text/normalise.ts'
import { findQuantities, type Quantity } from '../../text/numbers.ts'
import { clauses } from '../../text/sentences.ts'
import type { Span } from '../../types.ts'
import { leadsToChange } from '../evidence/change.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { bareLabel } from '../evidence/forms/state-comparison.ts'
import type { Calculation } from '../question/calculation.ts'
import { contentTerms, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim } from './claim.ts'
import { type Labelled, reckon } from './reckon.ts'
import { citedSpan, figureOf, signed } from './state.ts'

/**
 * The comparison of just as many figures of one kind as there are sides, each side named in the sentence; null where
 * the sentence leaves a choice. `found` are the readings of operands and of the whole question.
 */
export function compareWithin(
  calculation: Calculation,
  found: readonly { ask: Ask; evidence: Evidence }[],
): Claim | null {
  const [first, ...others] = found
  if (/^(?:sum|ratio|share)$/.test(calculation.kind) || others.length === 0) return null
  const { release, sentence } = first.evidence
  const isHere = ({ evidence }: { evidence: Evidence }) =>
    evidence.release.id === release.id && evidence.sentence.start === sentence.start
  const figure = figureOf(first.ask, first.evidence)
  if (!others.every(isHere) || first.evidence.stated || !figure) return null
  const said = fold(release.text.slice(sentence.start, sentence.end))
  if (!calculation.labels.every((label, i) => isNamed(label, calculation.labels.toSpliced(i, 1), said.text)))
    return null
  const all = signed(said.text).filter(({ unit }) => unit === figure.unit)
  const own = all.find(({ text }) => figure.text === text)
  const isChange = (q: Quantity) => leadsToChange(said.text.slice(0, q.start))
  const alike = all.filter((q) => own && isChange(q) === isChange(own))
  if (alike.length !== calculation.labels.length) return null
  const spans = alike.map((q): Span => {
    const { start, end } = foldedSpan(said, q.start, q.end)
    return { start: sentence.start + start, end: sentence.start + end }
  })
  const figures = alike.map(
    ({ value, unit, text }, i): Labelled => ({
      label: labelOf(release.text, sentence, spans[i]),
      figure: { value, unit, text },
    }),
  )
  const sides = figures.map(({ label }) =>
    calculation.labels.findIndex((side, i) =>
      isNamed(side, calculation.labels.toSpliced(i, 1), fold(label).text),
    ),
  )
  if (sides.includes(-1) || new Set(sides).size < sides.length) return null
  const window = { start: spans[0].start, end: spans.at(-1)!.end }
  return reckon(calculation, figures, [{ release, sentence: citedSpan(release.text, sentence, window) }])
}

/** A word of the side that no other side has stands in the sentence. */
function isNamed(label: string, others: readonly string[], said: string): boolean {
  const own = contentTerms(fold(label).text).filter((term) => !others.some((other) => other.includes(term)))
  const figures = findQuantities(label).filter(({ text }) => !others.some((other) => other.includes(text)))
  return own.some((term) => matchTerm(term, said) >= 0.5) || figures.some(({ text }) => said.includes(text))
}

/** The clause up to the figure: 25至29岁 of 25至29岁为6.8%. */
function labelOf(text: string, sentence: Span, figure: Span): string {
  const clause = clauses(text, sentence).findLast(({ start }) => start <= figure.start) ?? sentence
  return bareLabel(text.slice(clause.start, figure.start).replace(/^(?:其中|而|且|并|和|与|在|对)/, ''))
}
