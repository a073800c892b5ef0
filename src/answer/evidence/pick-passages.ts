/** Which of the retrieved chunks the reader reads: a cheap first pass. */

import { fold } from '../../text/normalise.ts'
import type { Hit, Release } from '../../types.ts'
import { findViolations } from '../question/scope.ts'
import { surroundings } from '../question/surroundings.ts'
import { coverage } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { contextOf } from './passage-context.ts'
import type { Passage } from './read-passages.ts'

interface PickedPassage extends Passage {
  /** Share of the question's words that it holds, 0 to 1. */
  held: number
  value: number
  /** One of those nearest in meaning. */
  isNear: boolean
}

/**
 * The chunks that hold most of the question's words and speak of its time and place, body before byline, the fused rank
 * breaking ties. What the search likes best is put forward: a question in other words than the release's has no other
 * way to it.
 */
export function pickPassages(
  ask: Ask,
  weights: readonly number[],
  hits: readonly Hit[],
  releases: ReadonlyMap<string, Release>,
): PickedPassage[] {
  const top = hits[0].score
  const scored = hits.flatMap(({ chunk, score, ranks }) => {
    const release = releases.get(chunk.releaseId)
    if (!release) return []
    const held = coverage(ask.terms, weights, fold(chunk.text).text)
    const framed = coverage(
      ask.terms,
      weights,
      fold(`${chunk.title}\n${chunk.section ?? ''}\n${chunk.text}`).text,
    )
    const strays = findViolations(ask, surroundings(release, chunk)).filter(
      (v) => v === 'time' || v === 'place',
    ).length
    const body = release.lines.some(
      (l) => l.start < chunk.end && chunk.start < l.end && /^(?:paragraph|item|caption)$/.test(l.kind),
    )
    const first = score === top ? likedBest : 0
    const value = held + 0.5 * framed + (0.8 * score) / top + first - strays - (body ? 0 : 0.7)
    const isNear = ranks.dense !== null && ranks.dense <= nearest
    return [{ release, span: chunk, context: contextOf(chunk.title, chunk.section), held, value, isNear }]
  })
  const best = scored.sort((x, y) => y.value - x.value)[0]?.value ?? 0
  return scored.filter(({ value, isNear }) => isNear || value >= best - farBehind)
}

const likedBest = 0.5

/** What is so much worse than the best is not read, unless it is one of those nearest in meaning. */
const farBehind = 1.2
const nearest = 2
