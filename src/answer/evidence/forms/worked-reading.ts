/** What code works out from two figures of one sentence: their clauses, and behind them the result with its calculation. */

import type { Quantity } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { citedSpan, clauseTextOf } from '../../statement/state.ts'
import type { StatedReading } from '../evidence.ts'
import { inRelease, type Passage, textAt } from './passage.ts'

interface Worked {
  passage: Passage
  /** In the order of the calculation. */
  figures: readonly [Quantity, Quantity]
  /** Where the answer stands, as far as it stands anywhere. */
  answer: Quantity
  /** The result in words, from both figures as the release writes them. */
  tell: (first: string, second: string) => string
  result: number
  probability: number
  /** See `Stated`. */
  told?: string
}

/** One reading of which nothing but the result is code's own. */
export function workedReading(
  release: Release,
  { passage, figures, answer, tell, result, probability, told }: Worked,
): StatedReading {
  const { sentence } = passage
  const [start, end] = [
    Math.min(...figures.map((figure) => figure.start)),
    Math.max(...figures.map((figure) => figure.end)),
  ]
  const window = inRelease(passage, { start, end })
  const [first, second] = figures.map((figure) => textAt(release, passage, figure))
  const claim = {
    text: `${clauseTextOf(release.text, sentence, window)}，${tell(first, second)}。`,
    sources: [{ release, sentence: citedSpan(release.text, sentence, window) }],
    computed: [result],
  }
  const stated = { claim, figure: null, ...(told === undefined ? {} : { told }) }
  return { release, sentence, span: inRelease(passage, answer), probability, stated }
}
