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
import { namedReleases } from './named-releases.ts'

/** Hits for a text, best first, in the releases of the question's scope or those given. */
export async function lookUp(text: string, work: Work, documents = work.question.documents): Promise<Hit[]> {
  const { index, embedder, reranker, readPassages, question, clock, signal } = work
  const { topK } = question
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

/** Ids of the releases among the hits that hold a clause of the last answer. */
export function answeredFrom(hits: readonly Hit[], anchor: string): string[] {
  const folded = fold(anchor).text
  const held = hits.filter(({ chunk }) => sharesClause(folded, fold(chunk.text).text))
  return [...new Set(held.map(({ chunk }) => chunk.releaseId))]
}

/**
 * Hits for a fact, of the releases that the question names where it names some; a follow-up is looked for near the last
 * answer, a weak search by other words too.
 */
export async function lookUpFact(fact: Ask, { anchor }: Query, work: Work): Promise<Hit[]> {
  const text = anchor ? `${fact.reading} ${anchor}` : fact.reading
  const found = await lookUp(text, work)
  const meant = await findMeant(fact, anchor, found, work)
  const hits = meant.length === 0 ? found : await lookUp(text, work, meant)
  if (!isWeak(fact, hits)) return hits
  const others = await expandQuery(fact, work.writer?.planner, work.signal)
  return mergeHits([hits, ...(await Promise.all(others.map((other) => lookUp(other, work))))])
}

/**
 * Ids of the releases among the hits that are meant: those that the message names, or that the last answer was of, or
 * that the questions before name. None where all may be meant.
 */
async function findMeant(
  fact: Ask,
  anchor: string | null,
  hits: readonly Hit[],
  { index, question }: Work,
): Promise<string[]> {
  const ids = [...new Set(hits.map(({ chunk }) => chunk.releaseId))]
  if (ids.length < 2) return []
  const releases = (await Promise.all(ids.map((id) => index.store.getRelease(id)))).filter((r) => r !== null)
  const named = (text: string) => namedReleases(fold(text).text, releases)
  const asked = question.history.filter(({ role }) => role === 'user').map(({ content }) => content)
  const ways = [
    () => (anchor ? named(question.text) : []),
    () => (anchor && !movesOn(question.text) ? answeredFrom(hits, anchor) : []),
    () => named(fact.text),
    ...(anchor ? asked.reverse().map((text) => () => named(text)) : []),
  ]
  for (const way of ways) {
    const meant = way()
    if (meant.length > 0) return meant.length < ids.length ? meant : []
  }
  return []
}
