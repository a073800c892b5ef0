/** What the timer of wrangler.toml starts: the feeds of FEEDS are read and taken in. */
import type { ModelError } from '../errors.ts'
import { userAgentOf } from '../sources/user-agent.ts'
import { createFeedBook } from '../store/feed-book.ts'
import { openLedger } from '../store/ledger.ts'
import type { Env } from './bindings.ts'
import { openD1Database } from './d1-database.ts'
import { createEdgeFetchPage } from './fetch-page.ts'
import { openLiveRelease } from './live-release.ts'
import { makeLog } from './make-log.ts'
import { openEmbedder } from './open-embedder.ts'
import { readEnv } from './read-env.ts'
import { readRecord } from './read-record.ts'
import { takeInFeeds } from './take-in-feeds.ts'

/** Throws ConfigError, CorpusError when there is no index to add to, and faults of the database: the run then counts as failed. */
export async function runTimer(env: Env): Promise<void> {
  const config = readEnv(env)
  if (config.feeds.length === 0) return
  const log = makeLog(config.logLevel)
  const db = openD1Database(env.DB)
  const ledger = await openLedger(db)
  const book = createFeedBook(db)
  const live = openLiveRelease({
    db,
    book,
    ledger,
    readRecord: () => readRecord(env),
    vectors: await openVectors(env, log.error),
  })
  const fetchPage = createEdgeFetchPage({
    userAgent: userAgentOf(config.publicUrl),
    delayMs: config.fetchDelayMs,
    privateHosts: config.fetchPrivateHosts,
  })
  const say = (message: string) => log.info({}, message)
  const tally = await takeInFeeds({ feeds: config.feeds, fetchPage, book, live, say })
  log.info(tally, '订阅源已读')
}

/** Only Vectorize takes single vectors; an index whose vectors lie among the assets finds new releases by full text. */
async function openVectors(env: Env, error: (fields: object, message: string) => void) {
  const record = await readRecord(env)
  if (record.vectors !== 'vectorize' || !env.VECTORS) return null
  try {
    return { index: env.VECTORS, embedder: await openEmbedder(env, readEnv(env), record) }
  } catch (fault) {
    error({}, `${(fault as ModelError).message}新收录的稿件暂时只用全文检索。`)
    return null
  }
}
