/** Keeps to what a site asks of programs: robots.txt, and a pause between two requests. */

import robotsParser from 'robots-parser'
import { CorpusError } from '../errors.ts'
import type { FetchPage } from '../ingest/source.ts'
import { decode } from '../text/charset.ts'
import { type FetchLimits, type PageFetcher, StatusError, standardLimits } from './fetch-page.ts'

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
/** A robots.txt that could not be had is asked for again after this. */
const retryMs = 60_000
const robotsMs = 8000

interface Rules {
  /** Why a page may not be read; null: it may. */
  objection(url: string): string | null
  delayMs: number
  until: number
}

/** What is known of the sites that were visited: their rules by origin, the next free moment by host. */
export interface Visits {
  rules: Map<string, Promise<Rules>>
  nextAt: Map<string, number>
}

export function newVisits(): Visits {
  return { rules: new Map(), nextAt: new Map() }
}

/** Limits for robots.txt: a silent one is told before the time of the page that waits for it is over. */
export function robotsLimits(limits: FetchLimits = standardLimits): FetchLimits {
  return { ...limits, timeoutMs: Math.min(robotsMs, limits.timeoutMs / 2) }
}

/**
 * Makes the `beforeRequest` of `createPageFetcher`; `fetchRobots` is a fetch without one, within `robotsLimits`. A
 * robots.txt that does not exist allows everything, one that the site does not give now (5xx, 429, silence) nothing
 * (RFC 9309, 2.3.1). The pause is `delayMs` or what the site asks, whichever is longer; it holds over all that share
 * `visits`.
 */
export function createPoliteness(
  fetchRobots: FetchPage,
  userAgent: string,
  delayMs: number,
  { rules, nextAt }: Visits = newVisits(),
): NonNullable<PageFetcher['beforeRequest']> {
  const rulesOf = async (url: URL): Promise<Rules> => {
    const known = rules.get(url.origin)
    if (known && (await known).until > Date.now()) return known
    const others = rules.get(url.origin)
    if (others && others !== known) return others
    // Not with the signal of the one that asks first: others wait for the same.
    const reading = readRules(url, userAgent, fetchRobots)
    rules.set(url.origin, reading)
    return reading
  }

  return async (url, signal) => {
    const { objection, delayMs: asked } = await rulesOf(url)
    const reason = objection(url.href)
    if (reason !== null) throw new CorpusError(reason)
    const now = Date.now()
    const at = Math.max(now, nextAt.get(url.host) ?? 0)
    nextAt.set(url.host, at + Math.max(delayMs, asked))
    if (at > now) await sleep(at - now, signal)
  }
}

async function readRules(url: URL, userAgent: string, fetchRobots: FetchPage): Promise<Rules> {
  const address = `${url.origin}/robots.txt`
  const until = Date.now() + rulesMs
  try {
    const { bytes } = await fetchRobots(address)
    const robots = parseRobots(address, decode(bytes ?? new Uint8Array()).text)
    const delay = Number(robots.getCrawlDelay(userAgent) ?? 0) * 1000
    return {
      objection: (page) =>
        (robots.isAllowed(page, userAgent) ?? true) ? null : '网站的robots.txt不允许程序读取这个地址。',
      delayMs: Math.min(longestDelayMs, delay || 0),
      until,
    }
  } catch (error) {
    const reason = silence(error as Error)
    const objection = reason && `网站的robots.txt现在读不到（${reason}），按规矩先不读取；请过一分钟再试。`
    return { objection: () => objection, delayMs: 0, until: Date.now() + retryMs }
  }
}

/** Why a site does not say what it allows; null when it has no robots.txt, or the page itself will say what is wrong. */
function silence({ cause, message }: Error): string | null {
  if (cause instanceof StatusError)
    return cause.status === 429 || cause.status >= 500 ? String(cause.status) : null
  if (cause instanceof CorpusError) return null
  return message.includes('等待太久') ? '等待太久' : '连接失败'
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
