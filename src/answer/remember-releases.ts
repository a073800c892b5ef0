/** Each release is fetched once for a question: its facts are looked for in the same ones. */

import type { Index, Release, Store } from '../types.ts'

/** The index with a store that keeps what it fetched; for one question only. */
export function rememberReleases(index: Index): Index {
  const fetched = new Map<string, Promise<Release | null>>()
  // Inherited, not copied: a host's store may itself lean on another.
  const store: Store = Object.create(index.store)
  store.getRelease = (id) => {
    const known = fetched.get(id) ?? index.store.getRelease(id)
    fetched.set(id, known)
    return known
  }
  return { ...index, store }
}
