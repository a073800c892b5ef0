/** What a statement about a sentence is checked against: its line, under the headline and the heading. */

import { simplify } from '../../text/normalise.ts'
import type { Release, Span } from '../../types.ts'

/** A longer line is left out but for the sentence itself. */
const maxLineUnits = 250
/** Headlines are cut here, as in the reader's training. */
const titleUnits = 40

/** The passage as the reader takes it, in simplified letters. */
export function passageAround({ release, sentence }: { release: Release; sentence: Span }): {
  context: string
  text: string
} {
  const { title, text, lines, sections } = release
  const holds = ({ start, end }: Span) => start <= sentence.start && sentence.end <= end
  const line = lines.find(holds) ?? sentence
  const { start, end } = line.end - line.start <= maxLineUnits ? line : sentence
  return {
    context: contextOf(title, sections.findLast(holds)?.title ?? null),
    text: simplify(text.slice(start, end)),
  }
}

/** Headline and heading as the reader's context. */
export function contextOf(title: string, section: string | null): string {
  return simplify([title.slice(0, titleUnits), section].filter(Boolean).join('|'))
}
