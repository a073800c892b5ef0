/** Are the figures and dates of a sentence said of the same things, and in the same direction, as in its sources? */

import { findTimes, type TimeMention } from '../text/dates.ts'
import { fold } from '../text/normalise.ts'
import { findQuantities, type Quantity } from '../text/numbers.ts'
import { clauses } from '../text/sentences.ts'
import type { Source } from './claim.ts'
import { surroundings } from './scope.ts'
import { contentTerms, matchTerm } from './terms.ts'

/** A cited sentence, folded, as the groups of clauses that speak of one thing, with what it takes over from around. */
export interface SourceText {
  sentence: string
  groups: string[]
  /** Headline, heading and the line before it: may name the subject, never a figure. */
  frame: string
}

/** A clause that begins like this speaks of the subject of the one before. */
const continues =
  /^(?:同比|环比|比(?:上|去|第)|较|增长|下降|提高|上涨|减少|增加|降低|上升|占|为|达|均|合计|约|并|且|但|而|以|其中?(?=占)|分别|总体|与(?:去年|上年)|\+|-|\d)/

const texts = new WeakMap<Source, SourceText>()

export function sourceText(source: Source): SourceText {
  let text = texts.get(source)
  if (!text) {
    const { release, sentence } = source
    const at = surroundings(release, sentence)
    const parts = clauses(release.text, sentence).map(
      ({ start, end }) => fold(release.text.slice(start, end)).text,
    )
    const frame = [at.title, at.section, at.before].join('\n')
    text = { sentence: at.sentence, groups: groupClauses(parts), frame }
    texts.set(source, text)
  }
  return text
}

export function groupClauses(parts: readonly string[]): string[] {
  const groups: string[] = []
  for (const part of parts) {
    if (groups.length > 0 && continues.test(part.trim())) groups[groups.length - 1] += `,${part}`
    else groups.push(part)
  }
  return groups
}

/** False when a figure or date of `said` stands in no source in that unit, direction and connection. */
export function statesFigures(said: string, sources: readonly SourceText[]): boolean {
  const times = sources.flatMap(({ sentence }) => findTimes(sentence))
  const mentioned = findTimes(said)
  if (!mentioned.every((time) => times.some((other) => sameTime(time, other)))) return false
  const groups = sources.flatMap((source) => source.groups)
  const parts = groupClauses(
    clauses(said, { start: 0, end: said.length }).map(({ start, end }) => said.slice(start, end)),
  )
  return parts.every((part, i) =>
    figuresOf(part).every((figure) => {
      const carriers = groups.filter((group) => carries(group, part, figure))
      return carriers.some((group) =>
        speaksOfSame(group, { part, before: parts.slice(0, i).join(','), said, groups }),
      )
    }),
  )
}

/** Figures that are no part of a date. */
function figuresOf(text: string): Quantity[] {
  const times = findTimes(text)
  return findQuantities(text).filter(
    (q) => !times.some((t) => q.start < t.end && t.start < q.end) && !(q.unit === '' && q.text.length === 1),
  )
}

function sameTime(said: TimeMention, other: TimeMention): boolean {
  const agrees = (a: number | null, b: number | null) => a === null || a === b
  const { year, month, day, part } = said
  if (month === null && part === null) return year === other.year
  return (
    agrees(month, other.month) &&
    agrees(day, other.day) &&
    agrees(part, other.part) &&
    (year === null || other.year === null || year === other.year)
  )
}

/** The same value in a unit that is not another one, moving in the same direction. */
function carries(group: string, part: string, figure: Quantity): boolean {
  const moves = directionAt(part, figure.start)
  return findQuantities(group).some(
    (q) =>
      q.value === figure.value &&
      sameUnit(q.unit, figure.unit) &&
      sameDirection(moves, directionAt(group, q.start)),
  )
}

const unitKinds = ['人名位', '家户', '个项', '批次批', '家次家', '人次人', '劑剂针', '元']

function sameUnit(a: string, b: string): boolean {
  return a === b || a === '' || b === '' || unitKinds.some((kind) => kind.includes(a) && kind.includes(b))
}

type Direction = 'up' | 'down' | 'to' | null

const rising = '增长|增加(?!值)|增|提高|提升|上升|上涨|上调|走高|涨|升|多(?!种)|高于|高|增速|增幅|涨幅|升幅'
const falling = '下降|减少|减|降低|降|下滑|下跌|跌|回落|下调|少|低于|低|降幅|跌幅'
const link = '(?:率|了|约|近|超过?|逾|出|幅度?|为|是|达|有|仅|共|:|\\s)*'
const moves: [RegExp, Direction][] = [
  [new RegExp(`(?:${rising}|${falling})[^,;]{0,4}?(?:到|至)${link}$`), 'to'],
  [/(?<![\d年月日号时%])-$/, 'down'],
  [/\+$/, 'up'],
  [new RegExp(`(?:${rising})${link}$`), 'up'],
  [new RegExp(`(?:${falling})${link}$`), 'down'],
]

/** Whether the figure at `at` is a rise, a fall, what something rose or fell to, or none of it. */
function directionAt(text: string, at: number): Direction {
  const before = text.slice(Math.max(0, at - 10), at)
  return moves.find(([pattern]) => pattern.test(before))?.[1] ?? null
}

function sameDirection(said: Direction, stated: Direction): boolean {
  if (said === 'to') return stated === 'to' || stated === null
  if (said === null) return stated === null || stated === 'to'
  return said === stated
}

interface Context {
  part: string
  before: string
  said: string
  groups: readonly string[]
}

/**
 * False when the sentence puts the figure to another subject of the source: it names a word that stands only in
 * other groups there, and lacks a word of the group that states the figure.
 */
function speaksOfSame(group: string, { part, before, said, groups }: Context): boolean {
  const others = groups.filter((other) => other !== group)
  const own = subjectWords(group)
  const strange = subjectWords(part).filter(
    (word) =>
      !holds(group, word) && others.some((other) => figuresOf(other).length > 0 && other.includes(word)),
  )
  if (strange.length === 0) return true
  return own.every((word) => holds(`${before},${said}`, word))
}

function holds(text: string, word: string): boolean {
  return matchTerm(word, text) >= 0.9
}

const fillers =
  /^(?:增长|下降|提高|上涨|减少|增加|降低|上升|同比|环比|上年|去年|末|比重|达到|其中|占比|分别)$/

function subjectWords(text: string): string[] {
  return contentTerms(text).filter((word) => !fillers.test(word))
}
