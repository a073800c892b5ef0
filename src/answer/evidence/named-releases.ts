/** Which of the releases found a question names: 澹州机场 is told of by the one that speaks of 澹州. */

import { findPlaces } from '../../text/places.ts'
import type { Release } from '../../types.ts'
import { foldedRelease } from '../question/surroundings.ts'
import { isUnknown, wordsOf } from '../question/words.ts'

/** A name said so often in one release, and in no other, is what that release is about. */
const often = 3

/**
 * Ids of the releases that are about a name of the folded question: those with it in their headline where no other
 * speaks of it, or the only one that does. Empty where the question names none: all may answer.
 */
export function namedReleases(question: string, releases: readonly Release[]): string[] {
  const named = new Set<string>()
  const tellingOf = (name: string) => releases.filter((one) => foldedRelease(one).all.includes(name))
  const places = findPlaces(question).map(({ name }) => name)
  const words = wordsOf(question).filter(isUnknown)
  for (const word of new Set([...places, ...words])) {
    const whole = tellingOf(word)
    const names = whole.length > 0 ? [word] : pairsOf(word)
    for (const name of names) {
      const telling = name === word ? whole : tellingOf(name)
      const isHeaded = telling.every((one) => foldedRelease(one).title.includes(name))
      const isOnly =
        telling.length === 1 &&
        (places.includes(name) || foldedRelease(telling[0]).all.split(name).length > often)
      if (isHeaded || isOnly) for (const { id } of telling) named.add(id)
    }
  }
  return [...named]
}

/** Letters of a run of unknown words, two by two: 砺行 in 砺行融. */
function pairsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2))
}
