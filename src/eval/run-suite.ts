/** Puts the questions of one suite to one target and scores the answers. */

import type { Answer, Release } from '../types.ts'
import { costOf } from './chat-endpoint.ts'
import { type Passage, type Score, type Scorer, type Shown, scoreAnswer } from './score.ts'
import type { Suite, SuiteGroup, SuiteRow } from './suites.ts'
import { type Reply, type Target, type TokenCount, toQuestion } from './target.ts'

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

export interface Tokens extends TokenCount {
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
  const askOne = async (row: SuiteRow): Promise<RowResult> => {
    const common = { key: row.key, suite: suite.name, group: suite.group, type: row.type, row }
    const question = toQuestion(row)
    const from = performance.now()
    let reply: Reply
    try {
      reply = await target.ask(question)
    } catch (error) {
      const latencyMs = performance.now() - from
      const scores = [broken('error', '没有得到答案。', error)]
      return { ...common, answer: null, error: describe(error), passages: null, scores, latencyMs }
    }
    const latencyMs = performance.now() - from
    const { answer, shows } = reply
    const tokens = reply.tokens && { ...reply.tokens, cost: costOf(reply.tokens, target.tokenPrices) }
    const faults: Score[] = []
    const orBroken = async <T>(name: string, explanation: string, value: Promise<T>, other: T) =>
      value.catch((error) => {
        faults.push(broken(name, explanation, error))
        return other
      })
    const passages = target.search && (await orBroken('search', '检索出错。', target.search(question), null))
    const ids = documentsOf(answer, passages)
    const unseen = new Map<string, Release | null>(ids.map((id) => [id, null]))
    const cited = await orBroken('releases', '取新闻稿出错。', load(ids), unseen)
    const scores = scoreAnswer(scorersFor(shows, scorers), row, answer, { releases: cited, passages, shows })
    return {
      ...common,
      answer,
      error: null,
      passages,
      scores: [...scores, ...faults],
      latencyMs,
      ...(tokens && { tokens }),
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

function scorersFor(shows: Shown, scorers: Readonly<Record<string, Scorer>>): Record<string, Scorer> {
  return Object.fromEntries(
    Object.entries(scorers).filter(([name]) => shows.citations || !needsCitations.test(name)),
  )
}

function broken(name: string, explanation: string, error: unknown): Score {
  return { name, score: null, explanation, evidence: [String(error)] }
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
