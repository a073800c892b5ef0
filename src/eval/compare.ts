/** Two runs question by question: what was fixed, what broke, and whether chance explains it. */

import type { Score } from './score.ts'
import { mcnemar } from './statistics.ts'

/** Questions of both runs that changed in one score. */
export interface ScoreChange {
  name: ComparedScore
  fixed: number
  broken: number
  /** McNemar's exact p, two-sided. */
  p: number
}

export interface Comparison {
  fixed: string[]
  broken: string[]
  unchanged: number
  /** Questions of only one of the runs. */
  unmatched: number
  /** McNemar's exact p, two-sided. */
  p: number
  /** The same for single scores; those that no question of both runs has are left out. */
  scores: ScoreChange[]
}

export interface Outcome {
  key: string
  right: boolean
  scores: readonly Pick<Score, 'name' | 'score'>[]
}

/** Scores of 0 or 1 that are compared one by one; all but `needlessRefusal` are better when higher. */
const comparedScores = [
  'answer',
  'citation',
  'citationValid',
  'figures',
  'refusal',
  'needlessRefusal',
  'hit5',
] as const

export type ComparedScore = (typeof comparedScores)[number]

export function compareRuns(before: readonly Outcome[], after: readonly Outcome[]): Comparison {
  const was = new Map(before.map((outcome) => [outcome.key, outcome]))
  const pairs = after.flatMap((now) => {
    const then = was.get(now.key)
    return then ? [{ key: now.key, then, now }] : []
  })
  const fixed = pairs.filter(({ then, now }) => now.right && !then.right).map(({ key }) => key)
  const broken = pairs.filter(({ then, now }) => !now.right && then.right).map(({ key }) => key)
  return {
    fixed,
    broken,
    unchanged: pairs.length - fixed.length - broken.length,
    unmatched: after.length - pairs.length + (was.size - pairs.length),
    p: mcnemar(fixed.length, broken.length),
    scores: comparedScores.flatMap((name) => compareScore(name, pairs)),
  }
}

function compareScore(name: ComparedScore, pairs: readonly { then: Outcome; now: Outcome }[]): ScoreChange[] {
  const changes = pairs.flatMap(({ then, now }) => {
    const [a, b] = [scoreOf(then, name), scoreOf(now, name)]
    return a === null || b === null ? [] : [name === 'needlessRefusal' ? a - b : b - a]
  })
  if (changes.length === 0) return []
  const fixed = changes.filter((change) => change > 0).length
  const broken = changes.filter((change) => change < 0).length
  return [{ name, fixed, broken, p: mcnemar(fixed, broken) }]
}

function scoreOf({ scores }: Outcome, name: string): number | null {
  return scores.find((score) => score.name === name)?.score ?? null
}

type Versions = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What makes two runs less than comparable, in Chinese: other releases or other questions in a suite of both. */
export function findMismatches(before: Versions, after: Versions): string[] {
  return Object.entries(after).flatMap(([suite, now]) => {
    const then = before[suite]
    if (!then) return []
    const differs = (name: string) => then[name] !== undefined && then[name] !== now[name]
    return [
      ...(differs('corpus') ? [`${suite}：新闻稿与基线不同（${then.corpus}→${now.corpus}）`] : []),
      ...(differs('facts') ? [`${suite}：题目与基线不同，只比编号相同的题`] : []),
    ]
  })
}
