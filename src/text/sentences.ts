/** Cuts lines into sentences, and sentences into clauses: the units that answers are made of and cite. */

import type { Line, Span } from '../types.ts'

/** Enclosures open at once that are followed; more are no prose. */
const maxDepth = 50
/** A quotation or bracket longer than this is cut at its own sentence ends. */
const longEnclosureUnits = 200
/** A title, caption or list item up to this length is one sentence whatever stands in it. */
const wholeLineUnits = 200

const closers = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['（', '）'],
  ['(', ')'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
  ['[', ']'],
  ['〔', '〕'],
  ['{', '}'],
])
const closing = new Set([...closers.values(), '"'])
const terminal = /[。｡！？!?…]/
/** What follows a closing quote when the sentence goes on. */
const goesOn = /^[，,、；;：:。！？!?…—的地得是为等之成也都和与及]/
/** Who said it, after the quote: “……。”他说。 */
const attribution =
  /^[^，,。！？：:；;“”「」]{0,30}(?:说|說|表示|称|稱|道|指出|强调|強調|介绍|介紹|认为|認為|告诉|告訴|坦言|回答|问|問|回忆|回憶|感慨|透露|解释|解釋|提醒|直言|写道|寫道|补充|補充|总结|總結)/

/**
 * The sentences of a paragraph, in order; together they hold every non-blank character once.
 * Ends are 。！？!?…… with the quotes and brackets that close there; ；and ： stay inside. A quotation is not
 * cut unless it is longer than 200 units; a newline always ends a sentence. Offsets count from `base`.
 */
export function splitSentences(text: string, base = 0): Span[] {
  const partner = pairEnclosures(text)
  const spans: Span[] = []
  let start = 0
  const cut = (end: number) => {
    addSentence(spans, text, { start, end })
    start = end
  }
  for (let at = 0; at < text.length; at++) {
    const close = partner[at]
    if (text[at] === '\n') cut(at + 1)
    else if (close > at && close - at <= longEnclosureUnits) {
      if (endsWithEnclosure(text, { start, open: at, close })) cut(skipClosing(text, close + 1, partner))
      at = Math.max(close, start - 1)
    } else if (isEnd(text, at, start)) {
      const end = skipClosing(text, at + 1, partner)
      const isPause = text[at] === '…' && /^[等，,、；;：:的]/.test(text.slice(end))
      if (!isPause) cut(end)
      at = end - 1
    }
  }
  cut(text.length)
  return spans.map((span) => ({ start: span.start + base, end: span.end + base }))
}

/** The sentences of one line of a release; a headline, byline, caption or list item counts as one. */
export function lineSentences(text: string, line: Line): Span[] {
  const isProse = line.kind === 'paragraph' || line.end - line.start > wholeLineUnits
  return isProse
    ? splitSentences(text.slice(line.start, line.end), line.start)
    : [{ start: line.start, end: line.end }]
}

/**
 * The clauses of the sentence at `span`, without the comma, semicolon or colon between them. 、 divides only
 * when a figure stands before it and a name with a figure after it (食品合格率99.02%、药品合格率99.86%), so that
 * 5月18日、19日 stays whole. Nothing is cut inside brackets, quotes or numbers.
 */
export function clauses(text: string, span: Span): Span[] {
  const sentence = text.slice(span.start, span.end)
  const partner = pairEnclosures(sentence)
  const commas: number[] = []
  const marks: number[] = []
  for (let at = 0; at < sentence.length; at++) {
    if (partner[at] > at) at = partner[at]
    else if (sentence[at] === '、') marks.push(at)
    else if (/[，,；;：:]/.test(sentence[at]) && !isInsideToken(sentence, at)) commas.push(at)
  }
  const bounds = [...commas, ...dividingMarks(sentence, marks, commas)].sort((a, b) => a - b)
  const spans: Span[] = []
  let start = 0
  for (const end of [...bounds, sentence.length]) {
    const clause = trim(sentence, { start, end })
    if (/[\p{L}\p{N}]/u.test(sentence.slice(clause.start, clause.end))) {
      spans.push({ start: clause.start + span.start, end: clause.end + span.start })
    }
    start = end + 1
  }
  return spans
}

/** The 、 that stand between two named figures. */
function dividingMarks(sentence: string, marks: number[], commas: number[]): number[] {
  return marks.filter((mark) => {
    const before = Math.max(-1, ...commas.filter((c) => c < mark), ...marks.filter((m) => m < mark))
    const after = Math.min(
      sentence.length,
      ...commas.filter((c) => c > mark),
      ...marks.filter((m) => m > mark),
    )
    const hasFigure = /\p{Nd}|[百千万]分之/u.test(sentence.slice(before + 1, mark))
    const named = /^[^\p{Nd}]*?[\p{Script=Han}\p{L}]{2,}[^\p{Nd}]*(?:\p{Nd}|[百千万]分之)/u
    return hasFigure && named.test(sentence.slice(mark + 1, after))
  })
}

function isInsideToken(text: string, at: number): boolean {
  const isDigit = (char = '') => /\p{Nd}/u.test(char)
  if (isDigit(text[at - 1]) && isDigit(text[at + 1])) return true
  return /[:：]/.test(text[at]) && text[at + 1] === '/'
}

/** For each unit that opens or closes a matched pair the index of its partner, else -1. */
function pairEnclosures(text: string): Int32Array {
  const partner = new Int32Array(text.length).fill(-1)
  const open: { at: number; closer: string }[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\n') open.length = 0
    if (open.length > maxDepth) open.shift()
    const match = open.findLastIndex((o) => o.closer === char)
    if (match >= 0) {
      partner[open[match].at] = at
      partner[at] = open[match].at
      open.length = match
    } else if (char === '"') open.push({ at, closer: '"' })
    else if (closers.has(char)) open.push({ at, closer: closers.get(char)! })
  }
  return partner
}

function isEnd(text: string, at: number, start: number): boolean {
  const char = text[at]
  if (char === '.') return isLatinEnd(text, at, start)
  if (!terminal.test(char)) return false
  if (char === '…') return text[at + 1] === '…' || !/\S/.test(text.slice(at + 1))
  const isWordBefore = /[A-Za-z0-9/=&_-]/.test(text[at - 1] ?? '')
  return !(/[!?]/.test(char) && isWordBefore && /[A-Za-z0-9/=&_]/.test(text[at + 1] ?? ''))
}

/** A full stop of English prose: after a word, before white space and a capital, or at the end. */
function isLatinEnd(text: string, at: number, start: number): boolean {
  if (!/^\.["”’)]*(?:\s+["“‘(]?[A-Z]|\s*$)/.test(text.slice(at, at + 40))) return false
  const sentence = text.slice(start, at)
  if (!/[A-Za-z]{2,}[,;:]?\s+\S*[A-Za-z0-9]/.test(sentence)) return false
  return !/(?:^|[\s(.])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|No|vs|etc|Inc|Ltd|Co|Corp|St|Jr|Sr|Fig|Vol|al)$/.test(
    sentence,
  )
}

/** Index after the end marks and closing quotes that stand at `at`. */
function skipClosing(text: string, at: number, partner: Int32Array): number {
  while (at < text.length) {
    const isLooseQuote = closing.has(text[at]) && partner[at] < at && !(text[at] === '"' && partner[at] < 0)
    if (!terminal.test(text[at]) && !isLooseQuote) break
    at++
  }
  return at
}

/** Whether the sentence that holds the quotation or bracket `open` to `close` ends with it. */
function endsWithEnclosure(text: string, at: { start: number; open: number; close: number }): boolean {
  const inner = text.slice(at.open + 1, at.close).replace(/[”’」』）)\]"\s]+$/, '')
  const isEllipsis = inner.endsWith('…')
  if (!terminal.test(inner.at(-1) ?? '')) return false
  const rest = text.slice(at.close + 1).trimStart()
  if (rest === '' || goesOn.test(rest) || closing.has(rest[0])) return false
  const before = text.slice(at.start, at.open).trimEnd()
  if (!/[“‘「『"]/.test(text[at.open])) return before === '' && /[（(]/.test(text[at.open])
  if (before === '') return !attribution.test(rest)
  if (/[：:]$/.test(before)) return !isEllipsis || !attribution.test(rest)
  if (/[，,]$/.test(before)) return !isEllipsis
  return /[。｡]$/.test(inner)
}

function addSentence(spans: Span[], text: string, span: Span): void {
  const sentence = trim(text, span)
  if (sentence.start === sentence.end) return
  const words = text.slice(sentence.start, sentence.end)
  const last = spans.at(-1)
  const isSameLine = last && !text.slice(last.end, sentence.start).includes('\n')
  if (last && isSameLine && !/[\p{L}\p{N}\p{S}]/u.test(words)) last.end = sentence.end
  else spans.push(sentence)
}

/** The span without the white space around it; zero-width characters count as white space. */
function trim(text: string, { start, end }: Span): Span {
  const isBlank = (char: string) => /[\s\u200b-\u200f\u2060\u0085]/.test(char)
  while (start < end && isBlank(text[start])) start++
  while (end > start && isBlank(text[end - 1])) end--
  return { start, end }
}
