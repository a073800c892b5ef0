/** Thread in which sources are read and parsed: a large or hostile page delays no answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { createSourceRoom, type RoomConfig, type SourceRoom } from './source-room.ts'

export type RoomOrder = { id: number } & (
  | { kind: 'call'; method: keyof SourceRoom; order: unknown }
  | { kind: 'abort' }
)

export type RoomMessage =
  /** This thread takes its turns. */
  | { kind: 'alive' }
  | { kind: 'progress'; id: number; done: number; total: number }
  | { kind: 'done'; id: number; result: unknown }
  | { kind: 'failed'; id: number; name: string; code?: string; message: string }

const aliveMs = 200

const room = createSourceRoom(workerData as RoomConfig)
await room.finishCut()
const running = new Map<number, AbortController>()
const post = (message: RoomMessage) => parentPort?.postMessage(message)

post({ kind: 'alive' })
setInterval(() => post({ kind: 'alive' }), aliveMs)
parentPort?.on('message', async (message: RoomOrder) => {
  const { id } = message
  if (message.kind === 'abort') return running.get(id)?.abort()
  const abort = new AbortController()
  running.set(id, abort)
  const onProgress = (done: number, total: number) => post({ kind: 'progress', id, done, total })
  const work = room[message.method] as (order: unknown, context: object) => Promise<unknown>
  try {
    post({ kind: 'done', id, result: await work(message.order, { onProgress, signal: abort.signal }) })
  } catch (error) {
    const { name, message: text, code } = error as Error & { code?: string }
    post({ kind: 'failed', id, name, code, message: text })
  } finally {
    running.delete(id)
  }
})
