/** The reader without a model: the clause that shares most words with the question, and the figure in it. */

import { fold, foldedSpan } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import { clauses, splitSentences } from '../../text/sentences.ts'
import type { Reader, Reading, Span } from '../../types.ts'
import { findInterrogative } from '../question/question-type.ts'
import { contentTerms, coverage } from '../question/terms.ts'

/**
 * Log-odds that a sentence answers, from the share of the question's words that it holds: the slope of a logistic
 * regression over held-back news questions. The fit's constant, 5.8, refuses a third of the answerable; with this one
 * two wrong answers and more are refused for each right one.
 */
const marginPerShare = 5.15
const marginOfNone = 5.2

/** Simple and deterministic; `probability` grows with the share of the question's words that a sentence holds. */
export const overlapReader: Reader = {
  id: 'overlap-1',
  async read(question, passages) {
    const folded = fold(question).text
    const terms = contentTerms(folded)
    const weights = terms.map(() => 1)
    const wantsFigure = /^(?:number|percent|money)$/.test(findInterrogative(folded).type)
    return passages.map(({ context, text }) => {
      const frame = fold(context).text
      const readings = splitSentences(text).map((sentence): Reading => {
        const said = fold(text.slice(sentence.start, sentence.end)).text
        const share =
          coverage(terms, weights, `${said}\n${frame}`) * 0.5 + coverage(terms, weights, said) * 0.5
        const span = wantsFigure ? figureSpan(text, sentence, terms) : bestClause(text, sentence, terms)
        const margin = marginPerShare * share - marginOfNone
        return {
          ...(span ?? sentence),
          margin,
          denied: 0,
          probability: (1 / (1 + Math.exp(-margin))) * (wantsFigure && !span ? 0.3 : 1),
        }
      })
      return readings.sort((a, b) => b.probability - a.probability).slice(0, 3)
    })
  },
}

/** The clause of the sentence that shares most with the question. */
function bestClause(text: string, sentence: Span, terms: string[]): Span {
  const weights = terms.map(() => 1)
  const share = (span: Span) => coverage(terms, weights, fold(text.slice(span.start, span.end)).text)
  return clauses(text, sentence).reduce((best, span) => (share(span) > share(best) ? span : best), sentence)
}

/** The figure of the best clause that has one; null when the sentence has none. */
function figureSpan(text: string, sentence: Span, terms: string[]): Span | null {
  const weights = terms.map(() => 1)
  let best: { span: Span; share: number } | null = null
  for (const clause of clauses(text, sentence)) {
    const said = fold(text.slice(clause.start, clause.end))
    const figure = findQuantities(said.text).find(
      (q) => q.unit !== '年' && q.unit !== '月' && q.unit !== '日',
    )
    if (!figure) continue
    const share = coverage(terms, weights, said.text)
    const at = foldedSpan(said, figure.start, figure.end)
    if (!best || share > best.share)
      best = { span: { start: clause.start + at.start, end: clause.start + at.end }, share }
  }
  return best?.span ?? null
}
