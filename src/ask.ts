/** The whole product: understand the question, retrieve, read, decide, verify, cite. Read this file first. */

import { choose } from './answer/choose.ts'
import { makeCitation, renderClaims } from './answer/cite.ts'
import { type Draft, makeDraft } from './answer/claim.ts'
import { type AskFinding, compose, composeAboutArticle } from './answer/compose.ts'
import { findArticle } from './answer/find-article.ts'
import { readHits } from './answer/read.ts'
import { refuseNothingFound, refuseTalk, refuseUnsupported } from './answer/refuse.ts'
import { type Ask, type Query, understand } from './answer/understand.ts'
import { verifyClaims } from './answer/verify.ts'
import { retrieve } from './search/retrieve.ts'
import type { Answer, Embedder, Hit, Index, Question, Reader } from './types.ts'

/** What answers are made from; the hosts fill it, one per request sees one index generation. */
export interface AskDeps {
  index: Index
  embedder: Embedder
  reader: Reader
  publicUrl: string | null
  /** Passages given to the reader for each asked fact. */
  readPassages: number
}

/** Answers a question, or refuses with a reason; throws only ModelError and faults of the store. */
export async function ask(question: Question, deps: AskDeps, signal?: AbortSignal): Promise<Answer> {
  const started = performance.now()
  const query = understand(question)
  const clock = { retrieveMs: 0 }
  const draft = await makeAnswer(query, question, deps, clock, signal)
  return finish(draft, deps, { started, retrieveMs: clock.retrieveMs })
}

async function makeAnswer(
  query: Query,
  question: Question,
  deps: AskDeps,
  clock: { retrieveMs: number },
  signal?: AbortSignal,
): Promise<Draft> {
  if (query.intent !== 'ask') return refuseTalk(query.intent)
  const search = async (fact: Ask): Promise<Hit[]> => {
    const from = performance.now()
    const text = query.anchor ? `${fact.reading} ${query.anchor}` : fact.reading
    const hits = await retrieve(text, deps.index, deps.embedder, {
      documents: question.documents,
      topK: Math.max(question.topK, deps.readPassages),
      signal,
    })
    clock.retrieveMs += performance.now() - from
    return hits
  }
  if (query.meta.length > 0 || query.summary) {
    const release = await findArticle(query, await search(query.asks[0]), question, deps.index)
    return release ? composeAboutArticle(query, release) : refuseNothingFound([])
  }
  const find = async (fact: Ask): Promise<AskFinding> => {
    const evidence = await readHits(fact, await search(fact), deps.index, deps.reader, {
      passages: deps.readPassages,
      signal,
    })
    return { ask: fact, finding: choose(fact, evidence, await deps.index.store.getCorrections()) }
  }
  const findings: AskFinding[] = []
  for (const fact of query.asks) findings.push(await find(fact))
  for (const other of query.alternatives.slice(0, 2)) {
    if (findings[0].finding.kind === 'found') break
    const next = await find(other)
    if (next.finding.kind === 'found') findings[0] = next
  }
  return compose(query, findings)
}

function finish(
  draft: Draft,
  deps: AskDeps,
  { started, retrieveMs }: { started: number; retrieveMs: number },
): Answer {
  const claims = verifyClaims(draft.claims)
  const lost = !draft.reason && !claims.some((claim) => claim.sources.length > 0)
  const final = lost
    ? refuseUnsupported(draft.claims.flatMap((claim) => claim.sources))
    : makeDraft({ ...draft, claims })
  const { answer, citations } = renderClaims(final.claims, deps.publicUrl)
  const totalMs = performance.now() - started
  return {
    id: crypto.randomUUID(),
    answer,
    refused: final.reason !== null,
    reason: final.reason,
    citations,
    nearby: final.nearby.slice(0, 3).map((source, i) => makeCitation(source, i + 1, deps.publicUrl)),
    notices: final.notices,
    suggestions: final.suggestions,
    mode: 'extractive',
    timings: {
      retrieveMs: round(retrieveMs),
      answerMs: round(totalMs - retrieveMs),
      totalMs: round(totalMs),
    },
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
