/** One search within the question's scope, timed. */

import { retrieve } from '../../search/retrieve.ts'
import type { Hit } from '../../types.ts'
import { expandQuery, isWeak, mergeHits } from '../question/expand-query.ts'
import type { Ask, Query } from '../question/understand.ts'
import type { Work } from '../work.ts'

/** Hits for a text, best first. */
export async function lookUp(text: string, work: Work): Promise<Hit[]> {
  const { index, embedder, reranker, readPassages, question, clock, signal } = work
  const { documents, topK } = question
  const from = performance.now()
  const wanted = { documents, topK: Math.max(topK, 4 * readPassages), reranker, signal }
  const hits = await retrieve(text, index, embedder, wanted)
  clock.retrieveMs += performance.now() - from
  return hits
}

/** Hits for a fact; a follow-up is looked for near the last answer, a weak search by other words too. */
export async function lookUpFact(fact: Ask, { anchor }: Query, work: Work): Promise<Hit[]> {
  const hits = await lookUp(anchor ? `${fact.reading} ${anchor}` : fact.reading, work)
  if (!isWeak(fact, hits)) return hits
  const others = await expandQuery(fact, work.writer?.planner, work.signal)
  return mergeHits([hits, ...(await Promise.all(others.map((other) => lookUp(other, work))))])
}
