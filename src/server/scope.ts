/** From the `documents` and `url` of a request to the release ids that may answer it. */
import { ClientError } from '../errors.ts'
import type { Release, Store } from '../types.ts'
import { ownPath } from './own-address.ts'

export interface ScopeRequest {
  documents?: readonly string[] | null
  url?: string | null
}

/**
 * Release ids, or null for every release; throws ClientError `unknown_release` naming the id or URL. `ownHost` is where
 * readers reach this server, for the releases that it publishes itself.
 */
export async function resolveScope(
  store: Store,
  { documents, url }: ScopeRequest,
  ownHost?: string,
): Promise<string[] | null> {
  const named = documents ? await resolveIds(store, documents) : null
  if (url === undefined || url === null) return named
  const ids = (await releasesAt(store, url, ownHost)).map((release) => release.id)
  if (ids.length === 0)
    throw new ClientError('unknown_release', `没有网址为“${url}”的新闻稿，或者它已被撤回。`)
  return named ? ids.filter((id) => named.includes(id)) : ids
}

/** The release of an id in any Unicode form; throws ClientError `unknown_release`. */
export async function requireRelease(store: Store, id: string): Promise<Release> {
  const release = await store.getRelease(id.toWellFormed().normalize('NFC'))
  if (!release) throw new ClientError('unknown_release', `没有编号为“${id}”的新闻稿，或者它已被撤回。`)
  return release
}

/** Releases with this canonical URL, in the first of its forms that has any. */
async function releasesAt(store: Store, url: string, ownHost?: string): Promise<Release[]> {
  for (const form of urlForms(url, ownHost)) {
    const { releases } = await store.listReleases({ limit: 100, url: form })
    if (releases.length > 0) return releases
  }
  return []
}

/** A URL as given, as the URL standard writes it without its fragment, and as a path where it lies on `ownHost`. */
export function urlForms(url: string, ownHost?: string): string[] {
  if (!URL.canParse(url)) return [url]
  const standard = new URL(url)
  standard.hash = ''
  const own = ownHost === undefined ? null : ownPath(url, ownHost)
  return [...new Set([url, standard.href, ...(own === null ? [] : [own])])]
}

async function resolveIds(store: Store, documents: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  for (const document of documents) ids.add((await requireRelease(store, document)).id)
  return [...ids]
}
