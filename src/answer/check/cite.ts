/** Numbers the sources of an answer and makes citations and links of them. */

import type { Citation } from '../../types.ts'
import type { Claim, Source } from '../statement/claim.ts'
import { textFragment } from './text-fragment.ts'

/** A bulletin's own 常住人口[2]4218万人 would be taken for a marker of ours. */
const footnoteMark = /[[［【]\d{1,3}[\]］】]/g

/** Joins claims to the answer's text: markers after the full stop, n contiguous in order of appearance. */
export function renderClaims(
  claims: readonly Claim[],
  publicUrl: string | null,
): { answer: string; citations: Citation[] } {
  const citations: Citation[] = []
  const keys = new Map<string, number>()
  const sentences = claims.map((claim) => {
    const markers = claim.sources.map((source) => {
      const key = `${source.release.id}#${source.sentence.start}-${source.sentence.end}`
      let n = keys.get(key)
      if (!n) {
        n = keys.size + 1
        keys.set(key, n)
        citations.push(makeCitation(source, n, publicUrl))
      }
      return n
    })
    return claim.text.replace(footnoteMark, '') + [...new Set(markers)].map((n) => `[${n}]`).join('')
  })
  return { answer: sentences.join(''), citations }
}

/** One citation; `quote` is exactly `release.text.slice(start, end)`. */
export function makeCitation({ release, sentence }: Source, n: number, publicUrl: string | null): Citation {
  const { start, end } = sentence
  const quote = release.text.slice(start, end)
  // A sentence of a divided article is looked for on the page where it stands.
  const address = release.pages.findLast((page) => page.start <= start)?.url ?? release.url
  return {
    n,
    documentId: release.id,
    title: release.title,
    url: release.url,
    publishedAt: release.publishedAt,
    section: release.sections.findLast((s) => s.start <= start && end <= s.end)?.title ?? null,
    quote,
    start,
    end,
    href: address
      ? `${address.replace(/#.*$/, '')}#:~:text=${textFragment(quote)}`
      : `${publicUrl ?? ''}/releases/${encodeURIComponent(release.id)}#s${start}-${end}`,
  }
}
