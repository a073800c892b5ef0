/**
 * The index that is served while the next one is made: a process of its own builds, this one's or another's, and the
 * generation it completes takes over between two requests.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { CorpusError, ModelError } from '../errors.ts'
import { visibleIndex } from '../server/visible-index.ts'
import type { BuildMessage, BuildOrder, BuildReport } from './build-process.ts'
import { readPointer } from './generation-folders.ts'
import { type Generation, openCurrent } from './generations.ts'
import type { Log } from './log.ts'

/** A client that does not fetch its answer holds a generation open for so long, and so many of them, not longer. */
const longestMs = 600_000
const mostOpen = 4
const pollMs = 1000

export interface LiveIndex {
  current(): Generation
  /** Builds from the corpus as it is then, one build after the other; resolves when that is served, null: no change. */
  rebuild(onProgress?: (done: number, total: number) => void): Promise<BuildReport | null>
  close(): Promise<void>
}

export interface LiveOptions {
  order: BuildOrder
  log: Log
  /** Resolves when those that read the index now have done so: what was served until then is closed. */
  drained(): Promise<void>
}

/** Serves `first` until another generation is pointed at. */
export function openLiveIndex(first: Generation, { order, log, drained }: LiveOptions): LiveIndex {
  /** Oldest first; the last is served. */
  const open = [first]
  let seen: string | undefined = first.generation
  let turn: Promise<unknown> = Promise.resolve()
  let building: Promise<unknown> = Promise.resolve()
  let builder: ChildProcess | null = null
  let isClosed = false

  const retire = (generation: Generation) => {
    const at = open.indexOf(generation)
    if (at >= 0) open.splice(at, 1)[0].close()
  }

  /** Takes up the generation pointed at; one at a time, since opening reads all vectors. */
  const refresh = (): Promise<void> => {
    const next = turn.then(async () => {
      const [pointed] = await readPointer(order.dataDir)
      if (isClosed || pointed === undefined || pointed === seen) return
      const generation = await openCurrent(order.dataDir, order.maker, log)
      // One that cannot be served, of another model say, is not looked at again.
      seen = pointed
      if (!generation) return
      if (isClosed || open.some((other) => other.generation === generation.generation))
        return generation.close()
      // What the first question would wait for.
      await visibleIndex(generation, Date.now())
      const before = open[open.length - 1]
      open.push(generation)
      log.info(`换用新的索引${generation.generation}。`)
      void Promise.race([drained(), sleep(longestMs, null, { ref: false })]).then(() => retire(before))
      while (open.length > mostOpen) retire(open[0])
    })
    turn = next.catch((error) => log.warn(`新的索引无法打开：${(error as Error).message}`))
    return next
  }
  const poll = setInterval(refresh, pollMs)
  poll.unref()

  return {
    current: () => open[open.length - 1],
    rebuild(onProgress) {
      const next = building.then(async () => {
        if (isClosed) throw new CorpusError('服务正在停止。')
        const built = startBuild(order, log, onProgress)
        builder = built.builder
        const report = await built.report
        await refresh()
        return report
      })
      building = next.catch(() => {})
      return next
    },
    async close() {
      isClosed = true
      clearInterval(poll)
      if (builder) await stop(builder)
      await turn
      for (const generation of [...open]) retire(generation)
    },
  }
}

/** A process, not a thread: a fault in native code ends the build and nothing else. */
function startBuild(order: BuildOrder, log: Log, onProgress?: (done: number, total: number) => void) {
  const builder = fork(fileURLToPath(new URL('./build-process.ts', import.meta.url)))
  const report = new Promise<BuildReport | null>((resolve, reject) => {
    builder.on('message', (message: BuildMessage) => {
      if (message.kind === 'progress') onProgress?.(message.done, message.total)
      else if (message.kind === 'log') log[message.level](message.message)
      else if (message.kind === 'done') resolve(message.report)
      else reject(faultOf(message))
    })
    builder.on('error', reject)
    builder.on('exit', () => reject(new CorpusError('建立索引的进程被中止了。')))
  })
  builder.send(order)
  return { builder, report }
}

async function stop(builder: ChildProcess): Promise<void> {
  // Without a pid it never started.
  if (builder.pid === undefined || builder.exitCode !== null || builder.signalCode !== null) return
  const ended = once(builder, 'exit')
  builder.kill('SIGKILL')
  await ended
}

/** Error classes do not pass between processes. */
function faultOf({ name, message }: Extract<BuildMessage, { kind: 'failed' }>): Error {
  if (name === 'CorpusError') return new CorpusError(message)
  if (name === 'ModelError') return new ModelError(message)
  return new Error(message)
}
