/** Fetches one address for ingest, within every limit: where to, how much, how long, how often redirected, what kind. */

import { request as httpRequest, type IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createBrotliDecompress, createInflate, createUnzip, gunzip } from 'node:zlib'
import { CorpusError } from '../../errors.ts'
import type { FetchPage, FetchReply, FetchRequest } from '../../ingest/source.ts'
import type { Dial } from './dial.ts'
import { pickAddress, type Resolve } from './public-address.ts'

export interface FetchLimits {
  /** Of the decoded body. */
  maxBytes: number
  /** From the first connection to the last byte, redirects included. */
  timeoutMs: number
  maxRedirects: number
}

export const fetchLimits: FetchLimits = { maxBytes: 8_000_000, timeoutMs: 20_000, maxRedirects: 5 }

export interface FetchDeps {
  resolve: Resolve
  dial: Dial
  userAgent: string
  /** Hosts of the own network that may be fetched from. */
  privateHosts?: readonly string[]
  limits?: FetchLimits
  /** Called before each request, redirects included: robots.txt and the pause between requests. Throws to refuse. */
  beforeRequest?: (url: URL, signal: AbortSignal) => Promise<void>
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

/** Makes the fetch of DESIGN's ingest; resolver and dialler are given so that tests reach their own pages. */
export function createFetchPage(deps: FetchDeps): FetchPage {
  const limits = deps.limits ?? fetchLimits
  return async (address, request = {}) => {
    const timeout = AbortSignal.timeout(limits.timeoutMs)
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
    try {
      let url = parseUrl(address)
      for (let hops = 0; ; hops++) {
        await deps.beforeRequest?.(url, signal)
        const reply = await requestOnce(url, request, { ...deps, limits, signal })
        if (!('redirect' in reply)) return reply
        if (hops >= limits.maxRedirects) throw new CorpusError('跳转次数太多。')
        url = reply.redirect
      }
    } catch (error) {
      request.signal?.throwIfAborted()
      throw new CorpusError(`${address}：${reasonOf(error, timeout)}`, { cause: error })
    }
  }
}

type Context = FetchDeps & { limits: FetchLimits; signal: AbortSignal }

async function requestOnce(
  url: URL,
  request: FetchRequest,
  context: Context,
): Promise<FetchReply | { redirect: URL }> {
  const address = await pickAddress(url, context.resolve, context.privateHosts)
  const response = await send(url, address, request, context)
  try {
    const status = response.statusCode ?? 0
    const { location } = response.headers
    if ([301, 302, 303, 307, 308].includes(status) && location) return { redirect: parseUrl(location, url) }
    const { type, charset } = readContentType(response.headers['content-type'])
    const reply = {
      url: url.href,
      contentType: type,
      charset,
      etag: response.headers.etag ?? null,
      lastModified: response.headers['last-modified'] ?? null,
    }
    if (status === 304) return { ...reply, bytes: null }
    if (status !== 200) throw new StatusError(status)
    const isFile = fileTypes.includes(type) && fileName.test(url.pathname)
    if (!accepted.test(type) && !isFile) throw new CorpusError(`内容类型${type}不是网页、订阅源或文档。`)
    const { maxBytes } = context.limits
    return { ...reply, bytes: await unpacked(await readBody(response, maxBytes), maxBytes) }
  } finally {
    response.destroy()
  }
}

function send(
  url: URL,
  address: string,
  request: FetchRequest,
  { dial, userAgent, signal }: Context,
): Promise<IncomingMessage> {
  const isTls = url.protocol === 'https:'
  const tlsName = isTls ? url.hostname.replace(/^\[|\]$/g, '') : null
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const outgoing = httpRequest({
      method: 'GET',
      path: url.pathname + url.search,
      signal,
      // No agent: one would open connections of its own.
      maxHeaderSize: 32_768,
      createConnection: () => dial({ address, port: Number(url.port || (isTls ? 443 : 80)), tlsName }),
      headers: {
        Host: url.host,
        'User-Agent': userAgent,
        Accept:
          'text/html,application/xhtml+xml,application/xml,application/feed+json,application/pdf;q=0.9,*/*;q=0.5',
        'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.3',
        'Accept-Encoding': 'gzip, deflate, br',
        Connection: 'close',
        ...(request.etag ? { 'If-None-Match': request.etag } : {}),
        ...(request.lastModified ? { 'If-Modified-Since': request.lastModified } : {}),
      },
    })
    outgoing.once('response', resolve).once('error', reject).end()
  })
}

/** The decoded body; stops as soon as it is larger than allowed, however small it came over the wire. */
async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw new CorpusError(tooLarge(maxBytes))
  const body = decoded(response)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > maxBytes) throw new CorpusError(tooLarge(maxBytes))
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Sitemaps are often kept packed: `sitemap.xml.gz`. */
async function unpacked(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return new Uint8Array(await promisify(gunzip)(bytes, { maxOutputLength: maxBytes }))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new CorpusError(tooLarge(maxBytes), { cause })
    throw cause
  }
}

function decoded(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding === 'identity' || encoding === '') return response
  const decoders = {
    gzip: createUnzip,
    'x-gzip': createUnzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  }
  if (!Object.hasOwn(decoders, encoding)) throw new CorpusError(`不支持的压缩方式${encoding}。`)
  return pipeline(response, decoders[encoding as keyof typeof decoders](), () => {}) // errors surface in the reading loop
}

function parseUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base)) throw new CorpusError('不是有效的网址。')
  const url = new URL(address, base)
  url.hash = ''
  return url
}

function readContentType(header = ''): { type: string; charset: string | null } {
  const [type, ...parameters] = header.split(';')
  const charset = parameters.map((p) => /^\s*charset\s*=\s*"?([\w:.-]+)"?\s*$/i.exec(p)?.[1]).find(Boolean)
  return { type: type.trim().toLowerCase(), charset: charset ?? null }
}

function statusReason(status: number): string {
  if (status === 404 || status === 410) return `网页不存在（${status}）。`
  if (status === 401 || status === 403) return `网站拒绝访问（${status}）。`
  if (status === 429) return '网站说请求太频繁（429），请稍后再试。'
  return status >= 500 ? `网站出错了（${status}）。` : `网站的答复无法使用（${status}）。`
}

function tooLarge(maxBytes: number): string {
  return `内容超过${Math.round(maxBytes / 1e6)}MB，不像是新闻稿。`
}

function reasonOf(error: unknown, timeout: AbortSignal): string {
  if (error instanceof CorpusError) return error.message
  if (timeout.aborted) return '等待太久，没有读完。'
  const { code = '' } = error as NodeJS.ErrnoException
  if (/CERT|SSL|TLS|ALTNAME/.test(code)) return '网站的证书有问题，无法建立安全连接。'
  if (/^Z_|BROTLI|ERR_(?:PADDING|_)/.test(code)) return '压缩的内容已损坏。'
  return `连接失败（${code || '未知原因'}）。`
}
