/** What a threshold would do: for each one the questions answered, the mistakes made, and the near misses refused. */

import { alignTable, percent } from './table.ts'

/** One question at its best evidence; `score` is compared with the threshold. */
export interface Judged {
  score: number
  answerable: boolean
  /** Its sentence holds the answer; false for near misses. */
  right: boolean
}

export interface RiskPoint {
  threshold: number
  /** Answerable questions answered, and answered from the right sentence. */
  answered: number
  right: number
  /** Near misses refused. */
  refused: number
  /** Wrong answers among all given. */
  risk: number
}

export function riskAt(judged: readonly Judged[], threshold: number): RiskPoint {
  const answerable = judged.filter((j) => j.answerable)
  const misses = judged.filter((j) => !j.answerable)
  const given = judged.filter((j) => j.score >= threshold)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const right = given.filter((j) => j.right).length
  return {
    threshold,
    answered: share(given.filter((j) => j.answerable).length, answerable.length),
    right: share(right, answerable.length),
    refused: share(misses.filter((j) => j.score < threshold).length, misses.length),
    risk: share(given.length - right, given.length),
  }
}

/** About `count` thresholds, at equal steps through the ordered scores. */
export function riskCurve(judged: readonly Judged[], count = 20): RiskPoint[] {
  const scores = judged
    .map((j) => j.score)
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const picked = Array.from({ length: count }, (_, i) => scores[Math.floor((i * scores.length) / count)])
  return [...new Set(picked)].filter((t) => t !== undefined).map((threshold) => riskAt(judged, threshold))
}

/** The threshold that best serves both sides: greatest sum of right answers and refused near misses (shares). */
export function bestThreshold(judged: readonly Judged[]): RiskPoint {
  const thresholds = [...new Set(judged.map((j) => j.score))].filter(Number.isFinite)
  const points = thresholds.map((threshold) => riskAt(judged, threshold))
  return points.reduce(
    (best, p) => (p.right + p.refused > best.right + best.refused ? p : best),
    riskAt(judged, 0),
  )
}

/** Chance that an answerable question scores above a near miss; ties count half (Mann-Whitney). */
export function separation(judged: readonly Judged[]): number {
  const misses = judged.filter((j) => !j.answerable)
  const answerable = judged.filter((j) => j.answerable)
  let wins = 0
  for (const a of answerable)
    for (const m of misses) wins += a.score > m.score ? 1 : a.score === m.score ? 0.5 : 0
  return wins / (answerable.length * misses.length)
}

export function riskTable(points: readonly RiskPoint[]): string {
  const rows = points.map((p) => [
    p.threshold.toFixed(3),
    percent(p.answered),
    percent(1 - p.answered),
    percent(p.right),
    percent(p.refused),
    percent(p.risk),
  ])
  return alignTable([['阈值', '有答案且回答', '误拒', '句子答对', '近似题已拒', '答错率'], ...rows])
}
