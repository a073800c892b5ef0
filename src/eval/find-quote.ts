/** Where a quoted passage stands in a release, and whether a span covers it. */

import { fold, foldedSpan } from '../text/normalise.ts'
import type { Release, Span } from '../types.ts'

/** Share of the shorter of two spans from which they count as the same place. */
const sharedEnough = 0.6

/** Letters and figures alone: how a quote is looked for when its place is unknown. */
export function letters(text: string): string {
  return fold(text).text.replace(/[^\p{L}\p{N}%‰]/gu, '')
}

/** Every place where the quote stands, by folded letters, never by its first offset alone. */
function findQuote(release: Release, quote: string): Span[] {
  const text = foldOnce(release)
  const wanted = fold(quote).text.trim()
  const spans: Span[] = []
  for (let at = text.text.indexOf(wanted); at >= 0 && wanted; at = text.text.indexOf(wanted, at + 1))
    spans.push(foldedSpan(text, at, at + wanted.length))
  return spans
}

const foldedTexts = new WeakMap<Release, ReturnType<typeof fold>>()

function foldOnce(release: Release): ReturnType<typeof fold> {
  const known = foldedTexts.get(release)
  if (known) return known
  const folded = fold(release.text)
  foldedTexts.set(release, folded)
  return folded
}

/** Whether a passage holds the quote, or shares at least 60 % of the shorter with one of its places. */
export function coversQuote(
  passage: Span & { text: string },
  quote: string,
  release: Release | null,
): boolean {
  const wanted = letters(quote)
  if (wanted !== '' && letters(passage.text).includes(wanted)) return true
  if (!release) return false
  return findQuote(release, quote).some((place) => {
    const shared = Math.min(place.end, passage.end) - Math.max(place.start, passage.start)
    return shared >= sharedEnough * Math.min(place.end - place.start, passage.end - passage.start)
  })
}
