/** Text as the tokenizer sees it (NFKC, then lower case) with the way back to the original characters. */
import type { Span } from '../types.ts'

/** Unit `i` of `text` comes from the original units `starts[i]` to `ends[i]`. */
export interface PieceText {
  text: string
  starts: number[]
  ends: number[]
}

/**
 * A code point and the marks behind it that normalisation may melt into it: combining marks, half-width voicing
 * marks, and the Hangul letters that make up syllables.
 */
const clusters = /[\s\S][\p{M}\uff9e\uff9f\u1160-\u11ff\u3131-\u318e\uffa0-\uffdc]*/gu

/** Normalises as tokenizer.json does: NFKC of the whole text, then lower case letter by letter. */
export function normalisePieces(original: string): PieceText {
  const result: PieceText = { text: '', starts: [], ends: [] }
  const parts = clusterForms(original)
  const whole = parts.map((part) => part.form).join('') === original.normalize('NFKC')
  for (const { start, end, form } of whole ? parts : [wholeForm(original)]) append(result, form, start, end)
  return result
}

/**
 * Original span of each piece. The pieces must be the tokenizer's surface pieces in order, `▁` for a blank,
 * covering `piecesOf.text` without gaps.
 */
export function pieceSpans(piecesOf: PieceText, pieces: readonly string[]): Span[] {
  let at = 0
  return pieces.map((piece) => {
    const start = piecesOf.starts[at]
    at += piece.length
    return { start, end: piecesOf.ends[at - 1] }
  })
}

interface Part extends Span {
  form: string
}

function clusterForms(original: string): Part[] {
  return Array.from(original.matchAll(clusters), ({ 0: cluster, index }) => ({
    start: index,
    end: index + cluster.length,
    form: cluster.normalize('NFKC'),
  }))
}

/** For the rare text whose normal form melts across clusters: right, but without detail. */
function wholeForm(original: string): Part {
  return { start: 0, end: original.length, form: original.normalize('NFKC') }
}

/** Every letter of a form maps to the whole cluster: ① keeps its place as 1, … as three dots. */
function append(result: PieceText, form: string, start: number, end: number): void {
  for (const letter of form) {
    const lower = letter.toLowerCase()
    for (let i = 0; i < lower.length; i++) {
      result.starts.push(start)
      result.ends.push(end)
    }
    result.text += lower
  }
}
