/** Both sides of a comparison in one sentence that was found: 「16至24岁失业率为14.3%，25至29岁为6.8%」. */

import { fold, foldedSpan } from '../../text/normalise.ts'
import { findQuantities, type Quantity } from '../../text/numbers.ts'
import { clauses } from '../../text/sentences.ts'
import type { Span } from '../../types.ts'
import { leadsToChange } from '../evidence/change.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Calculation } from '../question/calculation.ts'
import { contentTerms, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim } from './claim.ts'
import { type Labelled, reckon } from './reckon.ts'
import { citedSpan, figureOf } from './state.ts'

/**
 * The comparison of just as many figures of one kind as there are sides, each side named in the sentence; null where
 * the sentence leaves a choice. `found` are the readings of operands and of the whole question.
 */
export function compareWithin(
  calculation: Calculation,
  found: readonly { ask: Ask; evidence: Evidence }[],
): Claim | null {
  const [first, ...others] = found
  if (calculation.kind === 'sum' || others.length === 0) return null
  const { release, sentence } = first.evidence
  const isHere = ({ evidence }: { evidence: Evidence }) =>
    evidence.release.id === release.id && evidence.sentence.start === sentence.start
  const figure = figureOf(first.ask, first.evidence)
  if (!others.every(isHere) || first.evidence.stated || !figure) return null
  const said = fold(release.text.slice(sentence.start, sentence.end))
  if (!calculation.labels.every((label, i) => isNamed(label, calculation.labels.toSpliced(i, 1), said.text)))
    return null
  const all = findQuantities(said.text).filter(({ unit }) => unit === figure.unit)
  const own = all.find(({ text }) => figure.text.endsWith(text))
  const isChange = (q: Quantity) => leadsToChange(said.text.slice(0, q.start))
  const alike = all.filter((q) => own && isChange(q) === isChange(own))
  if (alike.length !== calculation.labels.length) return null
  const figures = alike.map((q): Labelled => {
    const { start, end } = foldedSpan(said, q.start, q.end)
    const span = { start: sentence.start + start, end: sentence.start + end }
    return {
      label: labelOf(release.text, sentence, span),
      figure: { value: q.value, unit: q.unit, text: release.text.slice(span.start, span.end) },
    }
  })
  if (figures.some(({ label }) => label.length < 2)) return null
  const window = {
    start: sentence.start + foldedSpan(said, alike[0].start, alike[0].end).start,
    end: sentence.start + foldedSpan(said, alike.at(-1)!.start, alike.at(-1)!.end).end,
  }
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
  return text
    .slice(clause.start, figure.start)
    .replace(/^(?:其中|而|且|并|和|与|在|对)/, '')
    .replace(/(?:为|是|有|达到?|共|约|近|超过?|只|仅|已)+$/, '')
    .trim()
}
