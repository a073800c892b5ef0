/** Reads a web address, whatever it is, document by document: a page, or the articles of a feed or sitemap. */

import { CorpusError } from '../errors.ts'
import { type ReplyKind, readListing, replyKind } from '../ingest/feed.ts'
import { findNextPage } from '../ingest/html/next-page.ts'
import { readPageFacts } from '../ingest/html/page-facts.ts'
import { parseHtml } from '../ingest/html/parse-html.ts'
import { decodePage } from '../ingest/html/parse-page.ts'
import { pageId, type SourceFile } from '../ingest/release.ts'
import type { FetchReply, SourceDeps, SourceDocument, SourceItem } from '../ingest/source.ts'

/** A feed or sitemap gives no more than its newest articles. */
const maxArticles = 500
const maxSitemaps = 20
/** Pages of one divided article. */
const maxPages = 20

/** Everything behind an address; what fails is an item too. */
export function readAddress(origin: string, deps: SourceDeps): AsyncIterable<SourceItem> {
  return guarded(origin, origin, readListed(origin, deps))
}

/** One article that `origin` lists; what fails is an item too. */
export function readArticle(address: string, origin: string, deps: SourceDeps): AsyncIterable<SourceItem> {
  return guarded(origin, address, readFetched(address, origin, deps))
}

/** Turns a CorpusError into an item, after what was read before it. */
async function* guarded(
  origin: string,
  name: string,
  items: AsyncIterable<SourceItem>,
): AsyncIterable<SourceItem> {
  try {
    yield* items
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    yield { kind: 'problem', origin, name, message: error.message }
  }
}

async function* readListed(origin: string, deps: SourceDeps): AsyncIterable<SourceItem> {
  const known = deps.findKnown(origin)
  const reply = known ? await fetchKnown(origin, deps) : (await fetchCopied(origin, deps)).reply
  const kind = reply.bytes === null ? 'page' : replyKind(reply.bytes)
  if (kind === 'feed' || kind === 'sitemap') deps.copies?.keep(origin, reply)
  else {
    deps.onFound?.(1)
    yield* documentsOf(origin, origin, reply, deps)
    return
  }
  const articles = await listArticles(reply, deps)
  if (articles.length === 0) throw new CorpusError(`${origin}：里面没有文章的网址。`)
  deps.onFound?.(Math.min(articles.length, maxArticles))
  for (const article of articles.slice(0, maxArticles)) yield* readArticle(article, origin, deps)
  if (articles.length > maxArticles) {
    const message = `${origin}：列出了${articles.length}篇，只收录最新的${maxArticles}篇。`
    yield { kind: 'problem', origin, name: origin, message }
  }
}

async function* readFetched(address: string, origin: string, deps: SourceDeps): AsyncIterable<SourceItem> {
  yield* documentsOf(origin, address, await fetchKnown(address, deps), deps)
}

function fetchKnown(address: string, { fetchPage, findKnown, signal }: SourceDeps): Promise<FetchReply> {
  const known = findKnown(address)
  return fetchPage(address, { etag: known?.etag, lastModified: known?.lastModified, signal })
}

/** Asks whether the copy at hand is still good, and gives its bytes when it is. */
async function fetchCopied(
  address: string,
  { fetchPage, copies, signal }: ListingDeps,
): Promise<{ reply: FetchReply; isFresh: boolean }> {
  const copy = copies?.find(address) ?? null
  const reply = await fetchPage(address, {
    ...{ etag: copy?.etag, lastModified: copy?.lastModified },
    signal,
  })
  if (reply.bytes !== null || copy === null) return { reply, isFresh: true }
  return { reply: { ...copy, url: reply.url }, isFresh: false }
}

type ListingDeps = Pick<SourceDeps, 'fetchPage' | 'copies' | 'signal'>

/** The addresses of the articles of a feed or sitemap, and of the sitemaps that it lists; throws CorpusError. */
export async function listArticles(reply: FetchReply, deps: ListingDeps): Promise<string[]> {
  const { articles, sitemaps } = readListing(reply.bytes!, reply.url, reply.charset)
  for (const sitemap of sitemaps.slice(0, maxSitemaps)) {
    if (articles.length >= maxArticles) break
    const { reply: listing } = await fetchCopied(sitemap, deps)
    deps.copies?.keep(sitemap, listing)
    articles.push(...readListing(listing.bytes!, listing.url, listing.charset).articles)
  }
  return [...new Set(articles)]
}

async function* documentsOf(
  origin: string,
  requested: string,
  answer: FetchReply,
  deps: SourceDeps,
): AsyncIterable<SourceItem> {
  const known = answer.bytes === null ? deps.findKnown(requested)! : null
  // The first page may be the same while a later one is not.
  const kept = known && deps.loadKnown?.(known.id)
  const reply = kept
    ? { ...answer, bytes: kept.bytes, charset: kept.charset ?? null, url: kept.url! }
    : answer
  const unchanged = known && ({ kind: 'unchanged', origin, name: requested, id: known.id } as const)
  if (unchanged && !kept?.morePages?.length) {
    yield unchanged
    return
  }
  const kind = replyKind(reply.bytes!)
  if (kind === 'feed' || kind === 'sitemap') throw new CorpusError(`${requested}：不是文章，而是订阅源。`)
  const { url, morePages, problem, isFresh } = await readDivided(reply, kind, deps)
  if (unchanged && !isFresh) {
    yield unchanged
    return
  }
  const id = await pageId(url)
  const file: SourceFile = {
    fileName: `${id}.${extensions[kind]}`,
    bytes: reply.bytes!,
    charset: reply.charset,
    url: reply.url,
    morePages,
  }
  const fetched = {
    requested,
    at: new Date().toISOString(),
    etag: reply.etag ?? known?.etag ?? null,
    lastModified: reply.lastModified ?? known?.lastModified ?? null,
  }
  yield { kind: 'document', origin, name: requested, id, file, fetched } satisfies SourceDocument
  if (problem) yield { kind: 'problem', origin, name: requested, message: problem }
}

const extensions: Record<Exclude<ReplyKind, 'feed' | 'sitemap'>, string> = {
  page: 'html',
  pdf: 'pdf',
  docx: 'docx',
}

/** The canonical address of a page and the further pages of its article, with what kept one of them away. */
async function readDivided(reply: FetchReply, kind: ReplyKind, deps: SourceDeps) {
  const morePages: NonNullable<SourceFile['morePages']> = []
  let isFresh = false
  if (kind !== 'page') return { url: reply.url, morePages, problem: null, isFresh }
  const html = decodePage({ bytes: reply.bytes!, charset: reply.charset })
  const url = readPageFacts(parseHtml(html), reply.url).canonical ?? reply.url
  const seen = new Set([reply.url])
  let next = findNextPage(html, reply.url, reply.url)
  try {
    while (next && !seen.has(next) && morePages.length + 1 < maxPages) {
      seen.add(next)
      const copied = await fetchCopied(next, deps)
      const page = { ...copied.reply, bytes: copied.reply.bytes! }
      if (replyKind(page.bytes) !== 'page') break
      deps.copies?.keep(next, page)
      isFresh ||= copied.isFresh
      morePages.push({ bytes: page.bytes, charset: page.charset, url: page.url })
      next = findNextPage(decodePage({ bytes: page.bytes, charset: page.charset }), page.url, reply.url)
    }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    return { url, morePages, problem: `文章的第${morePages.length + 2}页没有取到。${error.message}`, isFresh }
  }
  return { url, morePages, problem: null, isFresh }
}
