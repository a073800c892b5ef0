/** What the reader is given: letters that it learnt, and where a passage stands. */

import { simplify } from '../../text/normalise.ts'

/** Headlines are cut here, as in the reader's training. */
const titleUnits = 40

/** Simplified letters and the quotation marks of the mainland, unit for unit as long as the original. */
export function readable(text: string): string {
  return simplify(text).replace(/[「」]/g, (mark) => (mark === '「' ? '“' : '”'))
}

/** Headline and heading. */
export function contextOf(title: string, section: string | null): string {
  return readable([title.slice(0, titleUnits), section].filter(Boolean).join('|'))
}
