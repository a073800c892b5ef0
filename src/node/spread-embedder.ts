/**
 * Embeds many passages in processes of one thread each: two inferences side by side are half again as fast as one that
 * two threads share (measured), and onnxruntime-node runs one at a time in a process.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Embedder } from '../types.ts'
import type { EmbedMessage, EmbedOrder } from './embed-process.ts'

/** Passages after which more are to be expected: until then helpers would take longer to start than they save. */
const enough = 64
const ordersAhead = 2

export interface SpreadOptions {
  processes?: number
  /** Helpers that had nothing to do for so long end. */
  idleMs?: number
}

/** `embedder` itself embeds queries, the first passages, and all of them where helpers cannot be had. */
export function spreadEmbedder(
  embedder: Embedder,
  modelDir: string,
  { processes = Math.min(4, availableParallelism()), idleMs = 5000 }: SpreadOptions = {},
): Embedder {
  let seen = 0
  let helpers: ChildProcess[] | null = null
  let isStarted = false
  let idle: NodeJS.Timeout | undefined

  const stop = () => {
    for (const helper of helpers ?? []) helper.kill()
    helpers = null
    isStarted = false
    seen = 0
  }
  const endWhenIdle = () => {
    clearTimeout(idle)
    idle = setTimeout(stop, idleMs).unref()
  }
  return {
    ...embedder,
    async embed(texts, role, signal) {
      if (role === 'passage') seen += texts.length
      if (role !== 'passage' || seen < enough || processes < 2) return embedder.embed(texts, role, signal)
      if (!isStarted) {
        isStarted = true
        startHelpers(embedder.id, modelDir, processes).then((started) => {
          helpers = started
          // They end as well when the work was done before they came.
          endWhenIdle()
        })
      }
      if (!helpers) return embedder.embed(texts, role, signal)
      clearTimeout(idle)
      try {
        return await embedWith(helpers, texts, signal)
      } catch {
        signal?.throwIfAborted()
        for (const helper of helpers) helper.kill()
        helpers = null
        return embedder.embed(texts, role, signal)
      } finally {
        endWhenIdle()
      }
    },
  }
}

/** Null when one of them does not start, or loads another encoder than `id`. */
async function startHelpers(id: string, modelDir: string, count: number): Promise<ChildProcess[] | null> {
  const path = fileURLToPath(new URL('./embed-process.ts', import.meta.url))
  const helpers = Array.from({ length: count }, () =>
    fork(path, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
  )
  try {
    const loaded = await Promise.all(
      helpers.map(async (helper) => {
        helper.on('error', () => {})
        setWaitedFor(helper, false)
        helper.send(modelDir)
        const ended = once(helper, 'exit').then(() => [null])
        const [first] = (await Promise.race([once(helper, 'message'), ended])) as [EmbedMessage | null]
        return first && 'id' in first && first.id === id
      }),
    )
    if (loaded.every(Boolean)) return helpers
  } catch {
    // Not started; the caller embeds by itself.
  }
  for (const helper of helpers) helper.kill()
  return null
}

let batches = 0

/** Rejects when a helper ends. Each helper has the next text at hand while it works on one. */
function embedWith(
  helpers: readonly ChildProcess[],
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const batch = ++batches
  const vectors: Float32Array[] = new Array(texts.length)
  let sent = 0
  let done = 0
  const listeners: (() => void)[] = []
  const finished = new Promise<Float32Array[]>((resolve, reject) => {
    for (const helper of helpers) {
      const order = () => {
        if (sent < texts.length && !signal?.aborted)
          helper.send({ batch, at: sent, text: texts[sent++] } satisfies EmbedOrder)
      }
      const take = (message: EmbedMessage) => {
        // What an abandoned batch left behind is not this one's.
        if (!('vector' in message) || message.batch !== batch) return
        vectors[message.at] = message.vector
        done++
        if (signal?.aborted) reject(signal.reason)
        else if (done === texts.length) resolve(vectors)
        else order()
      }
      const fail = () => reject(new Error('编码的进程结束了。'))
      setWaitedFor(helper, true)
      helper.on('message', take).on('exit', fail).on('error', fail)
      listeners.push(() => {
        helper.off('message', take).off('exit', fail).off('error', fail)
        setWaitedFor(helper, false)
      })
      for (let ahead = 0; ahead < ordersAhead; ahead++) order()
    }
  })
  return finished.finally(() => {
    for (const remove of listeners) remove()
  })
}

/** Whether this process stays for the helper. */
function setWaitedFor(helper: ChildProcess, isWaitedFor: boolean): void {
  if (isWaitedFor) {
    helper.ref()
    helper.channel?.ref()
  } else {
    helper.unref()
    helper.channel?.unref()
  }
}
