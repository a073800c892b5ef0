/** The whole product: understand the question, retrieve, read, decide, write, verify, cite. Read this file first. */

import { choose } from './answer/choose.ts'
import type { Draft } from './answer/claim.ts'
import { compose, composeAboutArticle } from './answer/compose.ts'
import { findArticle } from './answer/find-article.ts'
import { finish } from './answer/finish.ts'
import { findFixedAnswer } from './answer/fixed-answer.ts'
import type { AskedFact } from './answer/gather-evidence.ts'
import { generate, type Writer } from './answer/generate.ts'
import { readHits } from './answer/read.ts'
import { refuseNothingFound, refuseTalk } from './answer/refuse.ts'
import { type Ask, type Query, understand } from './answer/understand.ts'
import { retrieve } from './search/retrieve.ts'
import type { Answer, AnswerPart, Embedder, FixedAnswer, Hit, Index, Question, Reader } from './types.ts'

/** What answers are made from; the hosts fill it, one per request sees one index generation. */
export interface AskDeps {
  index: Index
  embedder: Embedder
  reader: Reader
  publicUrl: string | null
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
  const query = understand(question)
  const fixed = await findFixedAnswer(query, question, deps.fixedAnswers ?? [], index)
  if (fixed) return finish(fixed, { publicUrl, mode: 'extractive', ...clock })
  const { draft, facts } = await makeDraft(query, question, { ...deps, clock, signal })
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

/** The answer in the releases' own words, and the facts that it rests on. */
async function makeDraft(
  query: Query,
  question: Question,
  { index, embedder, reader, readPassages: passages, clock, signal }: Work,
): Promise<{ draft: Draft; facts: AskedFact[] }> {
  if (query.intent !== 'ask') return { draft: refuseTalk(query.intent), facts: [] }
  const { documents } = question
  const topK = Math.max(question.topK, 4 * passages)
  const search = async (fact: Ask): Promise<Hit[]> => {
    const from = performance.now()
    const text = query.anchor ? `${fact.reading} ${query.anchor}` : fact.reading
    const hits = await retrieve(text, index, embedder, { documents, topK, signal })
    clock.retrieveMs += performance.now() - from
    return hits
  }
  if (query.meta.length > 0 || query.summary) {
    const release = await findArticle(query, await search(query.asks[0]), question, index)
    return { draft: release ? composeAboutArticle(query, release) : refuseNothingFound([]), facts: [] }
  }
  const links = { corrections: await index.store.getCorrections(), copies: await index.store.getCopies() }
  const find = async (fact: Ask): Promise<AskedFact> => {
    const hits = await search(fact)
    const evidence = await readHits(fact, hits, index, reader, { passages, signal })
    return { ask: fact, finding: choose(fact, evidence, links), hits }
  }
  const facts: AskedFact[] = []
  for (const fact of query.asks) facts.push(await find(fact))
  for (const other of query.alternatives.slice(0, 1)) {
    const next = await find(other)
    if (surety(next) > surety(facts[0])) facts[0] = next
  }
  return { draft: compose(query, facts), facts }
}

/** How sure a finding is, to choose between the readings of a follow-up. */
function surety({ finding }: AskedFact): number {
  return finding.kind === 'found' ? finding.evidence.score : Number.NEGATIVE_INFINITY
}
