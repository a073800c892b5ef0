/** `npm start`: listens at once, becomes ready when models and index are open, and leaves no answer half said. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { AskDeps } from '../ask.ts'
import { readConfig } from '../config.ts'
import { createApp } from '../server/app.ts'
import { ensureIndex } from './ensure-index.ts'
import { type FeedbackDatabase, openFeedback } from './feedback.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'
import { makeLog } from './make-log.ts'
import { openAskDeps } from './open-ask-deps.ts'
import { runMain } from './run-main.ts'
import { watchCorpus } from './watch-corpus.ts'
import { readWidget } from './widget-file.ts'

/** The platform kills what has not ended 10 s after SIGTERM. */
const graceMs = 9000

await runMain(async () => {
  const config = readConfig(process.env)
  const log = makeLog(config.logLevel)
  const stop = stopSignal()
  let askDeps: AskDeps | null = null
  const widget = await readWidget()
  if (!widget) log.warn('没有dist/widget.js，页面上不能提问；请先运行npm run build。')
  const feedback = openFeedbackOrWarn(config.dataDir, log)
  const app = createApp({
    config,
    log,
    widget,
    feedback,
    getAskDeps: () => (stop.aborted ? null : askDeps),
    socketAddress: (c) => getConnInfo(c).remote.address ?? null,
  })
  const listener = await listen(app.fetch, config)
  say(`有据正在启动，地址是${listener.url}`)
  try {
    const opened = await openAskDeps(config, log, stop)
    const { deps } = opened
    let { generation } = opened
    askDeps = deps
    const renew = async () => {
      const { corpusDir, dataDir } = config
      const next = await ensureIndex({ corpusDir, dataDir, embedder: deps.embedder, log, signal: stop })
      if (!next.report) {
        next.generation.close()
        return
      }
      const replaced = generation
      generation = next.generation
      askDeps = { ...deps, index: generation }
      // Answers that began with the replaced generation end with it.
      setTimeout(() => replaced.close(), graceMs).unref()
      log.info(`新闻稿有变化，索引已更新：${generation.manifest.releases}篇。`)
    }
    if (config.watchCorpus) watchCorpus(config.corpusDir, renew, { log, signal: stop })
    const { releases, chunks } = generation.manifest
    say(`可以提问了：${listener.url}（${releases}篇新闻稿，${chunks}个段落）。按Ctrl+C停止。`)
    // The first question is the slowest; the chat page asks its examples.
    await app.request('/')
    await aborted(stop)
    say('正在停止……')
    await listener.close(graceMs)
    generation.close()
  } catch (error) {
    if (!stop.aborted) throw error
  } finally {
    await listener.close(0)
    feedback?.close()
  }
  return 0
})

/** A folder that cannot be written to is told of where the index is made; votes can wait. */
function openFeedbackOrWarn(dataDir: string, log: Log): FeedbackDatabase | undefined {
  try {
    return openFeedback(dataDir)
  } catch {
    log.warn(`无法打开${dataDir}里的数据库，读者的评价不会被保存。`)
    return undefined
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
