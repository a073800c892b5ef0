/** What answering a question works with: the host's parts, the question, and the clock and signal of one request. */

import type { AnswerPart, Embedder, FixedAnswer, Index, Question, Reader, Reranker } from '../types.ts'
import type { Writer } from './llm/generate.ts'

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

export interface Work extends AskDeps {
  question: Question
  clock: { startedMs: number; retrieveMs: number }
  signal?: AbortSignal
  /** Gets each checked sentence of a model's prose as it is written. */
  onPart?: (part: AnswerPart) => Promise<void>
}
