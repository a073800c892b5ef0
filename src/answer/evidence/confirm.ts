/** A second look at the answers that lead: put as a statement, does the passage bear it out? */

import { fold, simplify } from '../../text/normalise.ts'
import type { Reader } from '../../types.ts'
import { claimOf } from '../question/to-statement.ts'
import type { Ask } from '../question/understand.ts'
import { scoreOf } from './decision.ts'
import { type Evidence, logit } from './evidence.ts'
import { overlapReader } from './overlap-reader.ts'
import { passageAround } from './passage-around.ts'

/** So many releases have their best answer looked at again. */
const mostChecked = 3

/**
 * The evidence with the best answer of each release measured by its `claim`, best first; any other answer counts as
 * the least believed of these. Reasons and explanations, and what code read from the form of the text, stay as they
 * are.
 */
export async function confirm(
  ask: Ask,
  evidence: readonly Evidence[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<Evidence[]> {
  const open = evidence.filter((e) => e.violations.length === 0 && e.stated === null)
  const chosen = open.filter((e, i) => open.findIndex((other) => other.release.id === e.release.id) === i)
  const claims = new Map<Evidence, number>()
  if (reader !== overlapReader)
    for (const e of chosen.slice(0, mostChecked)) {
      const statement = claimOf(ask, fold(e.release.text.slice(e.span.start, e.span.end)).text)
      if (statement === null) continue
      const [[{ probability }]] = await reader.read(simplify(statement), [passageAround(e)], signal)
      claims.set(e, logit(probability))
    }
  if (claims.size === 0) return [...evidence]
  const least = Math.min(...claims.values())
  return evidence
    .map((e) => {
      const claim = claims.get(e) ?? (open.includes(e) ? least : 0)
      const features = { ...e.features, claim }
      return { ...e, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}
