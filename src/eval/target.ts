/** Whom the questions are put to: our pipeline in this process, or any `/api/ask` over HTTP. */

import { makeAsk, understand } from '../answer/understand.ts'
import type { AskDeps } from '../ask.ts'
import { retrieve } from '../search/retrieve.ts'
import type { Answer, Question, Release } from '../types.ts'
import type { FactRow } from './dataset.ts'
import type { Passage } from './score.ts'

export interface Target {
  ask(question: Question): Promise<Answer>
  /** Passages for a question, best first; null when the target has no search to show. */
  search: ((question: Question) => Promise<Passage[]>) | null
  /** Null when the target does not show its releases, undefined when it has none of that id. */
  release(id: string): Promise<Release | null | undefined>
}

const topK = 10

/** A row as the pipeline gets it. */
export function toQuestion(row: Pick<FactRow, 'question' | 'history' | 'documents'>): Question {
  return { text: row.question.trim(), history: row.history ?? [], documents: row.documents ?? null, topK }
}

/** The pipeline in this process. */
export function pipelineTarget(
  ask: (question: Question, deps: AskDeps) => Promise<Answer>,
  deps: AskDeps,
): Target {
  return {
    ask: (question) => ask(question, deps),
    search: (question) => searchLikeAsk(question, deps),
    release: async (id) => (await deps.index.store.getRelease(id)) ?? undefined,
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
      }),
    ),
  )
  const chunks = new Map<string, Passage>()
  for (let rank = 0; rank < topK; rank++)
    for (const hits of found) {
      const chunk = hits[rank]?.chunk
      if (chunk && !chunks.has(chunk.id)) chunks.set(chunk.id, { ...chunk, documentId: chunk.releaseId })
    }
  return [...chunks.values()]
}

/** A server with our HTTP contract; its release pages carry text and sections, so that citations can be checked. */
export function httpTarget(
  url: string,
  fetchJson: (url: string, body?: unknown) => Promise<unknown>,
): Target {
  const base = url.replace(/\/(?:api\/ask\/?)?$/, '')
  return {
    ask: async ({ text, history, documents }) =>
      (await fetchJson(`${base}/api/ask`, {
        question: text,
        history,
        ...(documents && { documents }),
      })) as Answer,
    search: async ({ text, documents }) => {
      const body = { query: text, topK, ...(documents && { documents }) }
      const { hits } = (await fetchJson(`${base}/api/search`, body)) as {
        hits: (Passage & { quote: string })[]
      }
      return hits.map((hit) => ({ ...hit, text: hit.quote }))
    },
    release: async (id) => {
      const found = (await fetchJson(`${base}/api/releases/${encodeURIComponent(id)}`)) as Release | null
      return found ? { ...found, lines: linesOf(found.text) } : undefined
    },
  }
}

/** The API gives text, not lines: prose ends with a sentence mark, all else counts as one sentence. */
function linesOf(text: string): Release['lines'] {
  let start = 0
  return text.split('\n').map((line) => {
    const span = { start, end: start + line.length }
    start = span.end + 1
    return { ...span, kind: /[。！？”」]$/.test(line.trim()) ? 'paragraph' : 'item' }
  })
}
