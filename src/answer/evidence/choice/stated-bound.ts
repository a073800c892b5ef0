/** 「60周岁以上」, 「不超过300万元」, 「18至40岁」: what a folded text sets as a bound. */

import { findQuantities } from '../../../text/numbers.ts'

/** Both ends are within; null where that side is open. */
export interface Bound {
  from: number | null
  to: number | null
}

const atMost =
  /(?:[不未]|不得|不能)(?:超过?|高于|大于|多于)$|(?:最多|至多|最高|最大|上限|不满|未满|不足|不到|低于|小于|少于)[为是]?$/
const atLeast = /(?:不低于|不少于|不小于|至少|年?满|达到?|超过|高于|大于|多于|逾)$/
const range = /(\d+(?:\.\d+)?)(?:岁|年|元|米|%)?(?:至|到|[-~—])$/

/** The bounds that a text sets in that unit, in order. */
export function findBounds(folded: string, unit: string): Bound[] {
  const text = folded.replace(/周岁/g, '岁')
  return findQuantities(text).flatMap((q): Bound[] => {
    if (q.unit !== unit) return []
    const before = text.slice(0, q.start)
    const after = text.slice(q.end).replace(/^\([^)]{1,3}\)/, '')
    const low = before.match(range)?.[1]
    if (low !== undefined) return [{ from: Number(low), to: q.value }]
    if (/^(?:及|或)?以下|^[之以]?内/.test(after) || atMost.test(before)) return [{ from: null, to: q.value }]
    const isLow = /^(?:及|或)?以上/.test(after) || atLeast.test(before)
    return isLow && !/^(?:至|到|[-~—])\d/.test(after) ? [{ from: q.value, to: null }] : []
  })
}

/** The value lies within all of them. */
export function isWithin(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every(({ from, to }) => (from === null || value >= from) && (to === null || value <= to))
}
