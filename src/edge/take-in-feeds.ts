/** The timer's work: reads the feeds, and puts what is new or changed into the index that is being served. */
import { CorpusError } from '../errors.ts'
import { buildRelease } from '../ingest/release.ts'
import type { FetchPage, KnownPage, SourceDeps, SourceDocument } from '../ingest/source.ts'
import { listArticles, readArticle } from '../sources/read-address.ts'
import type { FeedBook, FeedRequest } from '../store/feed-book.ts'
import type { LiveRelease } from './live-release.ts'

/** Articles asked for in one run, all feeds together: each costs time, requests and queries of the run's limits. */
const articlesPerRun = 12
/** A page that was read is asked for again after this time, with its validators. */
const recheckMs = 3_600_000
/** Releases brought back into a new generation in one run. */
const restoredPerRun = 40

export interface FeedDeps {
  feeds: readonly string[]
  fetchPage: FetchPage
  book: FeedBook
  live: LiveRelease
  /** Told of each document and fault, in Chinese. */
  say(message: string): void
  now?: () => number
}

/** What became of the documents of one run. */
export interface FeedTally {
  taken: number
  unchanged: number
  failed: number
  restored: number
}

/** What fails is told and tried again in a later run; throws only CorpusError when there is no index, and faults of the database. */
export async function takeInFeeds(deps: FeedDeps): Promise<FeedTally> {
  const tally: FeedTally = { taken: 0, unchanged: 0, failed: 0, restored: 0 }
  for (const release of await deps.live.missing(restoredPerRun)) {
    await deps.live.put(release)
    tally.restored++
  }
  const share = Math.max(1, Math.floor(articlesPerRun / Math.max(1, deps.feeds.length)))
  for (const feed of deps.feeds) {
    try {
      await takeInFeed(feed, share, deps, tally)
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error
      deps.say(error.message)
      tally.failed++
    }
  }
  await deps.live.embed(deps.say)
  return tally
}

async function takeInFeed(feed: string, most: number, deps: FeedDeps, tally: FeedTally): Promise<void> {
  const { book, fetchPage } = deps
  const at = new Date((deps.now ?? Date.now)()).toISOString()
  const before = (await book.known([feed])).get(feed)
  const reply = await fetchPage(feed, before)
  const listed = reply.bytes === null ? [] : await listArticles(reply, deps)
  const known = await book.known(listed)
  const fresh = listed.filter((address) => !known.has(address))
  const old = await book.due(feed, earlier(at), Math.max(0, most - fresh.length))
  const wanted = [...fresh.slice(0, most), ...old.map(({ requested }) => requested)]
  const requests = new Map([...known, ...old.map((request) => [request.requested, request] as const)])
  for (const address of wanted) await takeInArticle(address, { feed, at, requests }, deps, tally)
  // As long as articles are left over, the feed is read anew even if it has not changed.
  const validators = fresh.length > most ? { etag: null, lastModified: null } : reply
  const { etag, lastModified } = reply.bytes === null && before ? before : validators
  await book.note({ requested: feed, origin: feed, releaseId: null, at, etag, lastModified })
}

interface Reading {
  feed: string
  at: string
  requests: ReadonlyMap<string, FeedRequest>
}

async function takeInArticle(
  address: string,
  { feed, at, requests }: Reading,
  { book, fetchPage, live, say }: FeedDeps,
  tally: FeedTally,
): Promise<void> {
  const before = requests.get(address)
  let next: FeedRequest = {
    requested: address,
    origin: feed,
    releaseId: before?.releaseId ?? null,
    at,
    etag: before?.etag ?? null,
    lastModified: before?.lastModified ?? null,
  }
  const sourceDeps: SourceDeps = { fetchPage, findKnown: () => knownPage(before) }
  for await (const item of readArticle(address, feed, sourceDeps)) {
    if (item.kind === 'unchanged') tally.unchanged++
    else if (item.kind === 'problem') {
      say(item.message)
      tally.failed++
    } else {
      const isNew = await takeInDocument(item, live, say)
      tally[isNew === null ? 'failed' : isNew ? 'taken' : 'unchanged']++
      const { etag, lastModified } = item.fetched!
      next = { ...next, releaseId: isNew === null ? null : item.id, etag, lastModified }
    }
  }
  await book.note(next)
}

/** Whether the index changed; null when there is no article in the document. */
async function takeInDocument(
  { id, name, file }: SourceDocument,
  live: LiveRelease,
  say: FeedDeps['say'],
): Promise<boolean | null> {
  try {
    const release = { ...(await buildRelease(file)), id }
    if (!(await live.differs(release))) return false
    await live.put(release)
    say(`已收录“${release.title}”（${id}，${name}）`)
    return true
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    say(`${name}：${error.message.replace(file.fileName, '网页')}`)
    return null
  }
}

/** Only a page that gave a release is asked for conditionally: another may have failed for the program's own sake. */
function knownPage(request: FeedRequest | undefined): KnownPage | null {
  return request?.releaseId ? { ...request, id: request.releaseId } : null
}

function earlier(at: string): string {
  return new Date(Date.parse(at) - recheckMs).toISOString()
}
