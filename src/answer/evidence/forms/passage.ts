/** A sentence of a release as it is compared: folded, with its place. */

import { type Folded, fold, foldedSpan } from '../../../text/normalise.ts'
import type { Release, Span } from '../../../types.ts'

/** A sentence of a release, folded, with its place. */
export interface Passage extends Folded {
  sentence: Span
  /** Where its line begins. */
  line: number
}

/** The passage of a sentence. */
export function passageOf(text: string, sentence: Span, line: number = sentence.start): Passage {
  return { ...fold(text.slice(sentence.start, sentence.end)), sentence, line }
}

/** Folded units of a passage as a span of the release's text. */
export function inRelease(passage: Passage, { start, end }: Span): Span {
  const span = foldedSpan(passage, start, end)
  return { start: passage.sentence.start + span.start, end: passage.sentence.start + span.end }
}

/** The letters of the release at a folded span of a passage. */
export function textAt(release: Release, passage: Passage, span: Span): string {
  const { start, end } = inRelease(passage, span)
  return release.text.slice(start, end)
}
