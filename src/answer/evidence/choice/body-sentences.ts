/** All sentences of a release that state something: those of its paragraphs, items and captions. */

import { lineSentences } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'

const known = new WeakMap<Release, Span[]>()

/** In reading order; found once for each release. */
export function bodySentences(release: Release): Span[] {
  const sentences =
    known.get(release) ??
    release.lines
      .filter(({ kind }) => /^(?:paragraph|item|caption)$/.test(kind))
      .flatMap((line) => lineSentences(release.text, line))
  known.set(release, sentences)
  return sentences
}
