/** Items that stand in lines of their own: 「下面三类人可以免费接种：」 ① … ② … ③ … */

import { lineSentences } from '../../text/sentences.ts'
import type { Line, Release, Span } from '../../types.ts'

const markers = [
  /^\s*[①-⑳]/,
  /^\s*\d{1,2}\s?[.、．)）](?!\d)/,
  /^\s*[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]/,
  /^\s*[·•●▪◆▶■◇]/,
]
/** A list of more items, or of more letters, is no answer to read. */
const most = { items: 10, units: 320 }

/**
 * The first sentences of all the items that the sentence announces or is one of; null where it has no such neighbours,
 * or too many for an answer.
 */
export function enumerationAt(release: Release, sentence: Span): Span[] | null {
  const { lines, text } = release
  const at = lines.findIndex((line) => line.start <= sentence.start && sentence.end <= line.end)
  if (at < 0) return null
  const textOf = ({ start, end }: Line) => text.slice(start, end)
  const announces = /[:：]\s*$/.test(textOf(lines[at])) && sentence.end === lines[at].end
  // An item that lists things itself is the answer, not the other items beside it.
  if (!announces && text.slice(sentence.start, sentence.end).split('、').length > 2) return null
  const first = announces ? at + 1 : at
  const marker = first < lines.length ? markers.find((one) => one.test(textOf(lines[first]))) : undefined
  if (!marker) return null
  const isItem = (i: number) => i >= 0 && i < lines.length && marker.test(textOf(lines[i]))
  let [from, to] = [first, first]
  while (!announces && isItem(from - 1)) from--
  while (isItem(to + 1)) to++
  const items = lines.slice(from, to + 1).map((line) => lineSentences(text, line)[0] ?? line)
  const units = items.reduce((sum, { start, end }) => sum + end - start, 0)
  return items.length < 2 || items.length > most.items || units > most.units ? null : items
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
