/** The sentences of a release that state something, in reading order; found once for each release. */

import { lineSentences } from '../../text/sentences.ts'
import type { LineKind, Release, Span } from '../../types.ts'

/** Those of its paragraphs, items and captions. */
export const bodySentences = sentencesOf(['paragraph', 'item', 'caption'])

/** Those of its paragraphs and items alone: what is read out as an answer. */
export const proseSentences = sentencesOf(['paragraph', 'item'])

function sentencesOf(kinds: LineKind[]): (release: Release) => Span[] {
  const known = new WeakMap<Release, Span[]>()
  return (release) => {
    const sentences =
      known.get(release) ??
      release.lines
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap((line) => lineSentences(release.text, line))
    known.set(release, sentences)
    return sentences
  }
}
