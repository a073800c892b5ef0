/** One question that asks for several facts -> one question for each. */

import { findPlaces } from '../text/places.ts'
import { findInterrogative } from './question-type.ts'
import { wordsOf } from './words.ts'

const conjunction = /(?:以及|还有|和|与|跟|及|、)/

/**
 * Splits 「A是多少？B呢？」, 「A多少，B多少」 and 「A和B的率(分别)是多少」. The folded question itself, alone, when it
 * asks one thing. Parts keep the subject (time, place) that only the first one names.
 */
export function splitQuestion(folded: string): string[] {
  const sentences = folded.split(/[?？;；。]|[,，](?=(?:另外|还有|同时|以及|并且|那么?))/).map((s) => s.trim()).filter(Boolean)
  const pieces = sentences.flatMap(splitAtComma)
  if (pieces.length > 1) return pieces.map((piece, i) => (i === 0 ? piece : carryOver(pieces[0], piece)))
  return expandCoordination(folded) ?? [folded]
}

const asking = /多少|几|什么|哪|谁|怎|如何|何|吗|率$|额$|呢$|啥|是否|咋/

function splitAtComma(sentence: string): string[] {
  const parts = sentence.split(/[,，]/).map((p) => p.trim()).filter(Boolean)
  return parts.length > 1 && parts.every((p) => asking.test(p) && p.length >= 3) ? parts : [sentence]
}

/** Gives a later part what the first one names: 「授信了多少」 after 「黔质贷在哪首推」. */
export function carryOver(first: string, later: string): string {
  const piece = later.replace(/^(?:另外|还有|同时|以及|并且|那么?|又|且)/, '').replace(/呢$/, '')
  const short = wordsOf(piece).length <= 8
  const hasPlace = findPlaces(piece).length > 0
  const lead = topicOf(first)
  return short && !hasPlace && lead && !piece.includes(lead) ? `${lead}${piece}` : piece
}

/** Leading words of a question up to its verb or 的/在/是: its subject. */
export function topicOf(question: string): string {
  const m = question.match(/^(.{2,24}?)(?:的|在|是|有|共|为|被|从|由|将|对|了|一共|总共|什么|多少|几|哪|谁|怎)/)
  return m ? m[1] : ''
}

/**
 * 「2023年贵州食品和药品合格率分别是多少」 -> one question for 食品合格率 and one for 药品合格率; null when the
 * conjunction joins no parallel words or the question does not ask for a figure.
 */
export function expandCoordination(folded: string): string[] | null {
  const { type } = findInterrogative(folded)
  const distributes = /分别|各(?:是|为|有|多少|自)|各多少/.test(folded)
  if (!(type === 'number' || type === 'percent' || type === 'money' || distributes)) return null
  const question = folded.replace(/分别|各自|各(?=是|为|有|多少|达)/g, '')
  const at = question.search(conjunction)
  if (at <= 0) return null
  const items: string[] = []
  let rest = question
  for (let cut = rest.search(conjunction); cut >= 0 && items.length < 5; cut = rest.search(conjunction)) {
    items.push(rest.slice(0, cut))
    rest = rest.slice(cut).replace(conjunction, '')
  }
  const tail = wordsOf(rest)
  const firstWords = wordsOf(items[0])
  if (firstWords.length === 0 || tail.length < 2) return null
  const prefix = firstWords.slice(0, -1).join('')
  const head = headAfter(tail, firstWords.at(-1)!)
  if (!head) return null
  const [lastItem, headText] = head
  const last = [firstWords.at(-1)!, ...items.slice(1), lastItem]
  return last.map((item) => `${prefix}${item.includes(headText[0]) ? '' : ''}${item}${endsLike(item, headText) ? askOf(headText) : headText.join('')}`)
}

/** An item that already carries the head (食品合格率和药品合格率) only needs the asking words. */
function endsLike(item: string, head: string[]): boolean {
  return head[0] !== undefined && item.endsWith(head[0])
}

function askOf(head: string[]): string {
  return head.slice(1).join('')
}

/** Splits the words after the conjunction into the parallel item and the shared head. */
function headAfter(tail: string[], first: string): [string, string[]] | null {
  for (let n = 1; n < tail.length; n++) {
    const item = tail.slice(0, n).join('')
    const next = tail[n]
    // The item before already ends in the head: 食品合格率 | 和 | 药品 合格率.
    if (first.length > next.length && first.endsWith(next)) return [item, tail.slice(n)]
    if (/^[的是有为多几达]|多少|合格|率|额|量|数|收入|得分/.test(next)) return [item, tail.slice(next === '的' ? n + 1 : n)]
  }
  return [tail[0], tail.slice(1)]
}
