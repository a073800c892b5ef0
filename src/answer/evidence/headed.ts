/** Does the heading above a sentence name just what is asked for? */

import type { Surroundings } from '../question/surroundings.ts'
import { contentTerms, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'

/** 「采取了哪些整改措施」 under 四、整改措施. */
export function isHeadedSo({ type, terms }: Ask, { section, title }: Surroundings): boolean {
  if (!/^(?:list|reason|how|definition|name)$/.test(type)) return false
  const heading = contentTerms(section)
  const told = terms.filter((term) => matchTerm(term, `${section}\n${title}`) >= 0.9)
  return (
    heading.length > 0 &&
    heading.every((word) => terms.some((term) => matchTerm(term, word) >= 0.9)) &&
    told.length >= terms.length - (terms.length > 2 ? 1 : 0)
  )
}
