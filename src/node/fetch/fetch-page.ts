/** Fetching as this host does it: to an address that was resolved once and checked, decoded while it is counted. */

import { request as httpRequest, type IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createInflate, createUnzip } from 'node:zlib'
import { CorpusError } from '../../errors.ts'
import type { FetchPage } from '../../ingest/source.ts'
import { createPageFetcher, type PageFetcher, type Send } from '../../sources/fetch-page.ts'
import { pickAddress, type Resolve } from '../../sources/public-address.ts'
import type { Dial } from './dial.ts'

export interface FetchDeps extends Omit<PageFetcher, 'send' | 'reasonOf'> {
  resolve: Resolve
  dial: Dial
  /** Hosts of the own network that may be fetched from. */
  privateHosts?: readonly string[]
}

/** Makes the fetch of DESIGN's ingest; resolver and dialler are given so that tests reach their own pages. */
export function createFetchPage({ resolve, dial, privateHosts, ...fetcher }: FetchDeps): FetchPage {
  const send: Send = async (url, headers, signal) => {
    const address = await before(signal, pickAddress(url, resolve, privateHosts))
    const isTls = url.protocol === 'https:'
    const tlsName = isTls ? url.hostname.replace(/^\[|\]$/g, '') : null
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      signal.throwIfAborted()
      const outgoing = httpRequest({
        method: 'GET',
        path: url.pathname + url.search,
        signal,
        // No agent: one would open connections of its own.
        maxHeaderSize: 32_768,
        createConnection: () => dial({ address, port: Number(url.port || (isTls ? 443 : 80)), tlsName }),
        headers: { Host: url.host, ...headers, 'Accept-Encoding': 'gzip, deflate, br', Connection: 'close' },
      })
      outgoing.once('response', resolve).once('error', reject).end()
    })
    return {
      status: response.statusCode ?? 0,
      header: (name) => response.headers[name]?.toString() ?? null,
      body: () => decoded(response),
      close: () => response.destroy(),
    }
  }
  return createPageFetcher({ ...fetcher, send, reasonOf })
}

/** The system's resolver cannot be stopped, but need not be waited for. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
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

function reasonOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException
  if (/CERT|SSL|TLS|ALTNAME/.test(code)) return '网站的证书有问题，无法建立安全连接。'
  if (/^Z_|BROTLI|ERR_(?:PADDING|_)/.test(code)) return '压缩的内容已损坏。'
  return `连接失败（${code || '未知原因'}）。`
}
