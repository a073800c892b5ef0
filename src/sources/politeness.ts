/** Keeps to what a site asks of programs: robots.txt, and a pause between two requests. */

import robotsParser from 'robots-parser'
import { CorpusError } from '../errors.ts'
import type { FetchPage } from '../ingest/source.ts'
import { decode } from '../text/charset.ts'
import type { PageFetcher } from './fetch-page.ts'

/** The package's types describe an ES module, the package is none. */
const parseRobots = robotsParser as unknown as (
  address: string,
  text: string,
) => {
  isAllowed(page: string, agent: string): boolean | undefined
  getCrawlDelay(agent: string): number | undefined
}

/** How long rules of a site are kept. */
const rulesMs = 3_600_000
/** No site gets to slow ingest down more than this. */
const longestDelayMs = 10_000

interface Rules {
  isAllowed(url: string): boolean
  delayMs: number
  until: number
}

/**
 * Makes the `beforeRequest` of `createPageFetcher`; `fetchRobots` is a fetch without one. A robots.txt that does not exist allows everything, one that the
 * site fails to give (5xx) nothing (RFC 9309, 2.3.1). The pause is `delayMs` or what the site asks, whichever is longer.
 */
export function createPoliteness(
  fetchRobots: FetchPage,
  userAgent: string,
  delayMs: number,
): NonNullable<PageFetcher['beforeRequest']> {
  const rules = new Map<string, Promise<Rules>>()
  const nextAt = new Map<string, number>()

  const rulesOf = async (url: URL, signal: AbortSignal): Promise<Rules> => {
    const known = await rules.get(url.origin)
    if (known && known.until > Date.now()) return known
    const reading = readRules(url, userAgent, (address) => fetchRobots(address, { signal }))
    rules.set(url.origin, reading)
    return reading
  }

  return async (url, signal) => {
    const { isAllowed, delayMs: asked } = await rulesOf(url, signal)
    if (!isAllowed(url.href)) throw new CorpusError('网站的robots.txt不允许程序读取这个地址。')
    const now = Date.now()
    const at = Math.max(now, nextAt.get(url.host) ?? 0)
    nextAt.set(url.host, at + Math.max(delayMs, asked))
    if (at > now) await sleep(at - now, signal)
  }
}

async function readRules(
  url: URL,
  userAgent: string,
  fetchRobots: (address: string) => Promise<{ bytes: Uint8Array | null }>,
): Promise<Rules> {
  const address = `${url.origin}/robots.txt`
  const until = Date.now() + rulesMs
  try {
    const { bytes } = await fetchRobots(address)
    const robots = parseRobots(address, decode(bytes ?? new Uint8Array()).text)
    const delay = Number(robots.getCrawlDelay(userAgent) ?? 0) * 1000
    return {
      isAllowed: (page) => robots.isAllowed(page, userAgent) ?? true,
      delayMs: Math.min(longestDelayMs, delay || 0),
      until,
    }
  } catch (error) {
    // The page itself fails in the same way and says why; a site that answers with 5xx wants to be left alone.
    const isDown = error instanceof CorpusError && /网站出错了（5\d\d）/.test(error.message)
    return { isAllowed: () => !isDown, delayMs: 0, until: Date.now() + 60_000 }
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
