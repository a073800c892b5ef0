/** Two runs question by question: what was fixed, what broke, and whether chance explains it. */

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

interface Outcome {
  key: string
  right: boolean
}

export function compareRuns(before: readonly Outcome[], after: readonly Outcome[]): Comparison {
  const was = new Map(before.map(({ key, right }) => [key, right]))
  const matched = after.filter(({ key }) => was.has(key))
  const fixed = matched.filter(({ key, right }) => right && !was.get(key)).map(({ key }) => key)
  const broken = matched.filter(({ key, right }) => !right && was.get(key)).map(({ key }) => key)
  return {
    fixed,
    broken,
    unchanged: matched.length - fixed.length - broken.length,
    unmatched: after.length - matched.length + (was.size - matched.length),
    p: mcnemar(fixed.length, broken.length),
  }
}
