/**
 * A streamed answer as server-sent events: sources, the text sentence by sentence, and always an end. A sentence
 * that cites something new is preceded by `sources` with all citations so far; each replaces the one before.
 */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ClientError } from '../errors.ts'
import type { Answer, AnswerPart, Citation } from '../types.ts'
import { sendInParts } from './send-in-parts.ts'
import type { AskEvents } from './wire.ts'

const standardHeartbeatMs = 15_000
/** Keeps proxies from holding the events back. */
const unbuffered = [
  ['Cache-Control', 'no-cache, no-transform'],
  ['X-Accel-Buffering', 'no'],
] as const

export interface StreamWork {
  /** Rejects when its signal aborts. */
  answer(signal: AbortSignal, onPart: (part: AnswerPart) => Promise<void>): Promise<Answer>
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
      let told: Citation[] | null = null
      const tellSources = async (citations: Citation[]) => {
        if (told?.length !== citations.length) await send('sources', { citations })
        told = citations
      }
      const done = await sendInParts(
        (onPart) => answer(signal, onPart),
        async ({ text, citations }) => {
          await tellSources(citations)
          await send('delta', { text })
        },
      )
      await tellSources(done.citations)
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
