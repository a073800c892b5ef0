/**
 * Fetching as Workers allow it: redirects are followed one by one and every address is checked. What a name resolves
 * to stays unknown here; Cloudflare's network reaches public addresses only.
 */
import type { FetchPage } from '../ingest/source.ts'
import { createPageFetcher, type FetchLimits, type Send } from '../sources/fetch-page.ts'
import { createPoliteness, robotsLimits } from '../sources/politeness.ts'
import { checkHost } from '../sources/public-address.ts'

export interface EdgeFetchOptions {
  userAgent: string
  /** Pause between two requests to one site. */
  delayMs: number
  privateHosts: readonly string[]
  limits?: FetchLimits
}

/** Keeps to robots.txt and to the limits of every fetch; throws CorpusError with a Chinese reason. */
export function createEdgeFetchPage({ delayMs, privateHosts, ...options }: EdgeFetchOptions): FetchPage {
  const send: Send = async (url, headers, signal) => {
    checkHost(url, privateHosts)
    const response = await fetch(url, { headers, signal, redirect: 'manual' })
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      body: () => readChunks(response.body),
      close: () => void response.body?.cancel().catch(() => {}), // already read to its end
    }
  }
  const fetcher = { ...options, send }
  const fetchRobots = createPageFetcher({ ...fetcher, limits: robotsLimits(options.limits) })
  const beforeRequest = createPoliteness(fetchRobots, options.userAgent, delayMs)
  return createPageFetcher({ ...fetcher, beforeRequest })
}

async function* readChunks(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (!body) return
  const reader = body.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    reader.releaseLock()
  }
}
