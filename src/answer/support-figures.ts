/** Are the figures and dates of a sentence said of the same things, and in the same direction, as in its sources? */

import { findTimes, type TimeMention } from '../text/dates.ts'
import { findQuantities, type Quantity } from '../text/numbers.ts'
import { clauses } from '../text/sentences.ts'
import type { Source } from './claim.ts'
import { clockToMinutes } from './clock.ts'
import { carries } from './same-figure.ts'
import { surroundings } from './scope.ts'
import { comparing } from './support-compare.ts'
import { contentTerms, matchTerm } from './terms.ts'
import { wordsAt } from './words.ts'

/** A cited sentence, folded, as the groups of clauses that speak of one thing, with what it takes over from around. */
export interface SourceText {
  sentence: string
  groups: string[]
  clauses: string[]
  /** The parts between semicolons, each of one subject. */
  segments: string[]
  /** Headline and heading: may name the subject, never a figure. */
  frame: string
  isTitle: boolean
}

/** A clause that begins like this speaks of the subject of the one before. */
const continues =
  /^(?:同比|环比|比(?:上|去|第)|较|增长|下降|提高|上涨|减少|增加|降低|上升|占|为|达|均|合计|约|并|且|但|以|其中?(?=占)|分别|总体|与(?:去年|上年)|按[^,]{2,8}计算|[+-])/

const texts = new WeakMap<Source, SourceText>()

export function sourceText(source: Source): SourceText {
  let text = texts.get(source)
  if (!text) {
    const at = surroundings(source.release, source.sentence)
    const { title, section } = at
    const sentence = clockToMinutes(at.sentence)
    const frame = `${title}\n${section}`
    text = { sentence, ...splitText(sentence), frame, isTitle: at.sentence === title }
    texts.set(source, text)
  }
  return text
}

/** The clauses of a folded sentence, their groups and segments. */
export function splitText(text: string): { clauses: string[]; groups: string[]; segments: string[] } {
  // 23:45,5月: a comma between digits parts clauses unless it groups thousands.
  const folded = text.replace(/(?<=\d),(?=\d)(?!\d{3}(?!\d))/g, ', ')
  const groups: string[] = []
  const segments: string[] = []
  const all: string[] = []
  let last = 0
  for (const { start, end } of clauses(folded, { start: 0, end: folded.length })) {
    const clause = folded.slice(start, end)
    all.push(clause)
    const isNewSegment = segments.length === 0 || folded.slice(last, start).includes(';')
    if (isNewSegment) segments.push(clause)
    else segments[segments.length - 1] += `,${clause}`
    if (!isNewSegment && continues.test(clause)) groups[groups.length - 1] += `,${clause}`
    else groups.push(clause)
    last = end
  }
  return { clauses: all, groups, segments }
}

/** False when a figure or date of `said` stands in no source in that unit, direction and connection. */
export function statesFigures(said: string, sources: readonly SourceText[]): boolean {
  const times = sources.flatMap(({ sentence }) => findTimes(sentence))
  const mentioned = findTimes(said)
  if (!mentioned.every((time) => times.some((other) => sameTime(time, other)))) return false
  if (!namesPart(mentioned, sources) || !keepsYears(said, sources)) return false
  const rivals = sources
    .flatMap((source) => (source.isTitle ? [] : source.groups))
    .filter((group) => statesFigure(group) || /^(?:而|但|不过|然而)/.test(group))
  let before = ''
  const isAlignedIn = (part: string, { start, end, ...figure }: Quantity) => {
    const at = Math.max(0, said.indexOf(part))
    const whole = said.includes(part) ? said : part
    return isAligned({ ...figure, start: at + start, end: at + end }, whole, sources)
  }
  const isStated = (part: string, figure: Quantity) =>
    sources.some(
      ({ groups, segments }) =>
        groups.some((group) => carries(group, part, figure) && !isOpposite(group, part) && speaksOfSame(group, { part, said, rivals })) &&
        segments.some((whole) => {
          const isCarried = carries(whole, part, figure)
          return (
            isCarried &&
            speaksOfSame(leadOf(whole), { part: before, said, rivals: segments.filter(statesFigure), whole })
          )
        }),
    )
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
        figuresOf(stated).every((figure) => isStated(stated, figure) || isAlignedIn(stated, figure)) &&
        daysOf(part).every((day) => isDated(part, day))
      )
    })
  )
}

/**
 * The words beside a figure stand in a source, and there too this is their figure: the first one of its unit after
 * them, or the one that they follow. So two clauses can be told as one, and no subject gets another's figure.
 */
function isAligned(figure: Quantity, said: string, sources: readonly SourceText[]): boolean {
  return sources.some(({ isTitle, segments }) =>
    segments.some((segment) => {
      if (isTitle || !carries(segment, said, figure)) return false
      const { before, after, earlier } = wordsAround(said, figure)
      if (daysOf(said).length > 0 && daysOf(segment).length > 1) return false
      const others = segments.filter((other) => other !== segment)
      const isKnown = (word: string) => segments.some((other) => other.includes(word))
      const isOwn = (word: string) => segment.includes(word) && !others.some((other) => other.includes(word))
      // 33个质量发展项目撬动…: the noun that is counted comes first.
      const own = before.length > 0 ? before : after.slice(0, 2)
      return (
        own.some((word) => segment.includes(word)) &&
        own.every((word) => !isKnown(word) || isBeside(segment, word, { figure, said })) &&
        after.every((word) => !isKnown(word) || segment.includes(word)) &&
        (own.some(isOwn) || earlier.every((word) => !isKnown(word) || segment.includes(word)))
      )
    }),
  )
}

/** Content words of the sentence since the figure before this one, those up to the next one, and all earlier ones. */
function wordsAround(said: string, figure: Quantity): Record<'before' | 'after' | 'earlier', string[]> {
  const all = figuresOf(said)
  const from = all.findLast(({ end }) => end <= figure.start)?.end ?? 0
  const to = all.find(({ start }) => start >= figure.end)?.start ?? said.length
  return {
    // 420个地理标志、154个农产品地理标志: the noun after a figure is that one's.
    before: subjectWords(said.slice(from, figure.start).replace(/^\p{Script=Han}*[、和及]/u, '')),
    after: subjectWords(said.slice(figure.end, to).replace(/[,;。].*$/s, '')),
    earlier: subjectWords(said.slice(0, from)),
  }
}

function isBeside(
  segment: string,
  word: string,
  { figure, said }: { figure: Quantity; said: string },
): boolean {
  const isDenied = said.includes(`不${word}`)
  const figures = figuresOf(segment).filter(({ unit }) => unit === figure.unit || unit === '' || figure.unit === '')
  for (let at = segment.indexOf(word); at >= 0; at = segment.indexOf(word, at + 1)) {
    const end = at + word.length
    if ((segment[at - 1] === '不') !== isDenied) continue
    const next = figures.find(({ start }) => start >= end)
    const last = figures.findLast((q) => q.end <= at)
    const joined = last && !/[,，;；、]/.test(segment.slice(last.end, at)) ? last : undefined
    if (next?.value === figure.value || joined?.value === figure.value) return true
  }
  return false
}

/** 合格率 where the group speaks of 不合格率 alone, or the reverse. */
function isOpposite(group: string, part: string): boolean {
  return contentTerms(part).some((word) => {
    const isDenied = part.includes(`不${word}`)
    const bare = group.replaceAll(`不${word}`, '')
    return isDenied ? !group.includes(`不${word}`) && bare.includes(word) : group !== bare && !bare.includes(word)
  })
}

/** The year that governs each figure in the sentence is the one that governs it in a source, or none does there. */
function keepsYears(said: string, sources: readonly SourceText[]): boolean {
  const own = sources.filter(({ isTitle }) => !isTitle).map(({ sentence }) => sentence.replace(comparedYear, (m) => ' '.repeat(m.length)))
  const yearBefore = (text: string, at: number) => yearsOf(text).findLast(({ start }) => start < at)?.year ?? null
  const named = new Set(yearsOf(said).map(({ year }) => year))
  const stated = own.flatMap(yearsOf).map(({ year }) => year)
  if (named.size > 0 && stated.length > 0 && ![...named].some((year) => stated.includes(year))) return false
  return figuresOf(said).every((figure) => {
    const year = yearBefore(said, figure.start)
    if (year === null) return true
    const there = own.flatMap((text) => figuresOf(text).filter(({ value }) => value === figure.value).map((q) => yearBefore(text, q.start)))
    return there.length === 0 || there.some((other) => other === null || other === year)
  })
}

const comparedYear = /[比较与同]\d{4}年/g

function yearsOf(text: string): TimeMention[] {
  return findTimes(text).filter(({ year }) => year !== null)
}

/** 快于商品零售额的7.2% after 餐饮收入增长17.4%: 商品零售额增长7.2%. */
function likeBefore(part: string, before: string): string {
  const moved = /增长|上升|上涨|提高|增加|下降|减少|降低/.exec(before.split(',').at(-1) ?? '')?.[0] ?? ''
  return part.replace(comparing, '').replace(/的?(?=\d)/, moved)
}

function statesFigure(group: string): boolean {
  return figuresOf(group).length > 0
}

/** False when a headline alone names the quarter, and the sentence itself speaks of another one. */
function namesPart(mentioned: readonly TimeMention[], sources: readonly SourceText[]): boolean {
  const said = new Set(mentioned.map(({ part }) => part))
  const own = sources
    .filter(({ isTitle }) => !isTitle)
    .map(({ sentence }) => sentence.replace(/(?:比|较|与|同)(?:第?[一二三四]季度|[上下]半年)/g, ''))
  const stated = own.flatMap((sentence) => findTimes(sentence))
  const parts = stated.map(({ part }) => part).filter((part) => part !== null)
  if (parts.length === 0 && own.some((sentence) => /全年/.test(sentence)) && [...said].some((part) => part !== null))
    return false
  return (
    said.size === 0 ||
    [...said].every((part) => part === null) ||
    parts.length === 0 ||
    parts.some((part) => said.has(part))
  )
}

/** The words of a segment before its first figure: what the whole segment is about. */
function leadOf(segment: string): string {
  const [first] = figuresOf(segment)
  return first ? segment.slice(0, first.start).replace(/^.*,/s, '') : segment
}

/** 33个推荐项目 when the source counts 363个推荐项目: what stands after a figure there belongs to that figure. */
function countsSame(said: string, sources: readonly SourceText[]): boolean {
  const counted = (text: string) =>
    figuresOf(text).map(({ end, value }) => ({
      value,
      noun: /^\p{Script=Han}{2}/u.exec(text.slice(end))?.[0],
    }))
  const stated = sources.flatMap(({ sentence }) => counted(sentence))
  return counted(said).every(({ value, noun }) => {
    const same = stated.filter((other) => noun !== undefined && other.noun === noun)
    return same.length === 0 || same.some((other) => other.value === value)
  })
}

/** Figures that state something: no parts of dates, no ordinals, no names (J3路, 陈某等3人). */
export function figuresOf(text: string): Quantity[] {
  const times = findTimes(text)
  return findQuantities(text).filter(
    (q) =>
      !times.some((t) => q.start < t.end && t.start < q.end) &&
      !(q.unit === '' && /^\D$/.test(q.text)) &&
      !/^[期号届]$/.test(q.unit) &&
      !/[a-z第等]$|其余$/.test(text.slice(0, q.start)),
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

interface Context {
  part: string
  said: string
  rivals: readonly string[]
  /** What the words of `part` may stand in, when that is more than the group. */
  whole?: string
}

/**
 * False when the sentence speaks of another subject of the source: it names a word that stands only in a rival
 * group there, and lacks a word of the group that states this.
 */
export function speaksOfSame(group: string, { part, said, rivals, whole = group }: Context): boolean {
  const others = rivals.filter((rival) => rival !== whole)
  const hasDate = findTimes(whole).length > 0
  const words = hasDate ? [...subjectWords(part), ...datesOf(part)] : subjectWords(part)
  const strange = words.some((word) => !holds(whole, word) && others.some((rival) => rival.includes(word)))
  return !strange || [...subjectWords(group), ...datesOf(group)].every((word) => holds(said, word))
}

/** The word or one that means the same; 不正当 holds 正当, its denial is another question. */
export function holds(text: string, word: string): boolean {
  return text.includes(`不${word}`) || matchTerm(word, text) >= 0.9
}

/** Letters that form no word with the one after them. */
const particles =
  /[的了和与及在是有为被把对从到向于由以也都就还又再很更最这那其此该中下里内外个年月日号各每共约近达超逾因均元家件项名人位万亿台吨次批起所]/
const fillers =
  /^(?:增长|下降|提高|上涨|减少|增加|降低|上升|同比|环比|上年|去年|末|比重|达到|其中|占比|分别|具有|进行|负责|组织|开展|实现|全[国省市县区州]|本市|公司)$/

function daysOf(text: string): TimeMention[] {
  return findTimes(text).filter(({ day }) => day !== null)
}

function datesOf(text: string): string[] {
  return findTimes(text).map((time) => time.text)
}

/** Content words; a letter that ICU leaves alone (肉|制品) counts with the one after it. */
function subjectWords(text: string): string[] {
  const timeless = findTimes(text).reduce((rest, time) => rest.replace(time.text, ' '), text)
  const words = contentTerms(timeless).filter((word) => !fillers.test(word))
  const ordinals = timeless.match(/第\d+[\p{Script=Han}a-z]|\d+\p{Script=Han}{1,2}以[上下]/gu) ?? []
  const loose = wordsAt(timeless)
    .filter((word) => /^\p{Script=Han}$/u.test(word.text) && !particles.test(word.text))
    .map(({ start }) => timeless.slice(start, start + 2))
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair) && !particles.test(pair[1]))
  return [...words, ...ordinals, ...loose]
}
