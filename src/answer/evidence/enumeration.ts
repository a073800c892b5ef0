/** Items that stand in lines of their own (「下面三类人可以免费接种：」 ① … ② … ③ …) or in sentences (一是……。二是……。). */

import { fold } from '../../text/normalise.ts'
import { parseNumber } from '../../text/numbers.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { Line, Release, Span } from '../../types.ts'

const markers = [
  /^\s*[①-⑳]/,
  /^\s*\d{1,2}\s?[.、．)）](?!\d)/,
  /^\s*[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]/,
  /^\s*[·•●▪◆▶■◇]/,
]
/** Said with the item, as it stands. */
const spokenMarker = /^\s*[一二三四五六七八九十]是/
/** A list of more items, or of more letters, is no answer to read. */
const most = { items: 10, units: 320 }
/** 「大会设三条线路。」: a sentence that only counts what the next lines name. */
const counting =
  /([\d一二两三四五六七八九十]+)(?:大|个|项|条|件|类|种|点|道|步|方面|部分|档|款)[^,，;；]{0,12}[。:：]?$/
const ordinals = [
  /(?:^|[,，;；:：。“"])(?:[\p{Script=Han}]{0,8}[,，:：]?)?一是/u,
  /(?:^|[,，;；:：。“"])(?:第一|其一|首先)[,，、是]?/,
]
const nextOrdinals = [
  /^[二三四五六七八九十]是/,
  /^(?:第[二三四五六七八九十]|其[二三四五]|其次|再次|再者|最后|此外)[,，、是]?/,
]

/**
 * The first sentences of all the items that the sentence announces or is one of; null where it has no such neighbours,
 * or too many for an answer.
 */
export function enumerationAt(release: Release, sentence: Span): Span[] | null {
  const at = release.lines.findIndex((line) => line.start <= sentence.start && sentence.end <= line.end)
  if (at < 0) return null
  const line = release.lines[at]
  const items =
    sentencesFrom(release, line, sentence) ??
    paragraphAfter(release, at, sentence) ??
    linesAt(release, at, sentence)
  const units = (items ?? []).reduce((sum, { start, end }) => sum + end - start, 0)
  return !items || items.length > most.items || units > most.units ? null : items
}

/** The sentences of one paragraph from 一是 to the last 二是, 三是, that the sentence begins or announces. */
function sentencesFrom({ text }: Release, line: Line, sentence: Span): Span[] | null {
  const sentences = lineSentences(text, line)
  const at = sentences.findIndex(({ start }) => start === sentence.start)
  const saidOf = (span: Span | undefined) => (span ? text.slice(span.start, span.end) : '')
  for (const [kind, first] of ordinals.entries()) {
    const from = [at, at + 1].find(
      (i) => i >= 0 && first.test(saidOf(sentences[i]).slice(0, i > at ? 12 : undefined)),
    )
    if (from === undefined) continue
    const items = itemsFrom(sentences.slice(from), (next) => nextOrdinals[kind].test(saidOf(next)))
    if (items.length > 1) return items
  }
  return null
}

/** The first sentence and those behind it that begin an item; a few may tell more of the item before. */
function itemsFrom(sentences: readonly Span[], beginsItem: (sentence: Span) => boolean): Span[] {
  const items = sentences.slice(0, 1)
  let beside = 0
  for (const next of sentences.slice(1)) {
    beside = beginsItem(next) ? 0 : beside + 1
    if (beside > mostBeside) break
    if (beside === 0) items.push(next)
  }
  return items
}

/** Sentences that may tell more of an item before the next one begins. */
const mostBeside = 3

/** The paragraph behind a sentence that ends its own with a colon: 「分成三层：」 and 「一是……；二是……。」 below. */
function paragraphAfter({ lines, text }: Release, at: number, sentence: Span): Span[] | null {
  const next = lines[at + 1]
  if (sentence.end !== lines[at].end || !/[:：]\s*$/.test(text.slice(sentence.start, sentence.end)) || !next)
    return null
  const [first, ...others] = lineSentences(text, next)
  const saidOf = ({ start, end }: Span) => text.slice(start, end)
  const kind = first ? ordinals.findIndex((ordinal) => ordinal.test(saidOf(first).slice(0, 12))) : -1
  if (kind < 0) return null
  const items = itemsFrom([first, ...others], (one) => nextOrdinals[kind].test(saidOf(one)))
  const isWhole = saidOf(first)
    .split(/[；;]/)
    .some((part) => nextOrdinals[kind].test(part))
  return items.length > 1 || isWhole ? items : null
}

/** The first sentences of the marked lines around or behind the sentence. */
function linesAt(release: Release, at: number, sentence: Span): Span[] | null {
  const { lines, text } = release
  const textOf = ({ start, end }: Line) => text.slice(start, end)
  const isLast = sentence.end === lines[at].end
  const count = isLast ? countOf(text.slice(sentence.start, sentence.end)) : null
  const announces = isLast && (/[:：]\s*$/.test(textOf(lines[at])) || count !== null)
  // An item that lists things itself is the answer, not the other items beside it.
  if (!announces && text.slice(sentence.start, sentence.end).split('、').length > 2) return null
  // What is told of an item is none.
  if (!announces && text.slice(lines[at].start, sentence.start).trim() !== '') return null
  const first = announces ? at + 1 : at
  const marker =
    first < lines.length
      ? [...markers, spokenMarker].find((one) => one.test(textOf(lines[first])))
      : undefined
  if (!marker) return null
  const isItem = (i: number) => i >= 0 && i < lines.length && marker.test(textOf(lines[i]))
  let [from, to] = [first, first]
  while (!announces && isItem(from - 1)) from--
  while (isItem(to + 1)) to++
  if (announces && !/[:：]\s*$/.test(textOf(lines[at])) && to - from + 1 !== count) return null
  return from === to ? null : lines.slice(from, to + 1).map((line) => lineSentences(text, line)[0] ?? line)
}

/** How many things the end of a sentence counts; null where it counts none. */
function countOf(said: string): number | null {
  const [, count] = fold(said).text.match(counting) ?? []
  return count === undefined ? null : parseNumber(count)
}

/** What the items say, one after the other. */
export function stateItems(release: Release, items: readonly Span[]) {
  return {
    text: `${items.map((item) => itemText(release, item)).join('；')}。`,
    sources: items.map((sentence) => ({ release, sentence })),
  }
}

/** The letters of an item without its mark and its last stop. */
export function itemText({ text }: Release, { start, end }: Span): string {
  const said = text.slice(start, end)
  const mark = markers.map((marker) => said.match(marker)?.[0] ?? '').find((one) => one !== '') ?? ''
  return said
    .slice(mark.length)
    .trim()
    .replace(/[；;。，,\s]+$/, '')
}
