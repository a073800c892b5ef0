/** The words around an answer within its sentence, folded: its clause, its segment, what leads up to it. */

import { fold } from '../../text/normalise.ts'
import { clauses } from '../../text/sentences.ts'
import type { Span } from '../../types.ts'

/** The folded clause in which the span stands. */
export function clauseText(text: string, sentence: Span, span: Span): string {
  const part = clauses(text, sentence).findLast((p) => p.start <= span.start) ?? sentence
  return fold(text.slice(part.start, Math.max(part.end, Math.min(span.end, sentence.end)))).text
}

/** The folded text from the last semicolon before the span to the end of its clause. */
export function segmentText(text: string, sentence: Span, span: Span): string {
  const from = Math.max(sentence.start, ...['；', ';'].map((mark) => text.lastIndexOf(mark, span.start) + 1))
  const part = clauses(text, sentence).findLast((p) => p.start <= span.start) ?? sentence
  return fold(text.slice(from, Math.max(part.end, span.end))).text
}

/** The folded clause up to the span. */
export function leadText(text: string, sentence: Span, span: Span): string {
  const part = clauses(text, sentence).findLast((p) => p.start <= span.start) ?? sentence
  return fold(text.slice(part.start, span.start)).text
}

/** The folded sentence up to the end of the span's clause. */
export function textUpTo(text: string, sentence: Span, span: Span): string {
  const part = clauses(text, sentence).findLast((p) => p.start <= span.start) ?? sentence
  return fold(text.slice(sentence.start, Math.max(part.end, span.end))).text
}
