/** Other words to search with, from a language model, for a question whose own words find hardly anything. */

import { fold } from '../../text/normalise.ts'
import type { Hit } from '../../types.ts'
import { askPlanner, type Planner } from '../llm/ask-planner.ts'
import { coverage } from './terms.ts'
import type { Ask } from './understand.ts'

const maxQueries = 3
const maxQueryUnits = 40
/** Passages looked at, and the share of the question's words that the best of them must hold. */
const lookedAt = 5
const enough = 0.5

/** True when none of the first passages holds half of what the question says. */
export function isWeak(ask: Ask, hits: readonly Hit[]): boolean {
  const held = hits
    .slice(0, lookedAt)
    .map(({ chunk }) =>
      coverage(ask.terms, [], fold(`${chunk.title}\n${chunk.section ?? ''}\n${chunk.text}`).text),
    )
  return Math.max(0, ...held) < enough
}

/**
 * At most three short queries; none when there is no model or it fails. They only widen what is looked at: what is
 * found must meet the question as it was asked.
 */
export async function expandQuery(
  ask: Ask,
  planner: Planner | null | undefined,
  signal?: AbortSignal,
): Promise<string[]> {
  if (!planner) return []
  const lines = await askPlanner(planner, 'expand', { question: ask.text }, signal)
  return lines.filter((line) => line.length <= maxQueryUnits).slice(0, maxQueries)
}

/** The lists one after another in turn, each passage once. */
export function mergeHits(lists: readonly (readonly Hit[])[]): Hit[] {
  const merged = new Map<string, Hit>()
  const longest = Math.max(...lists.map((hits) => hits.length))
  for (let rank = 0; rank < longest; rank++)
    for (const hits of lists) {
      const hit = hits[rank]
      if (hit && !merged.has(hit.chunk.id)) merged.set(hit.chunk.id, hit)
    }
  return [...merged.values()]
}
