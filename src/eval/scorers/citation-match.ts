/** Is the answer rightly cited: do its citations hold the sentences that carry the expected facts? */

import type { FactRow } from '../dataset.ts'
import { coversQuote } from '../find-quote.ts'
import type { Scorer } from '../score.ts'
import { states } from '../value-form.ts'

/** For answered rows with expected quotes; a row that must be answered and was refused scores 0. */
export const scoreCitationMatch: Scorer = (row, answer, { releases }) => {
  if (!row.expect.quotes) return null
  const isCited = (quote: string) =>
    answer.citations.some(({ documentId, start, end, quote: text }) =>
      coversQuote({ start, end, text }, quote, releases.get(documentId) ?? null),
    )
  const missing = neededQuotes(row).filter((alternatives) => !alternatives.some(isCited))
  return {
    name: 'citation',
    score: missing.length === 0 ? 1 : 0,
    explanation: missing.length === 0 ? '应引的原文都引到了。' : '没有引到应引的原文。',
    evidence: missing.map((alternatives) => `缺：${alternatives.join(' / ')}`),
  }
}

/**
 * What must be cited, each by one of several quotes: a comparison needs all its quotes; otherwise each group of
 * values needs a quote that states it, and values that no quote states (computed ones) need all quotes.
 */
export function neededQuotes(row: FactRow): string[][] {
  const quotes = row.expect.quotes ?? []
  const all = quotes.map((quote) => [quote])
  if (quotes.length <= 1 || row.type === 'comparison') return all
  const carrying = (row.expect.values ?? []).map((group) =>
    quotes.filter((quote) => group.some((value) => states(quote, value))),
  )
  const stated = carrying.filter((found) => found.length > 0)
  return stated.length > 0 ? stated : all
}
