/** A view of the index in which releases under embargo do not exist; every route answers from this view. */
import type { Index, Release, Store } from '../types.ts'

/** Releases of one generation: all ids, and the instant (ms) from which each embargoed one may be shown. */
interface Embargoes {
  ids: string[]
  until: Map<string, number>
}

const rowsPerPage = 200
const known = new WeakMap<Index, Promise<Embargoes>>()
const views = new WeakMap<Index, { index: Index; hidden: number }>()

/** The index itself when nothing in it is under embargo at `nowMs`; the same view as long as nothing changes. */
export async function visibleIndex(index: Index, nowMs: number): Promise<Index> {
  const { ids, until } = await embargoesOf(index)
  // Written so that a date which cannot be parsed (NaN) hides its release for good.
  const hiddenIds = [...until].filter(([, untilMs]) => !(untilMs <= nowMs)).map(([id]) => id)
  if (hiddenIds.length === 0) return index
  const last = views.get(index)
  if (last?.hidden === hiddenIds.length) return last.index
  const view = makeView(index, ids, new Set(hiddenIds))
  views.set(index, { index: view, hidden: hiddenIds.length })
  return view
}

function makeView(index: Index, ids: readonly string[], hidden: ReadonlySet<string>): Index {
  const isVisible = (id: string) => !hidden.has(id)
  const visible = ids.filter(isVisible)
  return {
    generation: index.generation,
    store: visibleStore(index.store, isVisible, visible),
    vectors: {
      size: index.vectors.size,
      search: (vector, topK, releaseIds) =>
        index.vectors.search(vector, topK, releaseIds?.filter(isVisible) ?? visible),
    },
  }
}

function visibleStore(store: Store, isVisible: (id: string) => boolean, visible: string[]): Store {
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
      store.searchLexical(terms, topK, releaseIds?.filter(isVisible) ?? visible),
    async getCorrections() {
      const corrections = await store.getCorrections()
      return new Map([...corrections].filter((pair) => pair.every(isVisible)))
    },
    countTerms: (terms) => store.countTerms(terms),
  }
}

function embargoesOf(index: Index): Promise<Embargoes> {
  let found = known.get(index)
  if (!found) {
    found = readEmbargoes(index.store)
    known.set(index, found)
    found.catch(() => known.delete(index))
  }
  return found
}

async function readEmbargoes(store: Store): Promise<Embargoes> {
  const embargoes: Embargoes = { ids: [], until: new Map() }
  let cursor: string | null = null
  do {
    const page = await store.listReleases({ limit: rowsPerPage, cursor })
    for (const { id, embargoUntil } of page.releases) {
      embargoes.ids.push(id)
      if (embargoUntil !== null) embargoes.until.set(id, Date.parse(embargoUntil))
    }
    cursor = page.next
  } while (cursor !== null)
  return embargoes
}
