/** The whole product: understand the question, retrieve, read, decide, write, verify, cite. Read this file first. */

import { choose } from './answer/choose.ts'
import { chooseApart, type Read } from './answer/choose-apart.ts'
import type { Draft } from './answer/claim.ts'
import { compose, composeAboutArticle } from './answer/compose.ts'
import { expandQuery, isWeak, mergeHits } from './answer/expand-query.ts'
import { findArticle } from './answer/find-article.ts'
import { finish } from './answer/finish.ts'
import { findFixedAnswer } from './answer/fixed-answer.ts'
import type { AskedFact } from './answer/gather-evidence.ts'
import { generate, type Writer } from './answer/generate.ts'
import { readHits } from './answer/read.ts'
import { refuseNothingFound, refuseTalk } from './answer/refuse.ts'
import { research } from './answer/research.ts'
import { rewriteQuestion } from './answer/rewrite-question.ts'
import { type Ask, type Query, understand } from './answer/understand.ts'
import { retrieve } from './search/retrieve.ts'
import type {
  Answer,
  AnswerPart,
  Embedder,
  FixedAnswer,
  Hit,
  Index,
  Question,
  Reader,
  Reranker,
} from './types.ts'

/** What answers are made from; the hosts fill it, one per request sees one index generation. */
export interface AskDeps {
  index: Index
  embedder: Embedder
  reader: Reader
  publicUrl: string | null
  /** Reorders what was found; without one the fused ranks stand. */
  reranker?: Reranker | null
  /** Passages given to the reader for each asked fact. */
  readPassages: number
  /** Editors' answers, which come before the releases' own words. */
  fixedAnswers?: readonly FixedAnswer[]
  /** Language models that put the facts found into prose; without them answers keep the releases' words. */
  writer?: Writer | null
}

/**
 * Answers a question, or refuses with a reason; throws only ModelError and faults of the store. `onPart` gets
 * each checked sentence of a model's prose as it is written; what the reader wrote comes with the answer only.
 */
export async function ask(
  question: Question,
  deps: AskDeps,
  signal?: AbortSignal,
  onPart?: (part: AnswerPart) => Promise<void>,
): Promise<Answer> {
  const { index, writer, publicUrl } = deps
  const clock = { startedMs: performance.now(), retrieveMs: 0 }
  const fixed = await findFixedAnswer(understand(question), question, deps.fixedAnswers ?? [], index)
  if (fixed) return finish(fixed, { publicUrl, mode: 'extractive', ...clock })
  const query = understand(question, await rewriteQuestion(question, writer?.planner, signal))
  const work = { ...deps, clock, signal }
  const { draft, facts } = await makeDraft(query, question, work)
  const researched = await researchIfAsked(query, question, draft, { ...work, onPart })
  if (researched) return finish(researched, { publicUrl, mode: 'llm', ...clock })
  // What is refused is refused before any model is asked; what code computed needs no prose.
  if (writer && !draft.reason && facts.length > 0 && !query.calculation) {
    const request = { question: question.text, facts, stated: draft.claims }
    const claims = await generate(request, { index, writer, publicUrl, signal, onPart })
    if (claims.length > 0) return finish({ ...draft, claims }, { publicUrl, mode: 'llm', ...clock })
  }
  return finish(draft, { publicUrl, mode: 'extractive', ...clock })
}

interface Work extends AskDeps {
  clock: { retrieveMs: number }
  signal?: AbortSignal
}

/** What a model found by searches of its own; null when nobody asked for that, or nothing that holds answers. */
async function researchIfAsked(
  query: Query,
  question: Question,
  draft: Draft,
  work: Work & { onPart?: (part: AnswerPart) => Promise<void> },
): Promise<Draft | null> {
  const { index, writer, publicUrl, signal, onPart } = work
  if (!question.research || !writer?.researcher || query.calculation || query.asks.length === 0) return null
  // What is refused for its year, its premise or its tone is not asked about again.
  if (draft.reason !== null && draft.reason !== 'no-evidence') return null
  const { researcher, onFault } = writer
  const look = (text: string) => lookUp(text, question, work)
  const options = { index, researcher, look, publicUrl, signal, onPart, onFault }
  const { claims, notices } = await research(query.asks[0].text, query.asks, options)
  return claims.length > 0 ? { ...draft, reason: null, nearby: [], claims, notices } : null
}

/** One search within the question's scope. */
async function lookUp(text: string, { documents, topK }: Question, work: Work): Promise<Hit[]> {
  const { index, embedder, reranker, readPassages, clock, signal } = work
  const from = performance.now()
  const wanted = { documents, topK: Math.max(topK, 4 * readPassages), reranker, signal }
  const hits = await retrieve(text, index, embedder, wanted)
  clock.retrieveMs += performance.now() - from
  return hits
}

/** The answer in the releases' own words, and the facts that it rests on. */
async function makeDraft(
  query: Query,
  question: Question,
  work: Work,
): Promise<{ draft: Draft; facts: AskedFact[] }> {
  const { index, reader, writer, readPassages: passages, signal } = work
  if (query.intent !== 'ask') return { draft: refuseTalk(query.intent), facts: [] }
  const search = async (fact: Ask): Promise<Hit[]> => {
    const text = query.anchor ? `${fact.reading} ${query.anchor}` : fact.reading
    const hits = await lookUp(text, question, work)
    if (!isWeak(fact, hits)) return hits
    const others = await expandQuery(fact, writer?.planner, signal)
    return mergeHits([hits, ...(await Promise.all(others.map((other) => lookUp(other, question, work))))])
  }
  if (query.meta.length > 0 || query.summary) {
    const release = await findArticle(query, await search(query.asks[0]), question, index)
    return { draft: release ? composeAboutArticle(query, release) : refuseNothingFound([]), facts: [] }
  }
  const read = async (fact: Ask): Promise<Read & { hits: Hit[] }> => {
    const hits = await search(fact)
    return { ask: fact, hits, evidence: await readHits(fact, hits, index, reader, { passages, signal }) }
  }
  const links = { corrections: await index.store.getCorrections(), copies: await index.store.getCopies() }
  const readings: Awaited<ReturnType<typeof read>>[] = []
  for (const fact of query.asks) readings.push(await read(fact))
  const findings = chooseApart(readings, links)
  const facts: AskedFact[] = readings.map(({ ask, hits }, i) => ({ ask, hits, finding: findings[i] }))
  for (const other of query.alternatives.slice(0, 1)) {
    const { evidence, ...next } = await read(other)
    const fact = { ...next, finding: choose(other, evidence, links) }
    if (surety(fact) > surety(facts[0])) facts[0] = fact
  }
  return { draft: compose(query, facts), facts }
}

/** How sure a finding is, to choose between the readings of a follow-up. */
function surety({ finding }: AskedFact): number {
  return finding.kind === 'found' ? finding.evidence.score : Number.NEGATIVE_INFINITY
}
