/** What a language model writes, piece by piece -> whole sentences, each with the numbers that it cites. */

/** A sentence without its markers and without Markdown; `cites` is empty when it names no evidence. */
export interface WrittenSentence {
  text: string
  cites: number[]
}

/** More visible text than this is no answer; the rest is not read. */
const maxVisibleUnits = 8000
/** An opened quotation or bracket that is not closed within this length does not hold the sentence open. */
const maxEnclosureUnits = 200
/** The longest marker that is waited for while it comes in. */
const maxMarkerUnits = 40
const number = '[\\d０-９]+'
/** [1], [[1]], 【1】, ［1］, [1,3], [1-3], [^1], [来源1], 【1†source】 */
const marker = new RegExp(
  `[\\[［【]{1,2}\\^?(?:来源|证据|引用|句子?|出处)?\\s*(${number}(?:\\s*[,，、;；\\-–—~～至]\\s*${number})*)(?:†[^\\]］】]*)?\\s*[\\]］】]{1,2}`,
  'gu',
)
const markersAhead = new RegExp(`^(?:[ \\t]*${marker.source})+`, 'u')
const thinking = /<(think|thinking|reasoning)>[\s\S]*?<\/\1>/g
const openThinking = /<(?:think|thinking|reasoning)>[\s\S]*$/
const partialTag = /<\/?[a-z]{0,9}$/
const closers = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['《', '》'],
  ['（', '）'],
  ['「', '」'],
])
const closing = new Set([...closers.values(), '"', ')'])

/**
 * Sentences in order, each as soon as the text shows that no marker of it is still to come. A source that throws
 * loses its unfinished sentence: half a sentence is never given out.
 */
export async function* writtenSentences(deltas: AsyncIterable<string>): AsyncGenerator<WrittenSentence> {
  let pending = ''
  let taken = 0
  for await (const delta of deltas) {
    pending = dropThinking(pending + delta)
    for (let cut = cutSentence(pending, false); cut !== null; cut = cutSentence(pending, false)) {
      taken += cut.end
      pending = pending.slice(cut.end)
      if (cut.sentence) yield cut.sentence
    }
    if (taken + pending.length > maxVisibleUnits) return
  }
  pending = pending.replace(openThinking, '')
  for (let cut = cutSentence(pending, true); cut !== null; cut = cutSentence(pending, true)) {
    pending = pending.slice(cut.end)
    if (cut.sentence) yield cut.sentence
  }
}

/** Without what models think aloud; a block whose opening tag the template swallowed ends what stands before it. */
function dropThinking(text: string): string {
  return text.replace(thinking, '').replace(/^(?:(?!<think)[\s\S])*<\/(?:think|thinking|reasoning)>/, '')
}

interface Cut {
  sentence: WrittenSentence | null
  /** Units of the text that it took up. */
  end: number
}

/** The first sentence of `text` with the markers after it; null while more text may still belong to it. */
function cutSentence(text: string, isComplete: boolean): Cut | null {
  const open = isComplete ? text.length : hiddenFrom(text)
  const visible = text.slice(0, open)
  if (isComplete && visible.trim() === '') return null
  const end = findEnd(visible)
  if (end === null) return isComplete ? { sentence: clean(visible), end: text.length } : null
  const rest = visible.slice(end)
  const markers = markersAhead.exec(rest)?.[0].length ?? 0
  const after = rest.slice(markers).replace(/^[ \t]+/, '')
  const mayGoOn =
    after === '' || (/^[[［【]/.test(after) && after.length < maxMarkerUnits && !/[\]］】]/.test(after))
  if (mayGoOn && !isComplete) return null
  return { sentence: clean(visible.slice(0, end + markers)), end: end + markers }
}

/** Where text begins that may turn out to be thinking. */
function hiddenFrom(text: string): number {
  const at = text.search(openThinking)
  if (at >= 0) return at
  const partial = text.search(partialTag)
  return partial >= 0 ? partial : text.length
}

/** Index after the full stop (and the quotes closing there) or the line break that ends the first sentence. */
function findEnd(text: string): number | null {
  let closer = ''
  let openedAt = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\n') {
      if (text.slice(0, at).trim() !== '') return at + 1
      continue
    }
    if (closer !== '' && at - openedAt > maxEnclosureUnits) closer = ''
    if (closer === '' && closers.has(char)) {
      closer = closers.get(char)!
      openedAt = at
    } else if (char === closer) {
      closer = ''
      // 他说：“……。” ends here; “……。”他说。 does not.
      const ends = /[：:，,]/.test(text[openedAt - 1] ?? '') && !/[，,的]/.test(text[at + 1] ?? '')
      if (/[。！？!?…]/.test(text[at - 1]) && ends) return at + 1
    } else if (closer === '' && /[。！？!?]/.test(char)) {
      let end = at + 1
      while (end < text.length && (closing.has(text[end]) || /[。！？!?]/.test(text[end]))) end++
      return end
    }
  }
  return null
}

/** Null for what says nothing: headings, lead-ins that end in a colon, lines of signs. */
function clean(raw: string): WrittenSentence | null {
  const cites = [...raw.matchAll(marker)].flatMap(([, list]) => expand(list))
  const text = raw
    .replace(marker, '')
    .trim()
    .replace(/^(?:[-*•·]\s+|#{1,6}\s+.*$|\d{1,2}[.、)）]\s+|>\s+)/, '')
    .replace(/\*\*|__|`/g, '')
    // What is left of a tag or a letter that never came whole, and end upon end.
    .replace(/^[>\s]+|<(?!\s*\d)|[\ud800-\udfff\ufffd]/gu, '')
    .replace(/\s+([，。；！？])/g, '$1')
    .replace(/([。！？!?])[。！？!?]+$/, '$1')
    .trim()
  if (!/[\p{L}\p{N}]/u.test(text) || /[：:]$/.test(text)) return null
  return { text: /[。！？!?…”）》]$/.test(text) ? text : `${text}。`, cites: [...new Set(cites)] }
}

/** 「1,3-5」 to 1, 3, 4, 5; a range longer than ten sentences cites nothing. */
function expand(list: string): number[] {
  const plain = list.normalize('NFKC')
  return plain.split(/\s*[,，、;；]\s*/).flatMap((part) => {
    const [from, to = from] = part.split(/\s*[-–—~～至]\s*/).map(Number)
    return to >= from && to - from < 10
      ? Array.from({ length: to - from + 1 }, (_, i) => from + i)
      : [Number.NaN]
  })
}
