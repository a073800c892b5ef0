/**
 * Networks run in threads of their own, one inference on each: two inferences side by side take hardly longer than one,
 * while two threads that share one inference are hardly faster than one alone (measured). The main thread goes on.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { RunNetwork } from '../models/local-models.ts'
import type { InferenceOrder, InferenceReply } from './inference-thread.ts'

export interface InferenceThreads {
  /** Threads that have nothing to do now. */
  idle(): number
  /** Opens the network of a file; rejects with the fault of onnxruntime when it cannot be opened or run. */
  open(path: string): Promise<RunNetwork>
}

/** More would take memory that a small server lacks. */
const mostThreads = 4

let shared: InferenceThreads | undefined
let networks = 0

/** The threads of this process, as many as the machine has, four at most. */
export function sharedThreads(): InferenceThreads {
  shared ??= startThreads(Math.min(mostThreads, availableParallelism()))
  return shared
}

/** Threads start with their first work, and a thread that died is replaced; none keeps the process from ending. */
export function startThreads(count: number): InferenceThreads {
  const idle = Array.from({ length: count }, makeThread)
  const waiting: ((thread: Thread) => void)[] = []
  const carryOut = async (order: InferenceOrder, signal?: AbortSignal) => {
    const thread = idle.pop() ?? (await new Promise<Thread>((resolve) => waiting.push(resolve)))
    try {
      signal?.throwIfAborted()
      return await thread(order)
    } finally {
      const next = waiting.shift()
      if (next) next(thread)
      else idle.push(thread)
    }
  }
  return {
    idle: () => idle.length,
    async open(path) {
      const network = { id: networks++, path }
      // At once in every thread that is idle; another one opens it when it is first to run it.
      await Promise.all(Array.from({ length: count }, () => carryOut({ network, inputs: null })))
      return (inputs, signal) => carryOut({ network, inputs }, signal)
    },
  }
}

type Thread = (order: InferenceOrder) => Promise<Record<string, Float32Array>>

/** One order at a time. */
function makeThread(): Thread {
  let worker: Worker | undefined
  let answer: ((reply: InferenceReply) => void) | undefined
  const start = () => {
    const started = new Worker(new URL('./inference-thread.ts', import.meta.url))
    const end = () => {
      if (worker === started) worker = undefined
      answer?.({ fault: '推理的线程结束了。' })
    }
    return started
      .on('message', (reply: InferenceReply) => answer?.(reply))
      .on('error', end)
      .on('exit', end)
  }
  return async (order) => {
    worker ??= start()
    const current = worker
    current.ref()
    const reply = await new Promise<InferenceReply>((resolve) => {
      answer = resolve
      current.postMessage(order)
    })
    current.unref()
    if ('fault' in reply) throw new Error(reply.fault)
    return reply.outputs
  }
}
