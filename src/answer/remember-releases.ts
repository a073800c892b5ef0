/** Each release is fetched once for a question: its facts are looked for in the same ones. */

import type { Index, Release } from '../types.ts'

/** The index with a store that keeps what it fetched; for one question only. */
export function rememberReleases(index: Index): Index {
  const fetched = new Map<string, Promise<Release | null>>()
  const { store } = index
  const getRelease = (id: string) => {
    const known = fetched.get(id) ?? store.getRelease(id)
    fetched.set(id, known)
    return known
  }
  return { ...index, store: { ...store, getRelease } }
}
