/** One isolate of the Worker: the same application as on Node, over whatever index the database holds now. */

import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import { understand } from '../answer/question/understand.ts'
import type { AskDeps } from '../ask.ts'
import { CorpusError, ModelError } from '../errors.ts'
import { makeWriter, type Prompts } from '../make-writer.ts'
import { openRemoteReranker } from '../models/remote-reranker.ts'
import { createApp } from '../server/app.ts'
import type { App } from '../server/deps.ts'
import { dayOf } from '../server/question-book.ts'
import { visibleIndex } from '../server/visible-index.ts'
import { createDailyCounts } from '../store/daily-counts.ts'
import { createLedger } from '../store/ledger.ts'
import { migrate } from '../store/migrations.ts'
import type { Env } from './bindings.ts'
import { openD1Database } from './d1-database.ts'
import { makeLog } from './make-log.ts'
import { type OpenedIndex, openIndex, reviseIndex } from './open-index.ts'
import { readEnv } from './read-env.ts'
import { readRecord } from './read-record.ts'
import { openModelReader } from './remote-models.ts'
import { makeSharedBudget } from './shared-budget.ts'

/** For how long an isolate goes on with the index it knows before it asks for a newer one. */
const recheckMs = 10_000

/** workerd may see that a reader has gone only when it writes to him. */
const heartbeatMs = 3000

export interface WaitUntil {
  waitUntil(work: Promise<unknown>): void
}

export interface Host {
  fetch(request: Request, context: WaitUntil): Promise<Response>
}

/** Builds the tables of letters, words and places while the isolate starts, not while its first reader waits. */
export function warmUp(): void {
  understand({ text: '去年全省的合格率是百分之多少？', history: [], documents: null, topK: 1 })
}

/** Throws ConfigError for a wrong variable. */
export async function createHost(env: Env, prompts: Prompts): Promise<Host> {
  const config = readEnv(env)
  const log = makeLog(config.logLevel)
  const warn = (message: string) => log.error({}, message)
  const onFault = ({ message }: ModelError) => warn(message)
  const book = openD1Database(env.DB)
  const ledger = createLedger(book)
  const counts = createDailyCounts(book)
  const budget = makeSharedBudget(config.dailyTokens, counts)
  const writer = await makeWriter(config, prompts, { budget, onFault })
  const reranker = config.rerank && openRemoteReranker(config.rerank, { ...config.rerank, onFault })
  const widget = await readWidget(env)
  let isMigrated = false
  let opened: OpenedIndex | null = null
  let deps: AskDeps | null = null
  let checkedAt = Number.NEGATIVE_INFINITY
  const app: App = createApp({
    config,
    log,
    widget,
    heartbeatMs,
    ledger,
    feedback: { save: (vote) => ledger.questions.vote(vote, dayOf(Date.now())) },
    getAskDeps: () => deps,
    sharedLimit: env.RATE_LIMITER,
    sharedKeyLimit: env.KEY_LIMITER,
    countKeyDay: (key) => counts.add(`key:${key}`, 1),
    socketAddress: (c) => c.req.header('CF-Connecting-IP') ?? null,
  })

  // Each request that finds nothing opens the index itself: a promise of another request may never settle.
  const refresh = async () => {
    try {
      // A ledger that cannot be read may hold withdrawals: without it nothing is served.
      if (!isMigrated) await migrate(book)
      isMigrated = true
      const record = await readRecord(env)
      const served = opened?.record
      if (!served || served.generation !== record.generation || served.revision !== record.revision) {
        const isRevised = served?.generation === record.generation && served.slot === record.slot
        const next = isRevised
          ? reviseIndex(env, opened!, record)
          : await openIndex(env, config, record, warn)
        await visibleIndex(next.index, Date.now())
        const { index, embedder } = next
        const { publicUrl, readPassages } = config
        const reader = env.READER ? await openModelReader(env.READER) : overlapReader
        deps = { index, embedder, reader, reranker, publicUrl, readPassages, writer }
        opened = next
      }
      checkedAt = Date.now()
    } catch (error) {
      // An index that this code cannot serve is not served; one that is out of reach for a moment goes on.
      if (error instanceof CorpusError || error instanceof ModelError) {
        deps = null
        opened = null
      }
      log.error({ cause: String((error as Error).cause ?? '') }, (error as Error).message)
    }
  }

  return {
    async fetch(request, context) {
      if (Date.now() - checkedAt > recheckMs) {
        const refreshing = refresh()
        context.waitUntil(refreshing)
        if (!deps) await refreshing
      }
      if (!writer || config.dailyTokens === null || request.method !== 'POST')
        return app.fetch(request, env, context as never)
      if (isMigrated) await budget.load()
      return afterBody(await app.fetch(request, env, context as never), context, budget.save)
    },
  }
}

/** Runs `work` when the reader has the whole body or has gone away. */
function afterBody(response: Response, context: WaitUntil, work: () => Promise<void>): Response {
  if (!response.body) return response
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const passing = response.body.pipeTo(writable).catch(() => {}) // the reader has gone away
  context.waitUntil(passing.then(work))
  return new Response(readable, response)
}

async function readWidget({ ASSETS }: Env): Promise<string | null> {
  const response = await ASSETS.fetch('https://assets.local/widget.js')
  return response.ok ? response.text() : null
}
