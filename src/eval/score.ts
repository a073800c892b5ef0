/** What a scorer is: one plain function from a row and an answer to a number with its reasons. */

import type { Answer, Hit, Release } from '../types.ts'
import type { FactRow } from './dataset.ts'

/** `score` is 0 to 1, or null when the scorer broke; evidence is what the reader of a report should see. */
export interface Score {
  name: string
  score: number | null
  /** One Chinese sentence. */
  explanation: string
  evidence: string[]
}

/** A passage that the search found, best first; offsets are units into the release's text. */
export interface Passage {
  documentId: string
  text: string
  start: number
  end: number
  /** As the search gave them; absent when the target does not show them. */
  score?: number
  ranks?: Hit['ranks']
  /** What became of it in the pipeline; absent for a target that does not tell. */
  weighed?: Weighed
}

/** How far a passage came: null when it was not among those that are read. */
export type Weighed = {
  /** Score (log-odds) of its best evidence, and what that fails of the question's constraints; null when nothing in it fits. */
  best: { score: number; violations: readonly string[] } | null
} | null

export interface ScoringContext {
  /** Cited releases and those of found passages, by id; null when the target does not show them. */
  releases: ReadonlyMap<string, Release | null>
  /** What the search found; null when the target has none. */
  passages: readonly Passage[] | null
  shows: Shown
}

/** What an answer carries beside its text; what it does not carry is not graded. */
export interface Shown {
  citations: boolean
  /** Of refusals. */
  reasons: boolean
}

/** Null when the score does not apply to the row; a throw counts as a broken scorer. */
export type Scorer = (row: FactRow, answer: Answer, context: ScoringContext) => Score | null

/** Runs every scorer; one that throws gives `score: null`. */
export function scoreAnswer(
  scorers: Readonly<Record<string, Scorer>>,
  row: FactRow,
  answer: Answer,
  context: ScoringContext,
): Score[] {
  const scores: Score[] = []
  for (const [name, scorer] of Object.entries(scorers)) {
    try {
      const score = scorer(row, answer, context)
      if (score) scores.push(score)
    } catch (error) {
      scores.push({ name, score: null, explanation: '评分器出错，此题没有得分。', evidence: [String(error)] })
    }
  }
  return scores
}

/** The answer's own words: without markers. */
export function withoutMarkers(answer: string): string {
  return answer.replace(/\[\d+\]/g, '')
}
