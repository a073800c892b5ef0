/** The pipeline in this process as a target: what it answers, and what its search finds for the same question. */

import { overlapReader } from '../../answer/evidence/overlap-reader.ts'
import { readHits } from '../../answer/evidence/read.ts'
import { type Ask, makeAsk, understand } from '../../answer/question/understand.ts'
import type { AskDeps } from '../../ask.ts'
import { retrieve } from '../../search/retrieve.ts'
import { simplify } from '../../text/normalise.ts'
import type { Answer, Hit, Question, Reader } from '../../types.ts'
import { readOnce } from '../read-once.ts'
import type { Passage } from '../score.ts'
import { everything, type Target, type TokenCount, topK } from '../target.ts'

/** The pipeline in this process. */
export function pipelineTarget(
  ask: (question: Question, deps: AskDeps) => Promise<Answer>,
  deps: AskDeps,
  tokenPrices: Target['tokenPrices'] = null,
): Target {
  // Questions come one after another, each before its search.
  let reader = readOnce(deps.reader)
  const used = deps.writer?.used
  return {
    ask: async (question) => {
      reader = readOnce(deps.reader)
      const before = used?.()
      const answer = await ask(question, { ...deps, reader })
      return { answer, shows: everything, tokens: used && before ? subtract(used(), before) : null }
    },
    search: (question) => searchLikeAsk(question, { ...deps, reader }),
    release: async (id) => (await deps.index.store.getRelease(id)) ?? undefined,
    tokenPrices,
  }
}

function subtract(now: TokenCount, before: TokenCount): TokenCount {
  return { input: now.input - before.input, output: now.output - before.output }
}

/** What `ask` would retrieve, weighed as it would: the facts asked for take turns, each with its best passage first. */
async function searchLikeAsk(question: Question, deps: AskDeps): Promise<Passage[]> {
  const query = understand(question)
  const asks = query.asks.length > 0 ? query.asks : [makeAsk(question.text)]
  const found = await Promise.all(
    asks.map(async (fact) => {
      const text = query.anchor ? `${fact.text} ${query.anchor}` : fact.text
      const hits = await retrieve(text, deps.index, deps.embedder, {
        documents: question.documents,
        topK,
        reranker: deps.reranker,
      })
      return weighHits(fact, hits, deps)
    }),
  )
  const passages = new Map<string, Passage>()
  for (let rank = 0; rank < topK; rank++)
    for (const weighed of found) {
      const passage = weighed[rank]
      const key = passage && `${passage.documentId}#${passage.start}`
      if (passage && !passages.has(key)) passages.set(key, passage)
    }
  return [...passages.values()]
}

/** The hits as passages, each with what the pipeline's own reading made of it. */
async function weighHits(fact: Ask, hits: readonly Hit[], deps: AskDeps): Promise<Passage[]> {
  const read = new Set<string>()
  const reader = deps.reader === overlapReader ? deps.reader : noteTexts(deps.reader, read)
  const evidence = await readHits(fact, hits, deps.index, reader, { passages: deps.readPassages })
  return hits.map(({ chunk: { releaseId, text, start, end }, score, ranks }) => {
    const inside = evidence.filter(
      ({ release, sentence }) => release.id === releaseId && sentence.start >= start && sentence.end <= end,
    )
    const best = inside.sort((a, b) => a.violations.length - b.violations.length || b.score - a.score)[0]
    const isRead = best !== undefined || read.has(simplify(text))
    const passage = { documentId: releaseId, text, start, end, score, ranks }
    if (deps.reader === overlapReader && !isRead) return passage
    const weighed = isRead ? { best: best ? { score: best.score, violations: best.violations } : null } : null
    return { ...passage, weighed }
  })
}

/** Notes the texts that were given to the reader. */
function noteTexts(reader: Reader, read: Set<string>): Reader {
  return {
    // One by one: what is read ahead depends on how fast the reader is, and a run has to repeat itself.
    id: reader.id,
    read(question, passages, signal) {
      for (const { text } of passages) read.add(text)
      return reader.read(question, passages, signal)
    },
  }
}
