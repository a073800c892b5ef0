/** Whom the questions are put to: our pipeline in this process, any `/api/ask`, or any OpenAI-compatible endpoint. */

import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import { makeAsk, understand } from '../answer/question/understand.ts'
import type { AskDeps } from '../ask.ts'
import { retrieve } from '../search/retrieve.ts'
import type { Answer, Hit, Question, Reader, Release } from '../types.ts'
import { type ChatEndpoint, complete } from './chat-endpoint.ts'
import type { FactRow } from './dataset.ts'
import type { EvalHost } from './host.ts'
import type { Passage } from './score.ts'

export interface Target {
  /** Answers name the sentences they rest on; the scores of citations do not apply to others. */
  cites: boolean
  ask(question: Question): Promise<Answer>
  /** Passages for a question, best first; null when the target has no search to show. */
  search: ((question: Question) => Promise<Passage[]>) | null
  /** Null when the target does not show its releases, undefined when it has none of that id. */
  release(id: string): Promise<Release | null | undefined>
  /** Tokens of language models used so far; absent where the target does not tell. */
  used?(): { input: number; output: number }
  /** Money for a million tokens. */
  tokenPrices?: { input: number; output: number } | null
}

type FetchJson = EvalHost['fetchJson']

const topK = 10

/** A row as the pipeline gets it. */
export function toQuestion(row: Pick<FactRow, 'question' | 'history' | 'documents'>): Question {
  return { text: row.question.trim(), history: row.history ?? [], documents: row.documents ?? null, topK }
}

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
  return {
    cites: true,
    ask: (question) => {
      read.clear()
      return ask(question, { ...deps, reader })
    },
    search: async (question) =>
      (await searchLikeAsk(question, deps)).map((passage) =>
        isKnown ? { ...passage, probability: read.get(passage.text) ?? null } : passage,
      ),
    release: async (id) => (await deps.index.store.getRelease(id)) ?? undefined,
    tokenPrices,
    ...(deps.writer?.used && { used: deps.writer.used }),
  }
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

/** A server with our HTTP contract; its release pages carry text and sections, so that citations can be checked. */
export function httpTarget(url: string, fetchJson: FetchJson): Target {
  const base = url.replace(/\/(?:api\/ask\/?)?$/, '')
  return {
    cites: true,
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

/** How a chatbot of another make says that it has no answer; such a sentence is short. */
const declines =
  /(?:没有|未|并未|暂无|找不到|查不到|无法|不能|不清楚|不知道).{0,12}(?:提到|提及|说明|给出|公布|披露|涉及|包含|相关|信息|内容|数据|记载|找到|查到|回答|确定|得知|提供)|抱歉|对不起|超出.{0,6}范围/
const longestDecline = 120

/**
 * Any server with `POST {url}/chat/completions` (docs: platform.openai.com/docs/api-reference/chat). It gives prose
 * alone, so whether it refused is read from its words, and there are no citations to check.
 */
export function openaiTarget(endpoint: ChatEndpoint, fetchJson: FetchJson): Target {
  return {
    cites: false,
    ask: async ({ text, history }) => {
      const from = performance.now()
      const reply = await complete(endpoint, [...history, { role: 'user', content: text }], fetchJson)
      return toAnswer(reply, Math.round(performance.now() - from))
    },
    search: null,
    release: async () => null,
  }
}

function toAnswer(answer: string, totalMs: number): Answer {
  return {
    id: '',
    answer,
    refused: answer.trim() === '' || (answer.length <= longestDecline && declines.test(answer)),
    reason: null,
    citations: [],
    nearby: [],
    notices: [],
    suggestions: [],
    mode: 'llm',
    timings: { retrieveMs: 0, answerMs: totalMs, totalMs },
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
