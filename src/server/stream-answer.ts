/** A streamed answer as server-sent events: sources, the text sentence by sentence, and always an end. */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ClientError } from '../errors.ts'
import type { Answer } from '../types.ts'
import type { AskEvents } from './wire.ts'

const standardHeartbeatMs = 15_000
/** Keeps proxies from holding the events back. */
const unbuffered = [
  ['Cache-Control', 'no-cache, no-transform'],
  ['X-Accel-Buffering', 'no'],
] as const

export interface StreamWork {
  /** Rejects when its signal aborts. */
  answer(signal: AbortSignal): Promise<Answer>
  /** What the client is told about a fault. */
  explain(error: unknown): ClientError
  heartbeatMs?: number
}

/** The response to a request with `Accept: text/event-stream`; a disconnect aborts the work. */
export function streamAnswer(
  c: Context,
  { answer, explain, heartbeatMs = standardHeartbeatMs }: StreamWork,
): Response {
  const gone = new AbortController()
  const signal = AbortSignal.any([c.req.raw.signal, gone.signal])
  const response = streamSSE(c, async (stream) => {
    stream.onAbort(() => gone.abort())
    const send = <Name extends keyof AskEvents>(event: Name, data: AskEvents[Name]) =>
      stream.writeSSE({ event, data: JSON.stringify(data) })
    const heartbeat = setInterval(() => stream.write(': \n\n'), heartbeatMs)
    try {
      const done = await answer(signal)
      await send('sources', { citations: done.citations })
      for (const text of splitAnswer(done.answer)) await send('delta', { text })
      await send('done', done)
    } catch (error) {
      if (signal.aborted) return
      const { code, message } = explain(error)
      await send('error', { code, message })
    } finally {
      clearInterval(heartbeat)
    }
  })
  // Set on both: Hono lays the headers of its context over those of the response.
  for (const [name, value] of unbuffered) {
    c.header(name, value)
    response.headers.set(name, value)
  }
  return response
}

/** Cuts an answer after the markers of each sentence; the parts joined are the answer. */
function splitAnswer(answer: string): string[] {
  return answer.match(/.*?(?:\[\d+\])+|.+$/gs) ?? []
}
