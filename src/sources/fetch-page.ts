/** Fetches one address for ingest, within every limit: how much, how long, how often redirected, what kind. */

import { CorpusError } from '../errors.ts'
import type { FetchPage, FetchReply, FetchRequest } from '../ingest/source.ts'
import { isGzip, readWithin, tooLarge, unpackGzip } from './read-within.ts'

export interface FetchLimits {
  /** Of the decoded body. */
  maxBytes: number
  /** From the first connection to the last byte, redirects included, the pauses that a site asks for left out. */
  timeoutMs: number
  maxRedirects: number
}

export const standardLimits: FetchLimits = { maxBytes: 8_000_000, timeoutMs: 20_000, maxRedirects: 5 }

/** One reply, not redirected; its body is decoded as it is read. */
export interface RawReply {
  status: number
  header(name: string): string | null
  body(): AsyncIterable<Uint8Array>
  /** Ends the connection, however much was read. */
  close(): void
}

/** Sends one GET request to where the host allows it; throws CorpusError for an address that may not be fetched. */
export type Send = (url: URL, headers: Record<string, string>, signal: AbortSignal) => Promise<RawReply>

export interface PageFetcher {
  send: Send
  userAgent: string
  limits?: FetchLimits
  /** Called before each request, redirects included: robots.txt and the pause between requests. Throws to refuse. */
  beforeRequest?: (url: URL, signal: AbortSignal) => Promise<void>
  /** A Chinese reason for a fault of `send` or of the body. */
  reasonOf?: (error: unknown) => string
}

const accepted =
  /^(?:$|text\/(?:html|plain|xml|markdown|x-markdown)|application\/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|json|feed\+json|pdf|x-pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document))$/
/** Files that servers send without saying what they are, or only how they are packed. */
const fileName = /\.(?:pdf|docx|txt|xml|gz)$/i
const fileTypes = ['application/octet-stream', 'application/gzip', 'application/x-gzip']

/** A reply whose status says that there is no content. */
export class StatusError extends CorpusError {
  readonly status: number
  constructor(status: number) {
    super(statusReason(status))
    this.status = status
  }
}

export function createPageFetcher(fetcher: PageFetcher): FetchPage {
  const limits = fetcher.limits ?? standardLimits
  return async (address, request = {}) => {
    const waiting = request.signal ?? new AbortController().signal
    let leftMs = limits.timeoutMs
    let timeout: AbortSignal | null = null
    try {
      let url = parseUrl(address)
      for (let hops = 0; ; hops++) {
        await fetcher.beforeRequest?.(url, waiting)
        timeout = AbortSignal.timeout(leftMs)
        const from = performance.now()
        const signal = AbortSignal.any([timeout, waiting])
        const reply = await requestOnce(url, request, { ...fetcher, limits, signal })
        if (!('redirect' in reply)) return reply
        if (hops >= limits.maxRedirects) throw new CorpusError('跳转次数太多。')
        url = reply.redirect
        leftMs = Math.max(1, Math.ceil(leftMs - (performance.now() - from)))
      }
    } catch (error) {
      request.signal?.throwIfAborted()
      throw new CorpusError(`${address}：${reasonOf(error, timeout, fetcher)}`, { cause: error })
    }
  }
}

type Context = PageFetcher & { limits: FetchLimits; signal: AbortSignal }

async function requestOnce(
  url: URL,
  request: FetchRequest,
  { send, userAgent, limits, signal }: Context,
): Promise<FetchReply | { redirect: URL }> {
  const response = await send(url, headersOf(userAgent, request), signal)
  try {
    const { status } = response
    const location = response.header('location')
    if ([301, 302, 303, 307, 308].includes(status) && location) return { redirect: parseUrl(location, url) }
    const { type, charset } = readContentType(response.header('content-type'))
    const reply = {
      url: url.href,
      contentType: type,
      charset,
      etag: response.header('etag'),
      lastModified: response.header('last-modified'),
    }
    // Only who has a copy can use this answer.
    if (status === 304 && (request.etag || request.lastModified)) return { ...reply, bytes: null }
    if (status !== 200) throw new StatusError(status)
    const isFile = fileTypes.includes(type) && fileName.test(url.pathname)
    if (!accepted.test(type) && !isFile) throw new CorpusError(`内容类型${type}不是网页、订阅源或文档。`)
    const bytes = await readBody(response, limits.maxBytes)
    return { ...reply, bytes: isGzip(bytes) ? await unpackGzip(bytes, limits.maxBytes) : bytes }
  } finally {
    response.close()
  }
}

function headersOf(userAgent: string, { etag, lastModified }: FetchRequest): Record<string, string> {
  return {
    'User-Agent': userAgent,
    Accept:
      'text/html,application/xhtml+xml,application/xml,application/feed+json,application/pdf;q=0.9,*/*;q=0.5',
    'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.3',
    ...(etag ? { 'If-None-Match': etag } : {}),
    ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
  }
}

/** The decoded body; stops as soon as it is larger than allowed, however small it came over the wire. */
async function readBody(response: RawReply, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.header('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  return readWithin(response.body(), maxBytes)
}

function parseUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new CorpusError('不是有效的网址。')
  const url = new URL(address, base)
  url.hash = ''
  return url
}

function readContentType(header: string | null): { type: string; charset: string | null } {
  const [type, ...parameters] = (header ?? '').split(';')
  const charset = parameters.map((p) => /^\s*charset\s*=\s*"?([\w:.-]+)"?\s*$/i.exec(p)?.[1]).find(Boolean)
  return { type: type.trim().toLowerCase(), charset: charset ?? null }
}

function statusReason(status: number): string {
  if (status === 404 || status === 410) return `网页不存在（${status}）。`
  if (status === 401 || status === 403) return `网站拒绝访问（${status}）。`
  if (status === 429) return '网站说请求太频繁（429），请稍后再试。'
  return status >= 500 ? `网站出错了（${status}）。` : `网站的答复无法使用（${status}）。`
}

function reasonOf(error: unknown, timeout: AbortSignal | null, fetcher: PageFetcher): string {
  if (error instanceof CorpusError) return error.message
  if (timeout?.aborted) return '等待太久，没有读完。'
  return fetcher.reasonOf?.(error) ?? '连接失败。'
}
