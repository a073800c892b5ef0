/** The JSON of a run: everything needed to read it, repeat it, compare with it and make its report. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import type { Answer, Release } from '../types.ts'
import type { Comparison } from './compare.ts'
import type { JudgeRecord } from './judge.ts'
import type { EvalOptions } from './options.ts'
import { isRight, type RowResult, type SuiteRun, type Tokens } from './run-suite.ts'
import type { Passage, Score } from './score.ts'
import { bootstrapSeed } from './statistics.ts'
import type { SuiteGroup, SuiteRow } from './suites.ts'
import type { Summaries } from './summary.ts'

export interface RunRecord {
  at: Date
  options: EvalOptions
  /** Versions by suite. */
  versions: Record<string, Record<string, string>>
  summaries: Summaries
  comparison: Comparison | null
  breaches: string[]
  /** Groups for which there is no threshold of right answers. */
  unbound: string[]
  /** What the target does not show or take, in Chinese. */
  limits: string[]
  /** Why the baseline is not quite comparable, in Chinese. */
  mismatches: string[]
  judge: JudgeRecord | null
  /** What a run depends on beside the versions of its suites. */
  origin: Origin
}

export interface Origin {
  /** Of the bootstrap intervals: nothing else is drawn at random. */
  seed: number
  /** Commit of the code; null when not known. */
  commit: string | null
}

export interface RunFile extends Omit<RunRecord, 'at'> {
  format: 1
  at: string
  /** Of the results without times and ids: the same on every run of the same questions, corpus and models. */
  fingerprint: string
  /** Cited and found releases by id; empty in files of an older version. */
  releases: Record<string, Pick<Release, 'title' | 'publishedAt' | 'text'>>
  results: FileRow[]
}

/** One question; held-out ones leave only key, right or wrong, and scores without evidence. */
export interface FileRow {
  key: string
  suite: string
  group: SuiteGroup
  type: string
  right: boolean
  latencyMs: number
  tokens?: Tokens
  scores: (Pick<Score, 'name' | 'score'> & Partial<Score>)[]
  shown?: { row: SuiteRow; answer: Answer | null; error: string | null; passages: Passage[] | null }
}

export function makeRunFile(
  record: RunRecord,
  { results, releases }: SuiteRun,
  hash: (text: string) => string,
): RunFile {
  const rows = results.map(toFileRow)
  return {
    format: 1,
    ...record,
    at: record.at.toISOString(),
    fingerprint: hash(JSON.stringify(rows.map(withoutTimes))).slice(0, 16),
    releases: Object.fromEntries(
      [...releases].map(([id, { title, publishedAt, text }]) => [id, { title, publishedAt, text }]),
    ),
    results: rows,
  }
}

function toFileRow(result: RowResult): FileRow {
  const { key, suite, group, type, row, answer, error, passages, scores } = result
  const latencyMs = Math.round(result.latencyMs * 10) / 10
  const { tokens } = result
  const common = { key, suite, group, type, right: isRight(result), latencyMs, ...(tokens && { tokens }) }
  if (group === 'heldout') return { ...common, scores: scores.map(({ name, score }) => ({ name, score })) }
  return { ...common, scores, shown: { row, answer, error, passages } }
}

/** A row without what differs from run to run: durations and the answer's id. */
function withoutTimes({ latencyMs: _, shown, ...row }: FileRow): object {
  if (!shown?.answer) return { ...row, shown }
  const { id: _id, timings: _timings, ...answer } = shown.answer
  return { ...row, shown: { ...shown, answer } }
}

export function renderRunFile(run: RunFile): string {
  return `${JSON.stringify(run, null, 1)}\n`
}

const runFileSchema = z.looseObject({
  format: z.literal(1),
  at: z.string(),
  results: z.array(
    z.looseObject({ key: z.string(), right: z.boolean(), type: z.string(), scores: z.array(z.unknown()) }),
  ),
})

/** Throws ConfigError when the text is no result of a run. */
export function parseRunFile(json: string, file: string): RunFile {
  try {
    const run = runFileSchema.parse(JSON.parse(json)) as unknown as RunFile
    const origin = run.origin ?? { seed: bootstrapSeed, commit: null }
    const lists = { unbound: run.unbound ?? [], limits: run.limits ?? [], mismatches: run.mismatches ?? [] }
    return {
      ...run,
      ...lists,
      releases: run.releases ?? {},
      versions: run.versions ?? {},
      fingerprint: run.fingerprint ?? '',
      judge: run.judge ?? null,
      origin,
    }
  } catch (cause) {
    throw new ConfigError(`${file}不是评测结果文件。`, { cause })
  }
}
