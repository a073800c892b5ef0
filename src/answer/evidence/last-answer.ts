/** Does a place come back to the last answer of a talk? A follow-up looks near it, and asks for another figure. */

import { findQuantities } from '../../text/numbers.ts'
import type { Ask } from '../question/understand.ts'

/** A clause of the last answer stands in the line. */
export function sharesClause(anchor: string, line: string): boolean {
  return anchor
    .split(/[,，。;；\s]+/)
    .some((clause) => clause.length >= 5 && line.includes(clause.replace(/为(?=\d)/, '')))
}

/** Units of what a question of a type asks for. */
const isOfKind: Record<string, RegExp> = { money: /元|镑|币/, percent: /[%‰]|百分点|倍/ }

/** The last answer gave one figure or day, and this is it. A yes/no question or a reason may well come back to it. */
export function repeats(ask: Ask, anchor: string, answer: string, sentence: string): boolean {
  // 「跟去年比呢」: the same figure, and that it kept level.
  if (/变化|比(?:上|去)年/.test(ask.folded) && /持平|[未不]变/.test(sentence)) return false
  const given = findQuantities(anchor).filter(
    ({ unit }) => !/^[年月日号]$/.test(unit) && (!isOfKind[ask.type] || isOfKind[ask.type].test(unit)),
  )
  const found = findQuantities(answer)
  const days = ask.type === 'date' ? (anchor.match(/\d{1,2}月\d{1,2}日/g) ?? []) : []
  if (days.length === 1 && answer.includes(days[0])) return true
  return (
    given.length === 1 &&
    found.length > 0 &&
    found.every((q) => q.value === given[0].value) &&
    !/^(?:yesno|reason|how|definition)$/.test(ask.type)
  )
}
