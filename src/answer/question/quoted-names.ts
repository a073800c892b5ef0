/** Names that the passages found set in quotation marks (“黔质贷”), as a question says them without any. */

import { isKnown } from './recut-words.ts'
import type { Ask } from './understand.ts'

const quoted = /["“《]([\p{Script=Han}a-z\d]{2,12})["”》]/gu

/** Passages that speak of a name; one that more do is what the whole release is about, and need not be said again. */
const rare = 2

/**
 * The question with such names among its words: 「三个圈分别是哪三个圈」 is about “三个圈”. `passages` and
 * `headlines` are folded; words of the dictionary are no names.
 */
export function findQuotedNames(ask: Ask, passages: readonly string[], headlines: readonly string[]): Ask {
  const names = [...new Set(passages.flatMap((text) => [...text.matchAll(quoted)].map(([, name]) => name)))]
  const said = names.filter(
    (name) =>
      ask.folded.includes(name) &&
      !/^\d+$/.test(name) &&
      !isKnown(name) &&
      passages.filter((text) => text.includes(name)).length <= rare &&
      !headlines.some((headline) => isOfHeadline(name, headline)),
  )
  // Of “质量强县” and “质量强县工程” the longer one is meant.
  const longest = said.filter((name) => !said.some((other) => other !== name && other.includes(name)))
  if (longest.length === 0) return ask
  const others = ask.terms.filter((term) => !longest.some((name) => name.includes(term)))
  return { ...ask, terms: [...others, ...longest] }
}

/** All its letters stand in the headline: “汀岚儿医” is the children's hospital that the release is about. */
function isOfHeadline(name: string, headline: string): boolean {
  return [...name].every((letter) => headline.includes(letter))
}
