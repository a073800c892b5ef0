/** How a release stands: served, withdrawn, waiting for its hour, or corrected by another one. */
import type { Index, Release, ReleaseState } from '../../types.ts'
import type { States } from '../visible-index.ts'

export type Standing = 'live' | 'withdrawn' | 'embargoed' | 'corrected'

export const standingNames: Record<Standing, string> = {
  live: '在用',
  withdrawn: '已撤回',
  embargoed: '待解禁',
  corrected: '已更正',
}

/** A release as the newsroom sees it. */
export interface ReleaseEntry {
  release: Release
  standing: Standing
  state: ReleaseState | null
  /** ISO 8601: the editor's embargo, else the release's own. */
  embargoUntil: string | null
  correctedBy: string | null
  /** Id of the release that it repeats. */
  copyOf: string | null
}

/** The whole index, hidden releases included, and what was decided. */
export interface Shelf {
  index: Index
  states: States
}

const perFilter = 200

/** Makes entries of releases; reads corrections and copies once. */
export async function entriesOf(releases: readonly Release[], { index, states }: Shelf, nowMs: number) {
  const corrections = await index.store.getCorrections()
  const copies = new Map((await index.store.getCopies()).map(({ id, originalId }) => [id, originalId]))
  return releases.map((release): ReleaseEntry => {
    const state = states.get(release.id) ?? null
    const embargoUntil = state?.embargoUntil ?? release.embargoUntil
    const correctedBy = state?.supersededBy ?? corrections.get(release.id) ?? null
    const isWaiting = embargoUntil !== null && !(Date.parse(embargoUntil) <= nowMs)
    const standing = state?.withdrawn
      ? 'withdrawn'
      : isWaiting
        ? 'embargoed'
        : correctedBy
          ? 'corrected'
          : 'live'
    return { release, standing, state, embargoUntil, correctedBy, copyOf: copies.get(release.id) ?? null }
  })
}

/** Releases that may have this standing, at most 200: few are not live, so they are found by what makes them so. */
export async function releasesStanding(standing: Exclude<Standing, 'live'>, shelf: Shelf, nowMs: number) {
  const { store } = shelf.index
  const decided = [...shelf.states.keys()]
  const ids = {
    withdrawn: () => decided,
    embargoed: async () => [...decided, ...(await store.getEmbargoes()).keys()],
    corrected: async () => [...decided, ...(await store.getCorrections()).keys()],
  }
  const unique = [...new Set(await ids[standing]())].slice(0, perFilter)
  const releases = (await Promise.all(unique.map((id) => store.getRelease(id)))).filter((r) => r !== null)
  return (await entriesOf(releases, shelf, nowMs)).filter((entry) => entry.standing === standing)
}
