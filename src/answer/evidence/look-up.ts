/** One search within the question's scope, timed. */

import { retrieve } from '../../search/retrieve.ts'
import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { findPlaces } from '../../text/places.ts'
import type { Hit } from '../../types.ts'
import { expandQuery, isWeak, mergeHits } from '../question/expand-query.ts'
import type { Ask, Query } from '../question/understand.ts'
import type { Work } from '../work.ts'
import { sharesClause } from './last-answer.ts'

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

/** 「2022年呢」, 「云南呢」 may well be told by another release than the last answer's. */
function movesOn(question: string): boolean {
  const { text } = fold(question)
  return (
    /^(?:换个话题|另外问|再问一个|还有个问题|顺便问|问个别的)/.test(text) ||
    findTimes(text, '2000-01-01').length > 0 ||
    findPlaces(text).length > 0
  )
}

/** The hits in the releases that hold a clause of the last answer; all of them where none does. */
export function sameRelease(hits: readonly Hit[], anchor: string): Hit[] {
  const folded = fold(anchor).text
  const ids = new Set(
    hits.flatMap(({ chunk }) => (sharesClause(folded, fold(chunk.text).text) ? [chunk.releaseId] : [])),
  )
  return ids.size === 0 ? [...hits] : hits.filter(({ chunk }) => ids.has(chunk.releaseId))
}

/** Hits for a fact; a follow-up is looked for near the last answer, a weak search by other words too. */
export async function lookUpFact(fact: Ask, { anchor }: Query, work: Work): Promise<Hit[]> {
  const found = await lookUp(anchor ? `${fact.reading} ${anchor}` : fact.reading, work)
  const hits = anchor && !movesOn(work.question.text) ? sameRelease(found, anchor) : found
  if (!isWeak(fact, hits)) return hits
  const others = await expandQuery(fact, work.writer?.planner, work.signal)
  return mergeHits([hits, ...(await Promise.all(others.map((other) => lookUp(other, work))))])
}
