/** What code read from the form of a text is said to the reader as one sentence: does it answer the question at all? */

import { sideBySide } from '../../models/side-by-side.ts'
import type { Reader } from '../../types.ts'
import { findComparison } from '../question/comparison.ts'
import type { Ask } from '../question/understand.ts'
import type { Evidence } from './evidence.ts'
import { overlapReader } from './overlap-reader.ts'
import { contextAt, questionFor, readable } from './passage-context.ts'

/** Claims that are said, the surest first; more than two of one question are rare. */
const mostClaims = 4

/** The reader's probability under which a claim answers something else. */
const leastProbability = 0.05

/** The evidence without the claims that answer something else; all of it where the reader cannot tell. */
export async function hearStated(
  ask: Ask,
  evidence: readonly Evidence[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<Evidence[]> {
  // A reader looks for one span: of several facts at once, or of what code has worked out, it is never sure.
  if (reader === overlapReader || ask.type === 'list' || findComparison(ask.folded)) return [...evidence]
  const claims = evidence.flatMap((one) =>
    one.stated && !one.stated.claim.computed && one.violations.length === 0
      ? [{ one, text: readable(one.stated.claim.text) }]
      : [],
  )
  const hear = async ({ one, text }: (typeof claims)[number], stop: AbortSignal) => {
    const passage = { context: contextAt(one.release, one.sentence), text }
    const [[{ probability }]] = await reader.read(questionFor(ask, text), [passage], stop)
    return { one, probability }
  }
  const dropped = new Set<Evidence>()
  const said = sideBySide(claims.slice(0, mostClaims), hear, { idle: reader.idle, signal })
  for await (const { one, probability } of said) if (probability < leastProbability) dropped.add(one)
  return evidence.filter((one) => !dropped.has(one))
}
