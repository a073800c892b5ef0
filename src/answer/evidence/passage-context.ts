/** What the reader is told of where a passage stands: headline and heading, in simplified letters. */

import { simplify } from '../../text/normalise.ts'

/** Headlines are cut here, as in the reader's training. */
const titleUnits = 40

export function contextOf(title: string, section: string | null): string {
  return simplify([title.slice(0, titleUnits), section].filter(Boolean).join('|'))
}
