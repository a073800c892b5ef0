/** The JSON of a run: everything needed to read it, repeat it and compare with it. */

import type { Comparison } from './compare.ts'
import type { EvalOptions } from './options.ts'
import { isRight, type RowResult } from './run-suite.ts'
import type { Summary } from './summary.ts'

export interface RunRecord {
  at: Date
  options: EvalOptions
  /** Versions by suite. */
  versions: Record<string, Record<string, string>>
  summaries: { groups: Summary[]; suites: Summary[]; types: Summary[] }
  comparison: Comparison | null
  breaches: string[]
}

/** Held-out questions leave only key, right or wrong, and scores without evidence. */
export function renderResultFile(record: RunRecord, results: readonly RowResult[]): string {
  const rows = results.map((result) => {
    const { key, suite, group, type, latencyMs, scores, error } = result
    const common = {
      key,
      suite,
      group,
      type,
      right: isRight(result),
      latencyMs: Math.round(latencyMs * 10) / 10,
    }
    if (group === 'heldout') return { ...common, scores: scores.map(({ name, score }) => ({ name, score })) }
    return { ...common, row: result.row, answer: result.answer, error, passages: result.passages, scores }
  })
  return `${JSON.stringify({ format: 1, ...record, at: record.at.toISOString(), results: rows }, null, 1)}\n`
}
