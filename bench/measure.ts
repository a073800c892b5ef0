/** Durations: taking them, and the middle of them. */

/** Middle value; of an even count the lower of the two. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Nearest-rank percentile, NaN without values. */
export function percentile(values: readonly number[], share: number): number {
  const ascending = [...values].sort((a, b) => a - b)
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN
}

export async function timeMs(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** p50 and p95 of one pass over all inputs, each the median over `passes`; one pass before is not counted. */
export async function latency<T>(
  inputs: readonly T[],
  work: (input: T) => Promise<unknown>,
  passes: number,
): Promise<{ p50: number; p95: number }> {
  for (const input of inputs.slice(0, 30)) await work(input)
  const runs: { p50: number; p95: number }[] = []
  for (let pass = 0; pass < passes; pass++) {
    const times: number[] = []
    for (const input of inputs) times.push(await timeMs(() => work(input)))
    runs.push({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) })
  }
  return { p50: median(runs.map((r) => r.p50)), p95: median(runs.map((r) => r.p95)) }
}
