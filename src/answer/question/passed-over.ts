/** Does an answer pass over what the question is about, though the release speaks of it elsewhere? */

import { frameOf, type Surroundings } from './surroundings.ts'
import { matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'

/** True when the subject of the question stands in the release, but neither in the sentence nor before it in its line. */
export function isPassedOver(ask: Ask, at: Surroundings): boolean {
  const subject = subjectOf(ask, at)
  return (
    subject !== undefined && at.all.includes(subject) && isStrange(subject, `${at.before}\n${at.sentence}`)
  )
}

/**
 * 「棉花每亩收入多少」 against 「每亩收入450元,比种棉花多110元」: the subject comes up only after the clause that would answer.
 * `said` is the sentence up to the end of that clause.
 */
export function isNamedLater(ask: Ask, at: Surroundings, said: string): boolean {
  const subject = ask.part === null ? subjectOf(ask, at) : undefined
  return subject !== undefined && at.sentence.includes(subject) && isStrange(subject, `${at.before}\n${said}`)
}

/** 「起拍价多少」 of a release that knows no 起拍价: what the question measures is no word of the release. */
export function isUnknownMeasure(ask: Ask, at: Surroundings): boolean {
  const measure = ownTerms(ask, at).at(-1)
  return (
    measure !== undefined &&
    /[价率额量费长高度数期值税款金]$/.test(measure) &&
    isStrange(measure, at.sentence) &&
    !at.all.includes(measure)
  )
}

function subjectOf(ask: Ask, at: Surroundings): string | undefined {
  return ownTerms(ask, at)[0]
}

/** Words of a question for a figure that the frame of the release leaves open; one that is short for the headline's is no other. */
function ownTerms({ type, terms }: Ask, at: Surroundings): string[] {
  if (!/^(?:number|percent|money)$/.test(type)) return []
  const frame = frameOf(at)
  return terms.filter(
    (term) => !frame.includes(term) && ![...term].every((letter) => at.title.includes(letter)),
  )
}

function isStrange(word: string, text: string): boolean {
  return matchTerm(word, text) < 0.5
}
