/** `npm start`: listens at once, becomes ready when models and index are open, and leaves no answer half said. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AskDeps } from '../ask.ts'
import { type Config, readConfig } from '../config.ts'
import { CorpusError } from '../errors.ts'
import { createApp } from '../server/app.ts'
import { dayOf, forgetOld } from '../server/question-book.ts'
import { createDraftDesk } from './draft-desk.ts'
import { makerOf } from './ensure-index.ts'
import { createInFlight } from './in-flight.ts'
import { listen, socketAddress } from './listen.ts'
import { type LiveIndex, openLiveIndex } from './live-index.ts'
import type { Log } from './log.ts'
import { makeLog } from './make-log.ts'
import { openAskDeps } from './open-ask-deps.ts'
import { ledgerName, type OpenLedger, openLedger } from './open-ledger.ts'
import { processGauges } from './process-gauges.ts'
import { runMain } from './run-main.ts'
import { refreshEvery } from './sources/refresh-every.ts'
import { createSourceDesk } from './sources/source-desk.ts'
import { watchCorpus } from './watch-corpus.ts'
import { readWidget } from './widget-file.ts'
import { reindex } from './workshop.ts'

/** The platform kills what has not ended 10 s after SIGTERM. */
const graceMs = 9000
const dayMs = 86_400_000

await runMain(async () => {
  const config = readConfig(process.env)
  const log = makeLog(config.logLevel)
  const stop = stopSignal()
  let askDeps: AskDeps | null = null
  const widget = await readWidget()
  if (!widget) log.warn('没有dist/widget.js，页面上不能提问；请先运行npm run build。')
  const book = await openLedgerOrWarn(config, log)
  const ledger = book?.ledger
  let live: LiveIndex | null = null
  const sources = createSourceDesk(config)
  if (config.feeds.length > 0)
    log.warn('FEEDS只在Cloudflare Workers上由定时任务读取；这里请用npm run ingest -- 网址收录。')
  if (config.adminToken && config.adminToken.length < 16)
    log.warn('ADMIN_TOKEN太短，容易被猜到，请用16个以上的随机字符。')
  const app = createApp({
    config,
    log,
    widget,
    ledger,
    gauges: processGauges,
    workshop: {
      reindex: (onProgress) => reindex(live, onProgress),
      sources,
      drafts: createDraftDesk(config.dataDir),
    },
    feedback: ledger && { save: (vote) => ledger.questions.vote(vote, dayOf(Date.now())) },
    getAskDeps: () =>
      stop.aborted || !askDeps ? null : { ...askDeps, index: live?.current() ?? askDeps.index },
    socketAddress,
  })
  const inFlight = createInFlight()
  const listener = await listen(inFlight.track(app.fetch), config)
  say(`有据正在启动，地址是${listener.url}`)
  try {
    const { deps, generation, used } = await openAskDeps(config, log, { signal: stop, ledger })
    const { modelDir, embedding } = used
    const { corpusDir, dataDir } = config
    const maker = makerOf(deps.embedder)
    live = openLiveIndex(generation, {
      order: { corpusDir, dataDir, modelDir, embedding, maker },
      log,
      drained: inFlight.drained,
    })
    askDeps = deps
    const renew = async () => log.info(`新闻稿目录有变化。${await reindex(live, () => {})}`)
    if (config.refreshHours !== null)
      refreshEvery(config.refreshHours, app, { adminToken: config.adminToken!, log, signal: stop })
    if (config.watchCorpus) watchCorpus(config.corpusDir, renew, { log, signal: stop })
    const { releases, chunks } = generation.manifest
    say(`可以提问了：${listener.url}（${releases}篇新闻稿，${chunks}个段落）。按Ctrl+C停止。`)
    // The first question is the slowest; the chat page asks its examples.
    await app.request('/')
    await aborted(stop)
    say('正在停止……')
    await listener.close(graceMs)
    await live.close()
  } catch (error) {
    if (!stop.aborted) throw error
  } finally {
    await listener.close(0)
    await sources.close()
    book?.close()
  }
  return 0
})

/**
 * A folder that cannot be written to is told of where the index is made; readers' questions can wait. A book that is
 * there but cannot be read may hold withdrawals: without it nothing is served.
 */
async function openLedgerOrWarn({ dataDir, questionLogDays }: Config, log: Log): Promise<OpenLedger | null> {
  try {
    const book = await openLedger(dataDir)
    await forgetOld(book.ledger.questions, questionLogDays)
    // Also where nobody asks any more.
    setInterval(() => forgetOld(book.ledger.questions, questionLogDays).catch(() => {}), dayMs).unref()
    return book
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    const file = join(dataDir, ledgerName)
    if (existsSync(file))
      throw new CorpusError(`数据库${file}无法打开，其中可能有撤回的决定，因此不启动。可从备份恢复它。`, {
        cause,
      })
    log.warn(`无法在${dataDir}里建立数据库，读者的问题和评价不会被保存，撤回和编辑核定也不能用。`)
    return null
  }
}

/** Aborts at SIGINT or SIGTERM; the second signal ends the process where it stands. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }
  return stop.signal
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
