/** The newsroom's desk for sources: hands every order to the thread that reads, and ends that thread when it hangs. */
import { Worker } from 'node:worker_threads'
import { ClientError, type ClientErrorCode, CorpusError } from '../../errors.ts'
import type { OnProgress } from '../../server/admin/jobs.ts'
import type { SourceDesk } from '../../server/admin/workshop.ts'
import type { RoomConfig, SourceRoom } from './source-room.ts'
import type { RoomMessage, RoomOrder } from './source-worker.ts'

/** No sign of life for so long: one page keeps the thread busy. */
const stuckMs = 30_000
const heapMb = 512

interface Call {
  onProgress?: OnProgress
  resolve(result: never): void
  reject(error: Error): void
}

/** Starts its thread with the first order. */
export function createSourceDesk(
  config: RoomConfig,
  limits = { stuckMs, heapMb },
): SourceDesk & { close(): Promise<void> } {
  const calls = new Map<number, Call>()
  let lastId = 0
  /** Last sign of life; infinite while a thread is starting. */
  let seenMs = Number.POSITIVE_INFINITY
  let worker: Worker | null = null

  const end = (error: Error) => {
    void worker?.terminate()
    worker = null
    for (const call of calls.values()) call.reject(error)
    calls.clear()
  }
  const watch = setInterval(() => {
    if (worker && calls.size > 0 && performance.now() - seenMs > limits.stuckMs)
      end(new CorpusError('有一个网页或文件解析得太久，已中止；之前读完的已收录。'))
  }, limits.stuckMs / 10)
  watch.unref()

  const start = () => {
    const { corpusDir, dataDir, fetchDelayMs, fetchPrivateHosts, publicUrl } = config
    const started = new Worker(new URL('./source-worker.ts', import.meta.url), {
      workerData: { corpusDir, dataDir, fetchDelayMs, fetchPrivateHosts, publicUrl } satisfies RoomConfig,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    })
    started.on('message', (message: RoomMessage) => {
      seenMs = performance.now()
      if (message.kind === 'alive') return
      const call = calls.get(message.id)
      if (message.kind === 'progress') return call?.onProgress?.(message.done, message.total)
      calls.delete(message.id)
      if (message.kind === 'done') call?.resolve(message.result as never)
      else call?.reject(faultOf(message))
    })
    started.on('error', (error: NodeJS.ErrnoException) => {
      if (started !== worker) return
      end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new CorpusError('有一个网页或文件解析时占用的内存太多，已中止；之前读完的已收录。')
          : error,
      )
    })
    started.on('exit', () => {
      if (started === worker) end(new CorpusError('读取来源的线程被中止了。'))
    })
    started.unref()
    seenMs = Number.POSITIVE_INFINITY
    return started
  }

  const call = <Method extends keyof SourceRoom>(
    method: Method,
    order: Parameters<SourceRoom[Method]>[0],
    { onProgress, signal }: { onProgress?: OnProgress; signal?: AbortSignal } = {},
  ): ReturnType<SourceRoom[Method]> => {
    const id = ++lastId
    worker ??= start()
    const result = new Promise<never>((resolve, reject) => calls.set(id, { onProgress, resolve, reject }))
    worker.postMessage({ kind: 'call', id, method, order } satisfies RoomOrder)
    signal?.addEventListener('abort', () => worker?.postMessage({ kind: 'abort', id } satisfies RoomOrder))
    return result as ReturnType<SourceRoom[Method]>
  }

  return {
    preview: (source, limit, signal) => call('preview', { source, limit }, { signal }),
    previewUpload: (upload) => call('previewUpload', upload),
    takeIn: (source, onProgress) => call('takeIn', { source }, { onProgress }),
    takeInUpload: (upload) => call('takeInUpload', upload),
    refresh: (source, onProgress) => call('refresh', { source }, { onProgress }),
    known: () => call('known', {}),
    intakes: () => call('intakes', {}),
    restore: (batch, which) => call('restore', { batch, which }),
    async close() {
      clearInterval(watch)
      await worker?.terminate()
    },
  }
}

/** Error classes do not pass between threads. */
function faultOf({ name, code, message }: Extract<RoomMessage, { kind: 'failed' }>): Error {
  if (name === 'ClientError') return new ClientError(code as ClientErrorCode, message)
  if (name === 'CorpusError') return new CorpusError(message)
  return new Error(message)
}
