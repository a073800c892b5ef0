/** Does some things ahead while the first is looked at. */

export interface SideBySideOptions {
  /** How many more could begin at once; none when not given. */
  idle?: () => number
  signal?: AbortSignal
}

/**
 * Results in the order of `items`; what waits begins where something is idle, and one at least, the first at once. Whoever
 * stops looking abandons the rest: their signal aborts.
 */
export function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T, signal: AbortSignal) => Promise<R>,
  { idle = () => 0, signal }: SideBySideOptions = {},
): AsyncGenerator<R> {
  const stop = new AbortController()
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const results: Promise<R>[] = []
  let looked = 0
  const begin = (least: number) => {
    const room = either.aborted ? least : Math.max(idle(), least)
    for (const item of items.slice(results.length, results.length + room)) {
      const at = results.length
      const result = work(item, either)
      results.push(result)
      // Nothing begins behind the one that is looked at: the rest may not be wanted. What is never looked at may fail.
      result.then(
        () => at > looked && begin(0),
        () => {},
      )
    }
  }
  const look = async function* () {
    try {
      for (; looked < items.length; looked++) {
        begin(looked < results.length ? 0 : 1)
        yield await results[looked]
      }
    } finally {
      stop.abort()
    }
  }
  begin(1)
  return look()
}
