/** The sentences of a release as texts, for whoever looks through all of them. */

import { splitSentences } from '../text/sentences.ts'
import type { Release } from '../types.ts'

export function sentencesOf({ text, lines }: Pick<Release, 'text' | 'lines'>): string[] {
  return lines.flatMap((line) =>
    splitSentences(text.slice(line.start, line.end), line.start).map(({ start, end }) =>
      text.slice(start, end),
    ),
  )
}
