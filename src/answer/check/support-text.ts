/** A cited sentence as the support check reads it: folded, cut into clauses that speak of one thing, with its figures and subjects. */

import { findTimes, type TimeMention } from '../../text/dates.ts'
import { findQuantities, type Quantity } from '../../text/numbers.ts'
import { clauses } from '../../text/sentences.ts'
import { surroundings } from '../question/surroundings.ts'
import { contentTerms, matchTerm } from '../question/terms.ts'
import { wordsAt } from '../question/words.ts'
import type { Source } from '../statement/claim.ts'
import { plainFigures, withoutArticles } from './plain-figures.ts'

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
  /^(?:同比|环比|比(?:上|去|第|\d{4}年|\d{1,2}月|同期|计划|预期)|较|增长|下降|提高|上涨|减少|增加|降低|上升|占|为|达|均|合计|约|并|且|但|以|其中?(?=占)|分别|总体|与(?:去年|上年)|按[^,]{2,8}计算|[+-])/

const texts = new WeakMap<Source, SourceText>()

export function sourceText(source: Source): SourceText {
  let text = texts.get(source)
  if (!text) {
    const at = surroundings(source.release, source.sentence)
    const { title, section } = at
    const sentence = withoutArticles(plainFigures(at.sentence))
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

/** Figures that state something: no parts of dates, no ordinals, no names (J3路, 陈某等3人). */
export function figuresOf(text: string): Quantity[] {
  const times = findTimes(text)
  return findQuantities(text).filter(
    (q) =>
      !times.some((t) => q.start < t.end && t.start < q.end) &&
      !(q.unit === '' && /^\D$/.test(q.text)) &&
      !/^[期号届]$/.test(q.unit) &&
      // 二级医院, 一类地区, 四人间: a name, with the words around it.
      !/^[一二三四五六七八九十][类级等档]$/.test(q.text) &&
      !/^人间/.test(text.slice(q.end - 1)) &&
      !/[a-z第等]$|其余$/.test(text.slice(0, q.start)),
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

export function daysOf(text: string): TimeMention[] {
  return findTimes(text).filter(({ day }) => day !== null)
}

function datesOf(text: string): string[] {
  return findTimes(text).map((time) => time.text)
}

/** Content words; a letter that ICU leaves alone (肉|制品) counts with the one after it. */
export function subjectWords(text: string): string[] {
  const timeless = findTimes(text).reduce((rest, time) => rest.replace(time.text, ' '), text)
  const words = contentTerms(timeless).filter((word) => !fillers.test(word))
  const ordinals =
    timeless.match(
      /第\d+[\p{Script=Han}a-z]|\d+\p{Script=Han}{1,2}以[上下]|[一二三四五六七八九十][类级等档]|[省市县区境国校海院][内外]/gu,
    ) ?? []
  const loose = wordsAt(timeless)
    .filter((word) => /^\p{Script=Han}$/u.test(word.text) && !particles.test(word.text))
    .map(({ start }) => timeless.slice(start, start + 2))
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair) && !particles.test(pair[1]))
  return [...words, ...ordinals, ...loose]
}
