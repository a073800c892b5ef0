/** Do the words of a place speak of a narrower, a wider or another thing than the question's? */

import { isExcepted, isPutAside } from '../question/excepted.ts'
import { isOfGroup } from '../question/of-group.ts'
import { isOtherMeasure } from '../question/other-measure.ts'
import { isOfOtherName } from '../question/other-name.ts'
import { isOfUnknownNumber, isOtherOfSeries } from '../question/other-of-series.ts'
import { isOtherPart } from '../question/other-part.ts'
import {
  isBesidePhrase,
  isNamedLater,
  isOfNextSegment,
  isOfOtherPhrase,
  isPhraseOfNextSegment,
} from '../question/passed-over.ts'
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
  if (isBesideOnly(ask, at) || isPutAside(ask.folded, clause)) return true
  if (isOtherPart(ask, at, clause) || isOtherMeasure(ask, clause, answer)) return true
  if (
    isNamedLater(ask, at, said) ||
    isPhraseOfNextSegment(ask, at, clause) ||
    isBesidePhrase(ask, at, clause) ||
    isOfOtherPhrase(ask, at, clause)
  )
    return true
  return (
    ask.type !== 'yesno' &&
    (isOtherOfSeries(ask.folded, at.sentence) ||
      isOfUnknownNumber(ask.folded, at.all) ||
      isOfGroup(ask, at.sentence.slice(0, Math.max(0, at.sentence.indexOf(answer))), answer) ||
      isExcepted(ask.folded, ask.terms, at.sentence))
  )
}

/** 「荆大勇是哪家公司的」 of 「恒澈轴承等6家组织和工程师荆大勇获奖」: what is joined with it is named beside it, it is not of that. */
function isBesideOnly({ type, folded }: Ask, { sentence }: Surroundings): boolean {
  const [, whose] =
    folded.match(
      /(\p{Script=Han}{2,4})是哪一?(?:家|个|所)(?:公司|单位|企业|学校|大学|医院|机构|厂|店|队)里?的/u,
    ) ?? []
  const name =
    type === 'org' && whose && [4, 3, 2].map((n) => whose.slice(-n)).find((part) => sentence.includes(part))
  if (!name) return false
  const at = sentence.indexOf(name)
  const own = sentence
    .slice(0, at)
    .split(/[、和与及]/)
    .at(-1)!
  const behind = sentence.slice(at + name.length, at + name.length + 14)
  return own.length < at && ![own, behind].some((text) => bodies.test(text))
}

const bodies = /公司|集团|厂|院|局|中心|学校|大学|中学|小学|所|社|银行|店|部|队|委/

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
        isOfOtherName(ask, at, words.segment) ||
        isOfNextSegment(ask, at, words.segment)))
  )
}
