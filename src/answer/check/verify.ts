/** The rule of the product: what a sentence says must stand in the sentences it cites, or it is cut. */

import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { findQuantities, round } from '../../text/numbers.ts'
import { synonymsOf } from '../../text/synonyms.ts'
import type { Claim } from '../statement/claim.ts'
import { plainFigures, withoutArticles } from './plain-figures.ts'

/** Words that make no statement of their own and may stand in an answer without standing in its source. */
const ours = /^(?:是|否|不是|没有|为|有)[。，,]/

/** Claims that hold, in order; a claim without sources is ours and passes only when it states no figure. */
export function verifyClaims(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => findUnsupported(claim).length === 0)
}

/**
 * Figures, dates, quoted titles and names of a claim that its sources do not carry, as texts; empty when all
 * stand there after folding (width, 万/亿, Han numerals, 百分之).
 */
export function findUnsupported(claim: Claim): string[] {
  const said = fold(claim.text).text.replace(ours, '')
  const quotes = claim.sources.map(
    ({ release, sentence }) => fold(release.text.slice(sentence.start, sentence.end)).text,
  )
  if (quotes.some((quote) => withoutEnd(quote) === withoutEnd(said))) return []
  const counted = findQuantities(plainFigures(withoutArticles(said)))
  // A source may carry its day in the byline of its release: 今年 is told against it.
  const stated = quotes.join('\n')
  if (claim.sources.length === 0) return counted.filter((q) => /\d/.test(q.text)).map((q) => q.text)
  const missing: string[] = []
  const computed = claim.computed ?? []
  // Plain figures count weeks in days.
  const inDays = /\d周/.test(said) ? computed.map((value) => round(7 * value)) : []
  const allowed = [...findQuantities(plainFigures(stated)).map((q) => q.value), ...computed, ...inDays]
  const times = findTimes(stated).flatMap((t) => [t.year, t.month, t.day].filter((v) => v !== null))
  for (const q of counted) if (!allowed.includes(q.value) && !times.includes(q.value)) missing.push(q.text)
  for (const m of said.matchAll(/[《“"「]([^》”"」]{2,})[》”"」]/g))
    if (!stated.includes(m[1])) missing.push(m[1])
  for (const m of said.matchAll(/[a-z][a-z0-9.+-]+/g))
    if (![m[0], ...synonymsOf(m[0])].some((name) => stated.includes(name))) missing.push(m[0])
  return missing
}

/** The figures of a sentence that was found supported though its sources write others: converted, counted, or worked out in it. */
export function workedOut(claim: Claim): number[] {
  if (findUnsupported(claim).length === 0) return []
  return findQuantities(plainFigures(withoutArticles(fold(claim.text).text))).map(({ value }) => value)
}

function withoutEnd(text: string): string {
  return text.replace(/[。.\s]+$/, '')
}
