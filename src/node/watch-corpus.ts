/** Notices changes in the corpus folder while the server runs: a dropped release is searchable without a command. */

import { existsSync, watch } from 'node:fs'
import type { Log } from './log.ts'

/** Editors copy files in bunches, and large ones in pieces: quiet for this long, the folder counts as finished. */
const quietMs = 1000

export interface WatchOptions {
  log: Log
  signal: AbortSignal
  quietMs?: number
}

/**
 * Calls `renew` when the folder has changed and been quiet for a while, never twice at once; changes that come while
 * it runs bring one more call. A fault is logged and watching goes on; a folder that cannot be watched is logged.
 */
export function watchCorpus(directory: string, renew: () => Promise<void>, options: WatchOptions): void {
  const { log, signal } = options
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let isStale = false

  const run = async () => {
    do {
      isStale = false
      try {
        await renew()
      } catch (error) {
        log.warn(`新闻稿目录有变化，但索引没有更新：${(error as Error).message}`)
      }
    } while (isStale && !signal.aborted)
    running = null
  }
  const onQuiet = () => {
    if (signal.aborted) return
    if (running) isStale = true
    else running = run()
  }
  if (!existsSync(directory)) {
    log.warn(`新闻稿目录${directory}不存在，不能监视它；以后请用npm run ingest更新索引。`)
    return
  }
  const watcher = watch(directory, { recursive: true, signal }, () => {
    clearTimeout(timer)
    timer = setTimeout(onQuiet, options.quietMs ?? quietMs)
    timer.unref()
  })
  watcher.on('error', (error) => log.warn(`不能监视新闻稿目录${directory}（${error.message}）。`))
}
