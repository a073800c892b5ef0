/** The form in which questions and releases are compared, with the way back to the original letters. */

// @ts-expect-error opencc-js ships its dictionaries without type declarations
import traditionalPairs from 'opencc-js/dict/TSCharacters'
import type { Span } from '../types.ts'

/** Changes whenever `fold` gives another text for the same input: part of the index fingerprint. */
export const normaliserVersion = 'fold-2'

/** Folded text; unit `i` of `text` came from the original units `starts[i]` to `ends[i]`. */
export interface Folded {
  text: string
  starts: Uint32Array
  ends: Uint32Array
  /** Length of the original in UTF-16 units. */
  originalLength: number
}

/**
 * The matching form of a text: per code point NFKC, lower case, simplified letters; default-ignorable and
 * control characters dropped, each run of white space one space. Punctuation becomes its ASCII equivalent,
 * but 。 、 《》 〈〉 · stay themselves; “”「」 are `"`, ‘’『』 are `'`, 【】〔〕 are `[]`, every dash is `-`.
 * Three departures from NFKC keep figures true: ① and ⒈ become `(1)`, superscripts other than ² and ³ stay,
 * ○ as a digit (二○二四) becomes 〇.
 */
export function fold(text: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  let endsBlank = false
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at)!
    const next = at + (codePoint > 0xffff ? 2 : 1)
    const form = foldCodePoint(codePoint)
    for (let i = 0; i < form.length; i++) {
      const isBlank = form[i] === ' '
      if (isBlank && endsBlank) {
        ends[ends.length - 1] = next
        continue
      }
      folded += form[i]
      endsBlank = isBlank
      starts.push(at)
      ends.push(next)
    }
    at = next
  }
  return {
    text: folded,
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    originalLength: text.length,
  }
}

/** The original units behind the folded units `start` to `end`; an empty range gives an empty span. */
export function foldedSpan(folded: Folded, start: number, end: number): Span {
  const from = start < folded.starts.length ? folded.starts[start] : folded.originalLength
  return { start: from, end: end > start ? folded.ends[end - 1] : from }
}

/**
 * The same text in simplified letters and half-width digits, unit for unit as long as the original: for models
 * that learnt simplified text. Offsets into it are offsets into the original; punctuation stays.
 */
export function simplify(text: string): string {
  return text.replace(/[\p{L}\p{N}]/gu, (char) => {
    const form = foldCodePoint(char.codePointAt(0)!)
    return form.length === char.length && !/[a-z]/.test(form) ? form : char
  })
}

const forms = new Map<number, string>()

function foldCodePoint(codePoint: number): string {
  let form = forms.get(codePoint)
  if (form === undefined) {
    form = foldOnce(String.fromCodePoint(codePoint))
    for (let round = 0; round < 4; round++) form = Array.from(form, foldOnce).join('')
    forms.set(codePoint, form)
  }
  return form
}

function foldOnce(char: string): string {
  if (/[\u4e00-\u9fff]/.test(char)) return simplified().get(char) ?? char
  if (/\p{White_Space}/u.test(char)) return ' '
  if (/[\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(char)) return ''
  const number = listNumber(char)
  if (number !== null) return `(${number})`
  if (/[⁰¹⁴-⁹]/.test(char)) return char
  const wide = char.normalize('NFKC').toLowerCase()
  return Array.from(wide, (c) => punctuation.get(c) ?? simplified().get(c) ?? c).join('')
}

/** The number of ① to ⑳, ⒈ to ⒛ and ❶ to ❿, else null. */
function listNumber(char: string): number | null {
  const code = char.charCodeAt(0)
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f
  if (code >= 0x2488 && code <= 0x249b) return code - 0x2487
  if (code >= 0x2776 && code <= 0x277f) return code - 0x2775
  return null
}

const punctuation = new Map<string, string>()
for (const [letters, form] of [
  ['“”„‟「」〝〞＂', '"'],
  ['‘’‚‛『』', "'"],
  ['—–―‐‑‒−─－', '-'],
  ['～〜∼', '~'],
  ['【〔〖', '['],
  ['】〕〗', ']'],
  ['•‧・⋅∙', '·'],
  ['∶', ':'],
  ['⁄', '/'],
  ['○◯', '〇'],
] as const) {
  for (const letter of letters) punctuation.set(letter, form)
}

let characters: Map<string, string> | null = null

/** Traditional letter to simplified letter, from OpenCC's table (its first choice), closed under repetition. */
function simplified(): Map<string, string> {
  if (characters) return characters
  characters = new Map()
  for (const pair of (traditionalPairs as string).split('|')) {
    const [traditional, simple] = pair.split(' ')
    if (traditional !== simple) characters.set(traditional, simple)
  }
  return characters
}
