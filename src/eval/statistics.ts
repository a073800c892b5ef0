/** Intervals, percentiles and the test between two runs; all deterministic. */

export interface Interval {
  low: number
  high: number
}

/** Numbers in [0, 1) from a seed: mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Every interval of a run is drawn from it. */
export const bootstrapSeed = 20240418

/** Percentile bootstrap 95 % interval of the mean (Efron 1979); null without values. */
export function bootstrapMean(
  values: readonly number[],
  { rounds = 2000, seed = bootstrapSeed } = {},
): Interval | null {
  if (values.length === 0) return null
  const random = seededRandom(seed)
  const means = Array.from({ length: rounds }, () => {
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)]
    return sum / values.length
  }).sort((a, b) => a - b)
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) }
}

/** Nearest-rank quantile of ascending numbers. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.max(0, Math.ceil(share * ascending.length) - 1))]
}

/** p50, p95 and greatest of some durations; null without any. */
export function spread(values: readonly number[]): { p50: number; p95: number; max: number } | null {
  if (values.length === 0) return null
  const ascending = [...values].sort((a, b) => a - b)
  return {
    p50: quantile(ascending, 0.5),
    p95: quantile(ascending, 0.95),
    max: ascending[ascending.length - 1],
  }
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length
}

/** Two-sided exact McNemar test (binomial on the discordant pairs): p of a difference this large by chance. */
export function mcnemar(fixed: number, broken: number): number {
  const n = fixed + broken
  if (n === 0) return 1
  let tail = 0
  for (let k = 0; k <= Math.min(fixed, broken); k++) tail += Math.exp(logChoose(n, k) - n * Math.LN2)
  return Math.min(1, 2 * tail)
}

function logChoose(n: number, k: number): number {
  let sum = 0
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i)
  return sum
}
