/** Finds 「甲、乙和丙分别为1、2和3」: two lists side by side, as many names as values. */

import { fold } from '../../../text/normalise.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'

/** One 分别 of a sentence: names and values side by side, as many of the one as of the other. */
export interface Pairing {
  sentence: Span
  names: Span[]
  values: Span[]
  /** What is said of each: 支出, 环比; empty when the names alone tell. */
  metric: string
  /** The verb that the first value brings for all: 为, 增长, 下降. */
  verb: string
}

/** 「赫州、临赫两市最高负荷」: how many there are belongs to none of them. */
export const ofAll = /(?<=.{2})等?[两三四五六七八九十](?:[省市县区州国校所家地项类个大])(?=.)/

const pairings = new WeakMap<Release, Pairing[]>()

/** Every 分别 list of a release. */
export function pairingsIn(release: Release): Pairing[] {
  const known = pairings.get(release)
  if (known) return known
  const found: Pairing[] = []
  for (const line of release.lines) {
    if (!/分[别別]/.test(release.text.slice(line.start, line.end))) continue
    for (const sentence of lineSentences(release.text, line))
      found.push(...pairingsOf(release.text.slice(sentence.start, sentence.end), sentence))
  }
  pairings.set(release, found)
  return found
}

/** What is measured of each name stands behind the last one. */
const measured =
  /(?:支出|收入|产量|产值|增加值|合格率|人数|数量|金额|价格|总额|面积|投资|销量|比例|[率额量值费价数])$/
const verbs =
  /^(?:[较比](?:上年|去年|上月|同期|上年同期)[^\d,，、]{0,4})?(?:同比|环比)?(?:为|是|达到?|有|占|增长|下降|上升|上涨|下跌|提高|降低|增加|减少|回落|完成|实现|招生|安排|投入|提高到|下降到|增至|降至)?了?/
/** The pairings of a sentence that stands at `sentence`; a second 分别 speaks of the names of the first. */
export function pairingsOf(text: string, sentence: Span): Pairing[] {
  const found: Pairing[] = []
  for (const mark of text.matchAll(/分[别別]/g)) {
    const after = mark.index + mark[0].length
    const verb = text.slice(after).match(verbs)?.[0] ?? ''
    const end = valueEnd(text, after + verb.length)
    const values = cut(text, { start: after + verb.length, end })
    if (
      values.length < 2 ||
      !values.every((v) => /\d|[一二三四五六七八九十百]/.test(text.slice(v.start, v.end)))
    )
      continue
    const before = text.slice(0, mark.index)
    const named = namesBefore(before, values.length)
    const names = named?.names ?? found.at(-1)?.names.map((n) => shift(n, -sentence.start))
    if (!names || names.length !== values.length) continue
    found.push({
      sentence,
      names: names.map((n) => shift(n, sentence.start)),
      values: values.map((v) => shift(v, sentence.start)),
      metric: named?.metric ?? '',
      verb,
    })
  }
  return found
}

/** Where the list of values ends: at the comma or semicolon behind it. */
function valueEnd(text: string, from: number): number {
  const stop = text.slice(from).search(/[;；。]|[,，](?!\d)/)
  return stop < 0 ? text.length : from + stop
}

/** Items of a list joined by 、 and 和; commas have been its bounds. */
function cut(text: string, { start, end }: Span, marks = /[、]|和|与|及|以及/g): Span[] {
  const items: Span[] = []
  let from = start
  const add = (to: number) => {
    const item = text.slice(from, to)
    const lead = item.length - item.trimStart().length
    if (item.trim() !== '') items.push({ start: from + lead, end: from + item.trimEnd().length })
  }
  for (const mark of text.slice(start, end).matchAll(marks)) {
    add(start + mark.index)
    from = start + mark.index + mark[0].length
  }
  add(end)
  return items
}

/** The list of `count` names that ends at 分别 (its last name may bring a head for all), or in the clause before. */
function namesBefore(before: string, count: number): { names: Span[]; metric: string } | null {
  const last = Math.max(...[...before.matchAll(/[,，;；：:。]/g)].map((m) => m.index + 1), 0)
  const own = listOf(before, { start: last, end: before.length }, count)
  if (own) {
    const tail = before.slice(own.at(-1)!.start, own.at(-1)!.end)
    const head = tail.match(measured)?.[0]
    return { names: own, metric: head && own.length > 1 && head !== tail ? head : '' }
  }
  if (last === 0) return null
  const clauseStart = Math.max(
    ...[...before.slice(0, last - 1).matchAll(/[,，;；：:。]/g)].map((m) => m.index + 1),
    0,
  )
  const listed = listOf(before, { start: clauseStart, end: last - 1 }, count)
  return listed && { names: listed, metric: before.slice(last).trim() }
}

/** Exactly `count` names: cut at 、 alone, then at 和 too; what leads to the first one (降幅居前的是) is no name. */
function listOf(text: string, span: Span, count: number): Span[] | null {
  for (const marks of [/、/g, /[、]|和|与|及|以及/g]) {
    const items = cut(text, span, marks)
    if (items.length !== count) continue
    const [first] = items
    const lead = text.slice(first.start, first.end).match(/^.*(?:的是|为|是|其中|有)(?=.{2,})/)
    const names = [{ ...first, start: first.start + (lead?.[0].length ?? 0) }, ...items.slice(1)]
    if (names.every((n) => n.end - n.start <= 16 && n.end > n.start)) return names
  }
  return null
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

/** Folded name of a pairing; of 「第一、二、三产业增加值」 the second is 第二产业. */
export function nameAt(text: string, { names }: Pairing, at: number): string {
  const [own, first, last] = [names[at], names[0], names.at(-1)!].map(
    ({ start, end }) => fold(text.slice(start, end)).text,
  )
  const [, number] = own.match(/^第?([一二三四五六七八九十])(?:$|(?=.{2,}$))/u) ?? []
  const [, head] = last.match(/^第?[一二三四五六七八九十](\p{Script=Han}{2,})$/u) ?? []
  if (!number || !head || !/^第?[一二三四五六七八九十]$/.test(first)) return own
  return `${first.startsWith('第') ? '第' : ''}${number}${head.replace(measured, '') || head}`
}
