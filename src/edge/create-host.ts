/** One isolate of the Worker: the same application as on Node, over whatever index the database holds now. */

import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import type { Writer } from '../answer/llm/generate.ts'
import { understand } from '../answer/question/understand.ts'
import type { AskDeps } from '../ask.ts'
import { type Config, readConfig } from '../config.ts'
import { CorpusError, ModelError } from '../errors.ts'
import { openChatModel } from '../models/openai.ts'
import { makeTokenBudget } from '../models/token-budget.ts'
import { createApp } from '../server/app.ts'
import type { App, ServerLog } from '../server/deps.ts'
import { dayOf } from '../server/question-book.ts'
import { visibleIndex } from '../server/visible-index.ts'
import { createLedger } from '../store/ledger.ts'
import { migrate } from '../store/migrations.ts'
import type { Env } from './bindings.ts'
import { openD1Database } from './d1-database.ts'
import { openIndex, readRecord } from './open-index.ts'
import { openRemoteReader } from './remote-models.ts'

/** For how long an isolate goes on with the index it knows before it asks for a newer one. */
const recheckMs = 10_000

const levels: Config['logLevel'][] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

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
export async function createHost(env: Env, prompts: Writer['prompts']): Promise<Host> {
  const config = readConfig(stringsOf(env))
  const log = makeLog(config.logLevel)
  const writer = openWriter(config, prompts, log)
  const widget = await readWidget(env)
  const book = openD1Database(env.DB)
  const ledger = createLedger(book)
  let isMigrated = false
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
    socketAddress: (c) => c.req.header('CF-Connecting-IP') ?? null,
  })

  // Each request that finds nothing opens the index itself: a promise of another request may never settle.
  const refresh = async () => {
    try {
      // A ledger that cannot be read may hold withdrawals: without it nothing is served.
      if (!isMigrated) await migrate(book)
      isMigrated = true
      const record = await readRecord(env)
      if (deps?.index.generation !== record.generation) {
        const { index, embedder } = await openIndex(env, record, (message) => log.error({}, message))
        await visibleIndex(index, Date.now())
        const { publicUrl, readPassages } = config
        const reader = env.READER ? await openRemoteReader(env.READER) : overlapReader
        deps = { index, embedder, reader, publicUrl, readPassages, writer }
      }
      checkedAt = Date.now()
    } catch (error) {
      // An index that this code cannot serve is not served; one that is out of reach for a moment goes on.
      if (error instanceof CorpusError || error instanceof ModelError) deps = null
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
      return app.fetch(request, env, context as never)
    },
  }
}

function openWriter(config: Config, prompts: Writer['prompts'], log: ServerLog): Writer | null {
  if (config.chatProviders.length === 0) return null
  const budget = makeTokenBudget(config.dailyTokens)
  const models = config.chatProviders.map((provider) => openChatModel(provider, config.chatLimits, budget))
  const onFault = ({ message }: ModelError) => log.error({}, message)
  return { models, prompts, onFault, isSpent: budget.isSpent, used: budget.used }
}

async function readWidget({ ASSETS }: Env): Promise<string | null> {
  const response = await ASSETS.fetch('https://assets.local/widget.js')
  return response.ok ? response.text() : null
}

/** Lines that Workers Logs takes apart into fields. */
function makeLog(least: Config['logLevel']): ServerLog {
  const write = (level: 'debug' | 'info' | 'error') => (fields: object, message: string) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return
    console[level](JSON.stringify({ level, message, ...fields }, withFaults))
  }
  return { debug: write('debug'), info: write('info'), error: write('error') }
}

/** JSON would leave out what an Error says. */
function withFaults(_: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value
}

function stringsOf(env: Env): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
