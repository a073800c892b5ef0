/** Ranges of figures: 60至64周岁, 48小时以上、不足8天, 前3000名, 70周岁以上. */

import type { Span } from '../types.ts'
import { findQuantities, type Quantity } from './numbers.ts'

/** A range as the text writes it, in the plain unit; an end that stays open is null. */
export interface Range extends Span {
  from: number | null
  to: number | null
}

const until = /^\s?(?:\(含\))?(?:至|到|[-~]|—+)$/
const below = /(?:不足|不满|未满|不到|低于|少于|小于)$/
const above = /(?:年满|超过|高于|大于|多于|满)$/
const andLess = /^\s?(?:\(含\)|及|或)?(?:以下|以内|之内)/
const andMore = /^\s?(?:\(含\)|及|或)?以上/
const leading = /前$/

/** Every range of a folded text whose figures have that unit, in order. */
export function findRanges(text: string, unit: string): Range[] {
  // 64周岁 is as long as 「64岁 」.
  const plain = text.replace(/周岁/g, '岁 ')
  const found = findQuantities(plain)
  return found.flatMap((q, i): Range[] => {
    if (q.unit !== unit) return []
    const before = plain.slice(0, q.start)
    const after = plain.slice(q.end)
    const end = after.startsWith(' ') ? q.end + 1 : q.end
    const last = found[i - 1]
    const between = last ? plain.slice(last.end, q.start) : ''
    if (last && (last.unit === unit || last.unit === '') && until.test(between))
      return [{ start: last.start, end, from: last.value, to: q.value }]
    const less = before.match(below)
    if (less) {
      const more = last?.unit === unit ? between.slice(0, -less[0].length).match(andMore) : null
      const isBoth = more !== null && /^[,、]?[且但]?$/.test(between.slice(more[0].length, -less[0].length))
      return [
        { start: isBoth ? last.start : less.index!, end, from: isBoth ? last.value : null, to: q.value },
      ]
    }
    if (leading.test(before) && /^[名位]$/.test(unit))
      return [{ start: q.start - 1, end, from: null, to: q.value }]
    const within = after.match(andLess)
    if (within) return [{ start: q.start, end: q.end + within[0].length, from: null, to: q.value }]
    const beyond = after.match(andMore)
    const next = found[i + 1]
    const isBoth = next?.unit === unit && below.test(plain.slice(q.end, next.start))
    if (beyond && !isBoth) return [{ start: q.start, end: q.end + beyond[0].length, from: q.value, to: null }]
    const more = before.match(above)
    return more ? [{ start: more.index!, end, from: q.value, to: null }] : []
  })
}

/** Whether a folded text gives a range with both ends, in the unit of the figure, that holds it: 62岁 lies within 60至64周岁. */
export function isInRange({ value, unit }: Quantity, text: string): boolean {
  return (
    /^\p{Script=Han}+$/u.test(unit) &&
    findRanges(text, unit).some(
      ({ from, to }) => from !== null && to !== null && from <= value && value <= to,
    )
  )
}
