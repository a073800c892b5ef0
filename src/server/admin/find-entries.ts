/** The releases of the newsroom's list: a page of all of them, those of one standing, or those that words find. */
import { fold } from '../../text/normalise.ts'
import { queryTerms } from '../../text/segment.ts'
import { entriesOf, type ReleaseEntry, releasesStanding, type Shelf, type Standing } from './standing.ts'

export interface EntryQuery {
  state?: Standing
  /** An id, or words of title or text. */
  q?: string
  cursor?: string
  limit: number
}

const chunksFound = 200

export async function findEntries(
  { state, q, cursor, limit }: EntryQuery,
  shelf: Shelf,
): Promise<{ entries: ReleaseEntry[]; next: string | null }> {
  const { store } = shelf.index
  const nowMs = Date.now()
  if (q?.trim()) {
    const words = q.trim()
    const hits = await store.searchLexical(queryTerms(fold(words).text), chunksFound)
    const ids = hits.map(({ chunkId }) => chunkId.slice(0, chunkId.lastIndexOf('#')))
    const unique = [...new Set([words.normalize('NFC'), ...ids])].slice(0, limit)
    const releases = (await Promise.all(unique.map((id) => store.getRelease(id)))).filter((r) => r !== null)
    const entries = await entriesOf(releases, shelf, nowMs)
    return { entries: entries.filter((entry) => !state || entry.standing === state), next: null }
  }
  if (state && state !== 'live') return { entries: await releasesStanding(state, shelf, nowMs), next: null }
  const page = await store.listReleases({ limit, cursor })
  const entries = await entriesOf(page.releases, shelf, nowMs)
  return { entries: entries.filter((entry) => !state || entry.standing === state), next: page.next }
}
