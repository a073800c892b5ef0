/** 「盗窃案立了多少起」 is not told of 诈骗案件: do the words around an answer tell of the kinds that the question names? */

import { kinds, longestKind } from '../../text/kinds.ts'
import type { Surroundings } from './surroundings.ts'
import type { Ask } from './understand.ts'

/** True when a kind of the question has no form in the sentence, in what stands before it, in its heads or in the lead. */
export function lacksNamedKind({ type, folded }: Ask, at: Surroundings): boolean {
  if (/^(?:yesno|reason|how|definition)$/.test(type)) return false
  const near = `${at.before}\n${at.sentence}\n${at.section}\n${at.title}\n${at.lead}`
  return findKinds(folded).some((told) => !told.some((form) => near.includes(form)))
}

/** Told forms of each kind that a folded text names, the longest kind at each place. */
function findKinds(folded: string): (readonly string[])[] {
  const found: (readonly string[])[] = []
  for (let at = 0; at < folded.length; at++)
    for (let length = Math.min(longestKind, folded.length - at); length >= 2; length--) {
      const told = kinds.get(folded.slice(at, at + length))
      if (!told) continue
      found.push(told)
      at += length - 1
      break
    }
  return found
}
