/** The lines of a saved page, as the steps of parsing pass them on. */

import { fold } from '../text/normalise.ts'
import type { LineKind } from '../types.ts'

/** One non-blank line of the page. */
export interface PageLine {
  /** Original letters, white space around them removed. */
  text: string
  /** `text` in matching form: simplified letters, ASCII punctuation, single spaces. */
  folded: string
  /** A blank line stands before it. */
  isAfterBlank: boolean
  /** What the page's own markup says it is, null in plain text. */
  kind: LineKind | null
  /** The address of the page on which it stands, where the article is divided over several. */
  pageUrl?: string
}

/** The non-blank lines of a text; any line break counts, zero-width characters at the ends are dropped. */
export function toPageLines(text: string): PageLine[] {
  const lines: PageLine[] = []
  let isAfterBlank = true
  for (const raw of text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)) {
    const line = pageLine(raw, { isAfterBlank })
    if (line) lines.push(line)
    isAfterBlank = line === null
  }
  return lines
}

const blank = '[\\s\\p{Cc}\\p{Default_Ignorable_Code_Point}\\u2800]'
const edges = new RegExp(`^${blank}+|(?<!${blank})${blank}+$`, 'gu')

/** One page line, or null when nothing visible stands in it. */
export function pageLine(
  raw: string,
  { isAfterBlank = false, kind = null as LineKind | null } = {},
): PageLine | null {
  const text = raw.replace(edges, '')
  return text === '' ? null : { text, folded: fold(text).text.trim(), isAfterBlank, kind }
}

/** Whether the line reads like running text: long enough, with punctuation that headings and links lack. */
export function isProse(line: PageLine): boolean {
  const { folded } = line
  const han = folded.match(/[\p{Script=Han}a-z]/gu)?.length ?? 0
  if (folded.length >= 15 && /。[")'\]]*$/.test(folded)) return true
  if (han >= 16 && /[。!?;:…][")'\]]*$/.test(folded)) return true
  return (han >= 24 && /。/.test(folded)) || (han >= 60 && /[,;。].*[,;。]/.test(folded))
}

/** Whether the line ends like a sentence. */
export function isClosed(line: PageLine): boolean {
  return /[。!?;…][")'\]]*$/.test(line.folded)
}
