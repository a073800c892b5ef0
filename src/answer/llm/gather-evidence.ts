/** What a language model may write from: the sentences around what was found, in the releases that answer. */

import { fold } from '../../text/normalise.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { Hit, Index, Release, Span } from '../../types.ts'
import { findIntent } from '../question/intent.ts'
import { findViolations } from '../question/scope.ts'
import { surroundings } from '../question/surroundings.ts'
import type { Source } from '../statement/claim.ts'
import type { AskFinding } from '../statement/compose.ts'

/** One asked fact, with the passages that were searched for it. */
export interface AskedFact extends AskFinding {
  hits: readonly Hit[]
}

const maxSentences = 24
const maxUnits = 5000
/** Number, date and brackets before a sentence in the prompt. */
const labelUnits = 24

/**
 * The sentences that carry the facts found, then the rest of the passages of the same releases that meet the
 * question's constraints: another year, place or superseded release is never among them. In reading order, as
 * many as fit into `room` (UTF-16 units) with their labels.
 */
export async function gatherEvidence(
  facts: readonly AskedFact[],
  { store }: Index,
  room = maxUnits,
): Promise<Source[]> {
  const sources = new Map<string, Source>()
  let units = 0
  const add = (source: Source) => {
    const { start, end } = source.sentence
    const key = `${source.release.id}#${start}-${end}`
    const length = end - start + source.release.title.length + labelUnits
    if (sources.has(key) || sources.size >= maxSentences || units + length > Math.min(room, maxUnits)) return
    sources.set(key, source)
    units += length
  }
  for (const { finding } of facts) if (finding.kind === 'found') add(finding.evidence)
  for (const { ask, finding, hits } of facts) {
    if (finding.kind !== 'found') continue
    const { id } = finding.evidence.release
    const release = await store.getRelease(id)
    if (!release) continue
    for (const { chunk } of hits.filter((hit) => hit.chunk.releaseId === id))
      for (const sentence of proseOf(release, chunk.start, chunk.end))
        if (findViolations(ask, surroundings(release, sentence)).length === 0) add({ release, sentence })
  }
  return [...sources.values()]
    .map(({ release, sentence }) => ({ release, sentence }))
    .sort((a, b) => a.release.id.localeCompare(b.release.id) || a.sentence.start - b.sentence.start)
}

/**
 * The sentences between two offsets that state something: no headline, no byline, no lead-in to a list, and nothing
 * that reads like an order to whoever reads it for the reader.
 */
export function proseOf(release: Release, from: number, to: number): Span[] {
  return release.lines
    .filter((line) => line.start < to && from < line.end && /paragraph|item|caption/.test(line.kind))
    .flatMap((line) => lineSentences(release.text, line))
    .filter(({ start, end }) => {
      const text = release.text.slice(start, end)
      return from <= start && end <= to && !/[：:]$/.test(text) && findIntent(fold(text).text) !== 'unsafe'
    })
}
