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
  /** What language models read and wrote for the answer, and what that cost; absent where none was used. */
  tokens?: Tokens
}

export interface Tokens {
  input: number
  output: number
  /** In the currency of the configured prices; null without prices. */
  cost: number | null
}

/** Scores that mean nothing for a target that names no sentences. */
const needsCitations = /^(?:citation|figures$)/

/** What one suite gave: its results, and the releases that were cited or found. */
export interface SuiteRun {
  results: RowResult[]
  releases: Map<string, Release>
}

export interface SuiteHooks {
  /** Results of a run that was cut off, by key: not asked again. */
  known?: ReadonlyMap<string, RowResult>
  onRow?: (done: number) => void
  onResult?: (result: RowResult) => Promise<void>
}

export async function runSuite(
  suite: Suite,
  target: Target,
  scorers: Readonly<Record<string, Scorer>>,
  { known, onRow, onResult }: SuiteHooks = {},
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
  const askOne = async (row: SuiteRow): Promise<RowResult> => {
    const common = { key: row.key, suite: suite.name, group: suite.group, type: row.type, row }
    const question = toQuestion(row)
    const usedBefore = target.used?.()
    const from = performance.now()
    try {
      const answer = await target.ask(question)
      const latencyMs = performance.now() - from
      const tokens = tokensSince(usedBefore, target)
      const passages = target.search ? await target.search(question) : null
      const scores = scoreAnswer(applying, row, answer, {
        releases: await load(documentsOf(answer, passages)),
        passages,
        cites: target.cites,
      })
      return { ...common, answer, error: null, passages, scores, latencyMs, ...(tokens && { tokens }) }
    } catch (error) {
      const latencyMs = performance.now() - from
      const scores = [
        { name: 'error', score: null, explanation: '没有得到答案。', evidence: [String(error)] },
      ]
      return { ...common, answer: null, error: describe(error), passages: null, scores, latencyMs }
    }
  }
  for (const [done, row] of suite.rows.entries()) {
    onRow?.(done)
    const earlier = known?.get(row.key)
    const result = earlier ?? (await askOne(row))
    if (earlier?.answer) await load(documentsOf(earlier.answer, earlier.passages))
    results.push(result)
    if (!earlier) await onResult?.(result)
  }
  onRow?.(suite.rows.length)
  return { results, releases: new Map([...releases].flatMap(([id, r]) => (r ? [[id, r] as const] : []))) }
}

function tokensSince(before: { input: number; output: number } | undefined, target: Target): Tokens | null {
  const now = target.used?.()
  if (!before || !now) return null
  const [input, output] = [now.input - before.input, now.output - before.output]
  const prices = target.tokenPrices
  const cost = prices ? (input * prices.input + output * prices.output) / 1e6 : null
  return { input, output, cost }
}

/** Releases that an answer names or that were found for it. */
function documentsOf(answer: Answer, passages: readonly Passage[] | null): string[] {
  return [...answer.citations, ...answer.nearby, ...(passages ?? [])].map((c) => c.documentId)
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
