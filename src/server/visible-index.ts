/**
 * A view of the index in which releases that were withdrawn or are under embargo do not exist, and copies are not
 * searched beside their original; every route answers from this view.
 */
import type { Copy, Index, Release, ReleaseState, Store } from '../types.ts'

export type States = ReadonlyMap<string, ReleaseState>

interface Facts {
  embargoes: ReadonlyMap<string, string>
  copies: readonly Copy[]
}

/** Hits asked for beyond those wanted, for what is then left out. */
const spareHits = 20
const none: States = new Map()
const known = new WeakMap<Index, Promise<Facts>>()
const views = new WeakMap<Index, { index: Index; key: string }>()

/**
 * The index itself when nothing in it is hidden, repeated or decided upon at `nowMs`; the same view as long as
 * nothing changes, so that what was read from one view still holds while it is given again.
 */
export async function visibleIndex(index: Index, nowMs: number, states: States = none): Promise<Index> {
  const { embargoes, copies } = await factsOf(index)
  const hidden = hiddenIds(embargoes, states, nowMs)
  const corrections = [...states].flatMap(([id, { supersededBy }]) =>
    supersededBy ? [[id, supersededBy]] : [],
  )
  if (hidden.size === 0 && copies.length === 0 && corrections.length === 0) return index
  const key = JSON.stringify([[...hidden].sort(), corrections.sort()])
  const last = views.get(index)
  if (last?.key === key) return last.index
  const isVisible = (id: string) => !hidden.has(id)
  const view = makeView(index, {
    isVisible,
    corrections: new Map(corrections as [string, string][]),
    copies: visibleCopies(copies, isVisible),
  })
  views.set(index, { index: view, key })
  return view
}

/** An editor's embargo replaces the release's own. */
function hiddenIds(embargoes: ReadonlyMap<string, string>, states: States, nowMs: number): Set<string> {
  const until = new Map(embargoes)
  for (const [id, { embargoUntil }] of states) if (embargoUntil !== null) until.set(id, embargoUntil)
  // Written so that a date which cannot be parsed (NaN) hides its release for good.
  const waiting = [...until].filter(([, instant]) => !(Date.parse(instant) <= nowMs)).map(([id]) => id)
  const withdrawn = [...states].filter(([, state]) => state.withdrawn).map(([id]) => id)
  return new Set([...waiting, ...withdrawn])
}

/** When the original is hidden, the earliest of its copies that is not stands for it. */
function visibleCopies(copies: readonly Copy[], isVisible: (id: string) => boolean): Copy[] {
  const groups = Map.groupBy(copies, (copy) => copy.originalId)
  return [...groups].flatMap(([originalId, group]) => {
    const shown = group.filter(({ id }) => isVisible(id))
    if (isVisible(originalId)) return shown
    return shown.slice(1).map((copy) => ({ ...copy, originalId: shown[0].id }))
  })
}

interface Sight {
  isVisible(id: string): boolean
  /** Corrections that editors named, beside those of the releases. */
  corrections: ReadonlyMap<string, string>
  copies: readonly Copy[]
}

function makeView(index: Index, sight: Sight): Index {
  const { vectors, generation } = index
  const isSearched = searchedBy(sight)
  return {
    generation,
    store: visibleStore(index.store, sight, isSearched),
    vectors: {
      size: vectors.size,
      search: (vector, topK, releaseIds) =>
        releaseIds
          ? vectors.search(vector, topK, releaseIds.filter(isSearched(releaseIds)))
          : searchPast((want) => vectors.search(vector, want), topK, isSearched()),
    },
  }
}

/** Whether a release is searched, within `releaseIds` or everywhere: visible, and not beside its original. */
function searchedBy({ isVisible, copies }: Sight) {
  const originalOf = new Map(copies.map(({ id, originalId }) => [id, originalId]))
  return (releaseIds?: readonly string[]) => {
    const within = releaseIds && new Set(releaseIds)
    return (id: string) => {
      const original = originalOf.get(id)
      return isVisible(id) && (original === undefined || (within !== undefined && !within.has(original)))
    }
  }
}

/** Asks for more until enough hits are left. */
async function searchPast<T extends { chunkId: string }>(
  search: (topK: number) => Promise<T[]>,
  topK: number,
  isSearched: (releaseId: string) => boolean,
): Promise<T[]> {
  for (let want = topK + spareHits; ; want *= 2) {
    const found = await search(want)
    const left = found.filter(({ chunkId }) => isSearched(chunkId.slice(0, chunkId.lastIndexOf('#'))))
    if (left.length >= topK || found.length < want) return left.slice(0, topK)
  }
}

function visibleStore(store: Store, sight: Sight, isSearched: ReturnType<typeof searchedBy>): Store {
  const { isVisible } = sight
  return {
    async listReleases({ limit, cursor, url }) {
      const releases: Release[] = []
      let next = cursor ?? null
      do {
        const page = await store.listReleases({ limit: limit - releases.length, cursor: next, url })
        releases.push(...page.releases.filter((release) => isVisible(release.id)))
        next = page.next
      } while (next !== null && releases.length < limit)
      return { releases, next }
    },
    getRelease: async (id) => (isVisible(id) ? store.getRelease(id) : null),
    getChunks: async (ids) => (await store.getChunks(ids)).filter((chunk) => isVisible(chunk.releaseId)),
    searchLexical: (terms, topK, releaseIds) =>
      topK < 1 || releaseIds
        ? store.searchLexical(terms, topK, releaseIds?.filter(isSearched(releaseIds)))
        : searchPast((want) => store.searchLexical(terms, want), topK, isSearched()),
    async getCorrections() {
      const corrections = [...(await store.getCorrections()), ...sight.corrections]
      return new Map(corrections.filter((pair) => pair.every(isVisible)))
    },
    getEmbargoes: () => store.getEmbargoes(),
    getCopies: async () => sight.copies,
    countTerms: (terms) => store.countTerms(terms),
  }
}

function factsOf(index: Index): Promise<Facts> {
  let found = known.get(index)
  if (!found) {
    found = readFacts(index.store)
    known.set(index, found)
    found.catch(() => known.delete(index))
  }
  return found
}

async function readFacts(store: Store): Promise<Facts> {
  return { embargoes: await store.getEmbargoes(), copies: await store.getCopies() }
}
