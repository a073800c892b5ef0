/** A source sentence as zones: of which of its figures each of its words is said. */

import type { Quantity } from '../../text/numbers.ts'
import type { Span } from '../../types.ts'
import { type Pairing, pairingsOf } from '../evidence/forms/pairings.ts'
import { sameUnit } from './same-figure.ts'
import { figuresOf, splitText, subjectWords } from './support-text.ts'
import { changesIn } from './worked-out-figures.ts'

export interface FigureZones {
  sentence: string
  /** The figures of one unit, in order. */
  figures: Quantity[]
  /** The figures that the word at this place is said of; none where that cannot be told. */
  at(place: number): readonly Quantity[]
}

/** A clause that only leads to the figures after it: 84批次不合格样品中. */
const leads = /(?:中|里|内|其中|方面|类别看|来看|显示)$/

/** What is measured, with no word of whose it is. */
const bareMetric = /(?:合格|[率价]|比重|比例|亩产|单产)$/
const isWhole = /^\p{Script=Han}{1,8}?(?:里|中|(?<!以)内)/u

/** The zones of the figures that measure what `figure` measures. */
export function zonesOf(sentence: string, figure: Quantity): FigureZones {
  const { unit, value } = figure
  const all = figuresOf(sentence)
  const figures = all.filter(
    (other) =>
      other.unit === unit ||
      (sameUnit(other.unit, unit) && (other.value === value || (other.unit !== '' && unit !== ''))),
  )
  const { groups, clauses } = splitText(sentence)
  const parts = {
    sentence,
    all,
    figures,
    groups: spansOf(sentence, groups),
    clauses: spansOf(sentence, clauses),
  }
  const pairings = pairingsOf(sentence, { start: 0, end: sentence.length })
  // 由38种增加到45种: what is said of the one is said of the other.
  const changes = changesIn(sentence)
    .filter(({ isOne }) => isOne)
    .map(({ from, to }) => figures.filter(({ start }) => start === from.start || start === to.start))
  return {
    sentence,
    figures,
    at(place) {
      const own = pairedAt(place, pairings, figures) ?? toldAt(place, parts)
      return [...new Set([...own, ...changes.filter((pair) => pair.some((q) => own.includes(q))).flat()])]
    },
  }
}

/** In 甲、乙分别为1和2 each name has its own figure; the end of the last name may be the head of all: 二级、三级医院. */
function pairedAt(
  place: number,
  pairings: readonly Pairing[],
  figures: readonly Quantity[],
): readonly Quantity[] | null {
  for (const { names, values } of pairings) {
    const at = names.findIndex((name) => contains(name, place))
    if (at < 0) continue
    const { start, end } = names[at]
    const isHead = at > 0 && at === names.length - 1 && place > start && place >= end - 2
    const own = (isHead ? values : [values[at]]).flatMap((value) => within(value, figures))
    if (own.length > 0) return own
  }
  return null
}

interface Parts {
  sentence: string
  /** Figures of any unit. */
  all: Quantity[]
  figures: Quantity[]
  groups: Span[]
  clauses: Span[]
}

function toldAt(place: number, parts: Parts): readonly Quantity[] {
  const { sentence, all, figures } = parts
  const group = parts.groups.find((span) => contains(span, place))
  const clause = parts.clauses.find((span) => contains(span, place))
  if (!group || !clause) return []
  const inGroup = within(group, figures)
  const isLead = leads.test(sentence.slice(clause.start, clause.end))
  if (isLead || (within(clause, all).length === 0 && inGroup.length === 0)) {
    const isHead = !all.some(({ start }) => start < clause.start)
    const end = isHead ? sentence.length : segmentEnd(sentence, place)
    return [...within(clause, figures), ...within({ start: place, end }, figures)]
  }
  if (inGroup.length === 0) return takenOver(group, place, parts)
  if (inGroup[0].end > place) return inGroup
  const inClause = within(clause, figures)
  const last = inClause.findLast(({ end }) => end <= place)
  const isLast = !inClause.some(({ start }) => start > place)
  // 427家机构服务企业9785家: the noun right after a figure is what it counts.
  // 200间书屋里有26间: the whole that the next one is counted in.
  if (last && isWhole.test(sentence.slice(last.end)))
    return [last, ...inGroup.filter(({ start }) => start > place)]
  if (last && place === last.end) return [last]
  if (last && isLast) return listTo(last, figures, sentence)
  const next = inGroup.find(({ start }) => start > place)
  // 研发投入3.2亿元，占营收的28%: said of that clause's own figure.
  const isApart = !next && inClause.length === 0 && within(clause, all).length > 0
  return next ? [next] : isApart ? [] : inGroup.slice(-1)
}

/** 14个乡镇127个村受灾, 近视600度、散光200度以内的镜片: what follows a list is said of all that it lists. */
function listTo(last: Quantity, figures: readonly Quantity[], sentence: string): Quantity[] {
  const before = figures.findLast(({ end }) => end <= last.start)
  const isListed = before && listed.test(sentence.slice(before.end, last.start))
  return isListed ? [...listTo(before, figures, sentence), last] : [last]
}

const listed = /^(?:[^,;。、]{0,4}[、和及][^,;。、]{0,4}|\p{Script=Han}{1,3})$/u

/** 肉制品抽检412批次，合格率98.54%: groups that name no subject take over that of the group before. */
function takenOver(
  group: Span,
  place: number,
  { sentence, all, figures, groups }: Parts,
): readonly Quantity[] {
  for (const next of groups.slice(groups.indexOf(group) + 1)) {
    const [first] = within(next, all)
    if (!first || next.start >= segmentEnd(sentence, place)) break
    // 物理类562分，对应位次38214名；历史类541分，对应位次9106名: what is said twice tells no subject.
    const isShared = (word: string) => sentence.split(';').filter((part) => part.includes(word)).length > 1
    const namesNone = (word: string) => bareMetric.test(word) || isShared(word)
    if (!subjectWords(sentence.slice(next.start, first.start)).every(namesNone)) break
    if (within(next, figures).length > 0) return within(next, figures)
  }
  return []
}

function segmentEnd(sentence: string, place: number): number {
  const end = sentence.indexOf(';', place)
  return end < 0 ? sentence.length : end
}

function within({ start, end }: Span, figures: readonly Quantity[]): Quantity[] {
  return figures.filter((figure) => start <= figure.start && figure.start < end)
}

function contains({ start, end }: Span, place: number): boolean {
  return start <= place && place < end
}

/** Where the parts of a text stand in it; they come in order, with commas for whatever parted their clauses. */
export function spansOf(text: string, parts: readonly string[]): Span[] {
  let from = 0
  return parts.map((part) => {
    const [head = '', ...tail] = part.split(',').filter((piece) => piece !== '')
    const start = Math.max(from, text.indexOf(head, from))
    from = start + head.length
    for (const piece of tail) from = Math.max(from, text.indexOf(piece, from) + piece.length)
    return { start, end: from }
  })
}
