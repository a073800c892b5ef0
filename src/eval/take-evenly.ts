/** A sample without chance, so that two runs ask the same. */

/** Every n-th item, so that at most `limit` remain, in order. */
export function takeEvenly<T>(items: readonly T[], limit: number | null): T[] {
  if (limit === null || items.length <= limit) return [...items]
  return Array.from({ length: limit }, (_, i) => items[Math.floor((i * items.length) / limit)])
}
