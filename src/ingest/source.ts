/**
 * What a source is and what reading one yields: the contract between `readSource` (src/node/sources/read-source.ts),
 * which reads, and those who take in what was read: `npm run ingest`, the admin pages, the Worker's timer.
 *
 * A source is one string as an editor gives it: a file, a folder, or an http(s) address. Whether an address is a page,
 * an RSS, Atom or JSON feed or a sitemap, its content tells. Every document of it arrives as one `SourceItem`, in the
 * order of the source; what fails is an item too, so that the rest still arrives.
 *
 *     for await (const item of readSource('https://news.example.cn/rss.xml', deps)) {
 *       if (item.kind === 'document') await takeIn(item)      // or: preview = await buildRelease(item.file)
 *     }
 */

import type { SourceFile } from './release.ts'

interface SourceEntry {
  /** The source as the editor gave it. */
  origin: string
  /** Path or address of this one document, for messages. */
  name: string
}

/** A document that was read. */
export interface SourceDocument extends SourceEntry {
  kind: 'document'
  /** The id that its release gets: of the file name, or `web-` and 12 hex digits of the canonical address's SHA-256. */
  id: string
  /** Goes to `buildRelease`, which throws CorpusError when there is no article in it. */
  file: SourceFile
  /** What the next conditional request needs; null for a file. */
  fetched: Fetched | null
}

/** A page that did not change since it was taken in: its server says so (304). */
export interface SourceUnchanged extends SourceEntry {
  kind: 'unchanged'
  id: string
}

/** A document that could not be read; `message` is a Chinese sentence that names it. */
export interface SourceProblem extends SourceEntry {
  kind: 'problem'
  message: string
}

export type SourceItem = SourceDocument | SourceUnchanged | SourceProblem

/** How and when a page was fetched. */
export interface Fetched {
  /** The address that was asked for, as the feed, sitemap or editor gave it. */
  requested: string
  /** ISO 8601. */
  at: string
  etag: string | null
  lastModified: string | null
}

/** What is known of a page that was taken in before. */
export interface KnownPage extends Fetched {
  id: string
}

/** Reads a source. Only a fault of the program itself is thrown, or the reason of `signal`. */
export type ReadSource = (source: string, deps: SourceDeps) => AsyncIterable<SourceItem>

export interface SourceDeps {
  fetchPage: FetchPage
  /** The page of an address that was taken in before, for conditional requests; null when there is none. */
  findKnown: (requested: string) => KnownPage | null
  /** For conditional requests of feeds, sitemaps and further pages; without it they are read in full. */
  copies?: Copies
  /** A page as it is kept; without it a page whose first part did not change counts as unchanged. */
  loadKnown?: (id: string) => SourceFile
  /** Told how many documents the source has, as soon as that is known. */
  onFound?: (documents: number) => void
  signal?: AbortSignal
}

/** Copies of replies that are no articles of their own: feeds, sitemaps, further pages. */
export interface Copies {
  find(address: string): FetchReply | null
  keep(address: string, reply: FetchReply): void
}

/** Fetches one address within all limits (src/sources/fetch-page.ts); throws CorpusError with a Chinese reason. */
export type FetchPage = (url: string, request?: FetchRequest) => Promise<FetchReply>

export interface FetchRequest {
  /** Validators of the copy at hand. */
  etag?: string | null
  lastModified?: string | null
  signal?: AbortSignal
}

/** A reply; `bytes` is null when the copy at hand is still good. */
export interface FetchReply {
  /** The address after redirects. */
  url: string
  bytes: Uint8Array | null
  /** Without parameters, lower case; empty when the server does not say. */
  contentType: string
  /** The charset that the server declares. */
  charset: string | null
  etag: string | null
  lastModified: string | null
}
