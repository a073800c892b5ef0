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
  const reply = await fetchKnown(origin, deps)
  const kind = reply.bytes === null ? 'page' : replyKind(reply.bytes)
  if (kind !== 'feed' && kind !== 'sitemap') {
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

/** The addresses of the articles of a feed or sitemap, and of the sitemaps that it lists; throws CorpusError. */
export async function listArticles(
  reply: FetchReply,
  { fetchPage, signal }: Pick<SourceDeps, 'fetchPage' | 'signal'>,
): Promise<string[]> {
  const { articles, sitemaps } = readListing(reply.bytes!, reply.url, reply.charset)
  for (const sitemap of sitemaps.slice(0, maxSitemaps)) {
    if (articles.length >= maxArticles) break
    const { bytes, url, charset } = await fetchPage(sitemap, { signal })
    if (bytes) articles.push(...readListing(bytes, url, charset).articles)
  }
  return [...new Set(articles)]
}

async function* documentsOf(
  origin: string,
  requested: string,
  reply: FetchReply,
  deps: SourceDeps,
): AsyncIterable<SourceItem> {
  if (reply.bytes === null) {
    yield { kind: 'unchanged', origin, name: requested, id: deps.findKnown(requested)!.id }
    return
  }
  const kind = replyKind(reply.bytes)
  if (kind === 'feed' || kind === 'sitemap') throw new CorpusError(`${requested}：不是文章，而是订阅源。`)
  const { url, morePages, problem } = await readDivided(reply, kind, deps)
  const id = await pageId(url)
  const file: SourceFile = {
    fileName: `${id}.${extensions[kind]}`,
    bytes: reply.bytes,
    charset: reply.charset,
    url: reply.url,
    morePages,
  }
  const fetched = {
    requested,
    at: new Date().toISOString(),
    etag: reply.etag,
    lastModified: reply.lastModified,
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
async function readDivided(reply: FetchReply, kind: ReplyKind, { fetchPage, signal }: SourceDeps) {
  const morePages: NonNullable<SourceFile['morePages']> = []
  if (kind !== 'page') return { url: reply.url, morePages, problem: null }
  const html = decodePage({ bytes: reply.bytes!, charset: reply.charset })
  const url = readPageFacts(parseHtml(html), reply.url).canonical ?? reply.url
  const seen = new Set([reply.url])
  let next = findNextPage(html, reply.url, reply.url)
  try {
    while (next && !seen.has(next) && morePages.length + 1 < maxPages) {
      seen.add(next)
      const page = await fetchPage(next, { signal })
      if (!page.bytes || replyKind(page.bytes) !== 'page') break
      morePages.push({ bytes: page.bytes, charset: page.charset, url: page.url })
      next = findNextPage(decodePage({ bytes: page.bytes, charset: page.charset }), page.url, reply.url)
    }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    return { url, morePages, problem: `文章的第${morePages.length + 2}页没有取到。${error.message}` }
  }
  return { url, morePages, problem: null }
}
