/** Two runs question by question: what was fixed, what broke, and whether chance explains it. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { isRight, type RowResult } from './run-suite.ts'
import { mcnemar } from './statistics.ts'

export interface Comparison {
  fixed: string[]
  broken: string[]
  unchanged: number
  /** Questions of only one of the runs. */
  unmatched: number
  /** McNemar's exact p, two-sided. */
  p: number
}

const baselineSchema = z.object({ results: z.array(z.object({ key: z.string(), right: z.boolean() })) })

/** Reads the result file of an earlier run; throws ConfigError when it is none. */
export function readBaseline(json: string, file: string): Map<string, boolean> {
  try {
    const { results } = baselineSchema.parse(JSON.parse(json))
    return new Map(results.map(({ key, right }) => [key, right]))
  } catch (cause) {
    throw new ConfigError(`${file}不是评测结果文件。`, { cause })
  }
}

export function compareRuns(before: ReadonlyMap<string, boolean>, results: readonly RowResult[]): Comparison {
  const matched = results.filter((result) => before.has(result.key))
  const fixed = matched.filter((r) => isRight(r) && !before.get(r.key)).map((r) => r.key)
  const broken = matched.filter((r) => !isRight(r) && before.get(r.key)).map((r) => r.key)
  return {
    fixed,
    broken,
    unchanged: matched.length - fixed.length - broken.length,
    unmatched: results.length - matched.length + (before.size - matched.length),
    p: mcnemar(fixed.length, broken.length),
  }
}
