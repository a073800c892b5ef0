/** Puts the questions of one suite to one target and scores the answers. */

import type { Answer, Release } from '../types.ts'
import { type Passage, type Score, type Scorer, scoreAnswer } from './score.ts'
import type { Suite, SuiteGroup, SuiteRow } from './suites.ts'
import { type Target, toQuestion } from './target.ts'

/** One question, what came back and what it scored. */
export interface RowResult {
  key: string
  suite: string
  group: SuiteGroup
  type: string
  row: SuiteRow
  answer: Answer | null
  /** Why there is no answer; the row then fails whatever it expects. */
  error: string | null
  passages: Passage[] | null
  scores: Score[]
  latencyMs: number
}

/** Scores that mean nothing for a target that names no sentences. */
const needsCitations = /^(?:citation|figures$)/

/** What one suite gave: its results, and the releases that were cited or found. */
export interface SuiteRun {
  results: RowResult[]
  releases: Map<string, Release>
}

export async function runSuite(
  suite: Suite,
  target: Target,
  scorers: Readonly<Record<string, Scorer>>,
  onRow: (done: number) => void = () => {},
): Promise<SuiteRun> {
  const results: RowResult[] = []
  const releases = new Map<string, Release | null | undefined>()
  const load = async (ids: string[]) => {
    for (const id of ids) if (!releases.has(id)) releases.set(id, await target.release(id))
    return new Map([...releases].filter((entry): entry is [string, Release | null] => entry[1] !== undefined))
  }
  const applying = target.cites
    ? scorers
    : Object.fromEntries(Object.entries(scorers).filter(([name]) => !needsCitations.test(name)))
  for (const [done, row] of suite.rows.entries()) {
    onRow(done)
    const common = { key: row.key, suite: suite.name, group: suite.group, type: row.type, row }
    const question = toQuestion(row)
    const from = performance.now()
    try {
      const answer = await target.ask(question)
      const latencyMs = performance.now() - from
      const passages = target.search ? await target.search(question) : null
      const cited = [...answer.citations, ...answer.nearby, ...(passages ?? [])].map((c) => c.documentId)
      const scores = scoreAnswer(applying, row, answer, { releases: await load(cited), passages })
      results.push({ ...common, answer, error: null, passages, scores, latencyMs })
    } catch (error) {
      const latencyMs = performance.now() - from
      const scores = [
        { name: 'error', score: null, explanation: '没有得到答案。', evidence: [String(error)] },
      ]
      results.push({ ...common, answer: null, error: describe(error), passages: null, scores, latencyMs })
    }
  }
  onRow(suite.rows.length)
  return { results, releases: new Map([...releases].flatMap(([id, r]) => (r ? [[id, r] as const] : []))) }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** The score of that name, or null when it does not apply or broke. */
export function scoreOf(result: RowResult, name: string): number | null {
  return result.scores.find((score) => score.name === name)?.score ?? null
}

/** Right as a whole: answered right and, where the target cites, rightly cited; or refused right. */
export function isRight(result: RowResult): boolean {
  if (result.row.expect.refused) return scoreOf(result, 'refusal') === 1
  const cited = result.scores.find((score) => score.name === 'citation')
  return scoreOf(result, 'answer') === 1 && (!cited || cited.score === 1)
}
