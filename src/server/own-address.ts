/**
 * Releases that this server itself publishes as web pages (the sample on `/demo`). A file of the corpus cannot know
 * where the server will be reached, so it names the address that `npm start` has when nothing is set; readers and
 * programs get the server's own: absolute with PUBLIC_URL, else as a path, like the `href` of a release without URL.
 */
import type { Index, Release } from '../types.ts'

const standardOrigin = 'http://127.0.0.1:8787'

const views = new WeakMap<Index, Index>()

/** The index with own addresses as readers reach them; one view for each index, `publicUrl` being the process's. */
export function withOwnAddresses(index: Index, publicUrl: string | null): Index {
  const known = views.get(index)
  if (known) return known
  const { store } = index
  const base = publicUrl?.replace(/\/$/, '') ?? ''
  const tell = (release: Release): Release => {
    const path = pathBelow(standardOrigin, release.url)
    return path === null ? release : { ...release, url: base + path }
  }
  const view: Index = {
    ...index,
    store: {
      ...store,
      async listReleases(page) {
        const path = page.url?.startsWith('/') ? page.url : base === '' ? null : pathBelow(base, page.url)
        const own = path === null ? null : { ...page, url: standardOrigin + path }
        const found = await store.listReleases(page)
        const { releases, next } = own && found.releases.length === 0 ? await store.listReleases(own) : found
        return { releases: releases.map(tell), next }
      },
      async getRelease(id) {
        const release = await store.getRelease(id)
        return release && tell(release)
      },
    },
  }
  views.set(index, view)
  return view
}

/** The path of a full address that lies on `host`, however the reader's browser reaches it (TLS ends before us). */
export function ownPath(url: string, host: string): string | null {
  if (!URL.canParse(url)) return null
  const { host: asked, pathname, search } = new URL(url)
  return asked === host ? pathname + search : null
}

function pathBelow(base: string, url: string | null | undefined): string | null {
  return url?.startsWith(`${base}/`) ? url.slice(base.length) : null
}
