/** Are the figures and dates of a sentence said of the same things, and in the same direction, as in its sources? */

import { findTimes, type TimeMention } from '../../text/dates.ts'
import type { Quantity } from '../../text/numbers.ts'
import { isOpposite } from '../question/terms.ts'
import { isForeign, isOwned } from './figure-owner.ts'
import { carries } from './same-figure.ts'
import { isAligned, isItsOwn } from './support-alignment.ts'
import { comparing } from './support-compare.ts'
import { daysOf, figuresOf, type SourceText, speaksOfSame, splitText } from './support-text.ts'
import { keepsYears, namesPart, sameTime } from './support-times.ts'

/**
 * False when a figure or date of `said` stands in no source in that unit, direction and connection.
 */
export function statesFigures(said: string, sources: readonly SourceText[]): boolean {
  const times = sources.flatMap(({ sentence }) => findTimes(sentence))
  const mentioned = findTimes(said)
  if (!mentioned.every((time) => times.some((other) => sameTime(time, other)))) return false
  if (!namesPart(mentioned, sources) || !keepsYears(said, sources)) return false
  const rivals = sources
    .flatMap((source) => (source.isTitle ? [] : source.groups))
    .filter((group) => statesFigure(group) || /^(?:而|但|不过|然而)/.test(group))
  let before = ''
  const isStated = (part: string, figure: Quantity) =>
    sources.some(
      ({ groups, segments }) =>
        groups.some(
          (group) =>
            carries(group, part, figure) &&
            !isOpposite(group, part) &&
            isItsOwn(group, part, figure) &&
            speaksOfSame(group, { part, said, rivals }),
        ) &&
        segments.some((whole) => {
          return (
            carries(whole, part, figure) &&
            speaksOfSame(leadOf(whole), { part: before, said, rivals: segments.filter(statesFigure), whole })
          )
        }),
    )
  const isCarried = (part: string, figure: Quantity) => {
    const at = Math.max(0, said.indexOf(part))
    const whole = said.includes(part) ? said : part
    const placed = { ...figure, start: at + figure.start, end: at + figure.end }
    return (
      !isForeign(placed, whole, sources) &&
      (isOwned(placed, whole, sources) || isStated(part, figure) || isAligned(placed, whole, sources))
    )
  }
  const dated = sources
    .flatMap((source) => (source.isTitle ? [] : source.groups))
    .filter((group) => daysOf(group).length > 0)
  const isDated = (part: string, day: TimeMention) =>
    sources.some(({ groups }) =>
      groups.some(
        (group) =>
          findTimes(group).some((other) => sameTime(day, other)) &&
          speaksOfSame(group, { part, said, rivals: dated }),
      ),
    )
  return (
    countsSame(said, sources) &&
    splitText(said).groups.every((part) => {
      const stated = comparing.test(part) ? likeBefore(part, before) : part
      before = stated === part ? `${before},${part}` : stated
      return (
        figuresOf(stated).every((figure) => isCarried(stated, figure)) &&
        daysOf(part).every((day) => isDated(part, day))
      )
    })
  )
}

/** 快于商品零售额的7.2% after 餐饮收入增长17.4%: 商品零售额增长7.2%. */
function likeBefore(part: string, before: string): string {
  const moved = /增长|上升|上涨|提高|增加|下降|减少|降低/.exec(before.split(',').at(-1) ?? '')?.[0] ?? ''
  return part.replace(comparing, '').replace(/的?(?=\d)/, moved)
}

function statesFigure(group: string): boolean {
  return figuresOf(group).length > 0
}

/** The words of a segment before its first figure: what the whole segment is about. */
function leadOf(segment: string): string {
  const [first] = figuresOf(segment)
  return first ? segment.slice(0, first.start).replace(/^.*,/s, '') : segment
}

/** 33个推荐项目 when the source counts 363个推荐项目: what stands after a figure there belongs to that figure. */
function countsSame(said: string, sources: readonly SourceText[]): boolean {
  const counted = (text: string) =>
    figuresOf(text)
      .filter(({ unit }) => unit !== '%')
      .map(({ end, value }) => ({
        value,
        noun: /^\p{Script=Han}{2}/u.exec(text.slice(end))?.[0],
      }))
  const stated = sources.flatMap(({ sentence }) => counted(sentence))
  return counted(said).every(({ value, noun }) => {
    const same = stated.filter((other) => noun !== undefined && other.noun === noun)
    return same.length === 0 || same.some((other) => other.value === value)
  })
}
