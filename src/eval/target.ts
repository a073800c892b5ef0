/** Whom the questions are put to: our pipeline in this process, any `/api/ask`, or any OpenAI-compatible endpoint. */

import type { Answer, Question, Release } from '../types.ts'
import type { FactRow } from './dataset.ts'
import type { Passage, Shown } from './score.ts'

export interface TokenCount {
  input: number
  output: number
}

/** What came back for one question. */
export interface Reply {
  answer: Answer
  shows: Shown
  /** What language models read and wrote for it; null where none was used or the target does not tell. */
  tokens: TokenCount | null
}

export interface Target {
  ask(question: Question): Promise<Reply>
  /** Passages for a question, best first; null when the target has no search to show. */
  search: ((question: Question) => Promise<Passage[]>) | null
  /** Null when the target does not show its releases, undefined when it has none of that id. */
  release(id: string): Promise<Release | null | undefined>
  /** Money for a million tokens; null when not known. */
  tokenPrices: TokenCount | null
  /** Known of a target outside this process, by name, for the result file. */
  versions?: Record<string, string>
  /** What cannot be graded or asked as written, in Chinese. */
  limits?: string[]
}

/** Of a target that keeps to our contract. */
export const everything: Shown = { citations: true, reasons: true }

/** Passages that a search is asked for. */
export const topK = 10

/** A row as the pipeline gets it. */
export function toQuestion(row: Pick<FactRow, 'question' | 'history' | 'documents'>): Question {
  return { text: row.question.trim(), history: row.history ?? [], documents: row.documents ?? null, topK }
}
