/** Do the words of a place speak of a narrower, a wider or another thing than the question's? */

import { isExcepted } from '../question/excepted.ts'
import { isOtherMeasure } from '../question/other-measure.ts'
import { isOfOtherName } from '../question/other-name.ts'
import { isOtherOfSeries } from '../question/other-of-series.ts'
import { isOtherPart } from '../question/other-part.ts'
import { isNamedLater } from '../question/passed-over.ts'
import { hasStrangeQualifier, isOtherSubject } from '../question/qualifier.ts'
import { subjectFits } from '../question/scope.ts'
import type { Surroundings } from '../question/surroundings.ts'
import type { Ask } from '../question/understand.ts'

/** They do, and no reading outweighs it. All texts are folded; `said` is the sentence up to the end of the clause. */
export function isOfAnother(
  ask: Ask,
  at: Surroundings,
  { clause, answer, said }: Record<'clause' | 'answer' | 'said', string>,
): boolean {
  if (isOtherPart(ask, at, clause) || isOtherMeasure(ask, clause, answer) || isNamedLater(ask, at, said))
    return true
  return (
    ask.type !== 'yesno' &&
    (isOtherOfSeries(ask.folded, at.sentence) || isExcepted(ask.folded, ask.terms, at.sentence))
  )
}

/**
 * They seem to, which lowers the score: questions name things in other words than a release does, and where the reader
 * is sure it is mostly right. `words` is null for what code read from the form of the text.
 */
export function mayBeOfAnother(
  ask: Ask,
  at: Surroundings,
  words: Record<'clause' | 'segment', string> | null,
): boolean {
  return (
    !subjectFits(ask.constraints.subject, at) ||
    (words !== null &&
      (hasStrangeQualifier(ask, words.clause, at.all) ||
        isOtherSubject(ask, at) ||
        isOfOtherName(ask, at, words.segment)))
  )
}
