/** The pipeline in this process as a target: what it answers, and what its search finds for the same question. */

import { overlapReader } from '../../answer/evidence/overlap-reader.ts'
import { makeAsk, understand } from '../../answer/question/understand.ts'
import type { AskDeps } from '../../ask.ts'
import { retrieve } from '../../search/retrieve.ts'
import type { Answer, Hit, Question, Reader } from '../../types.ts'
import type { Passage } from '../score.ts'
import { everything, type Target, type TokenCount, topK } from '../target.ts'

/** The pipeline in this process. */
export function pipelineTarget(
  ask: (question: Question, deps: AskDeps) => Promise<Answer>,
  deps: AskDeps,
  tokenPrices: Target['tokenPrices'] = null,
): Target {
  // What the reader saw at the last question; questions come one after another, each before its search.
  const read = new Map<string, number>()
  const isKnown = deps.reader !== overlapReader
  const reader = isKnown ? recordReadings(deps.reader, read) : deps.reader
  const used = deps.writer?.used
  return {
    ask: async (question) => {
      read.clear()
      const before = used?.()
      const answer = await ask(question, { ...deps, reader })
      return { answer, shows: everything, tokens: used && before ? subtract(used(), before) : null }
    },
    search: async (question) =>
      (await searchLikeAsk(question, deps)).map((passage) =>
        isKnown ? { ...passage, probability: read.get(passage.text) ?? null } : passage,
      ),
    release: async (id) => (await deps.index.store.getRelease(id)) ?? undefined,
    tokenPrices,
  }
}

function subtract(now: TokenCount, before: TokenCount): TokenCount {
  return { input: now.input - before.input, output: now.output - before.output }
}

/** Notes the best probability of each passage given to the reader. */
function recordReadings(reader: Reader, read: Map<string, number>): Reader {
  return {
    id: reader.id,
    async read(question, passages, signal) {
      const readings = await reader.read(question, passages, signal)
      for (const [i, { text }] of passages.entries())
        read.set(text, Math.max(read.get(text) ?? 0, ...readings[i].map((reading) => reading.probability)))
      return readings
    },
  }
}

/** What `ask` would retrieve: the facts asked for take turns, each with its best passage first. */
async function searchLikeAsk(question: Question, deps: AskDeps): Promise<Passage[]> {
  const query = understand(question)
  const asks = query.asks.length > 0 ? query.asks : [makeAsk(question.text)]
  const found = await Promise.all(
    asks.map(({ text }) =>
      retrieve(query.anchor ? `${text} ${query.anchor}` : text, deps.index, deps.embedder, {
        documents: question.documents,
        topK,
        reranker: deps.reranker,
      }),
    ),
  )
  const chunks = new Map<string, Passage>()
  for (let rank = 0; rank < topK; rank++)
    for (const hits of found) {
      const hit = hits[rank]
      if (hit && !chunks.has(hit.chunk.id)) chunks.set(hit.chunk.id, toPassage(hit))
    }
  return [...chunks.values()]
}

function toPassage({ chunk: { releaseId, text, start, end }, score, ranks }: Hit): Passage {
  return { documentId: releaseId, text, start, end, score, ranks }
}
