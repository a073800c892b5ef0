import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConfigError } from '../errors.ts'
import { createApp } from '../server/app.ts'
import { makeAnswer, makeServerDeps, post } from '../server/test-deps.ts'
import type { Answer, Question } from '../types.ts'
import { type Listener, listen } from './listen.ts'

const open: Listener[] = []
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close(0)
})

/** A server whose pipeline takes its time, and the signals that its questions came with. */
async function start(answer: (signal: AbortSignal) => Promise<Answer>) {
  const signals: AbortSignal[] = []
  const ask = (_: Question, __: unknown, signal?: AbortSignal) => {
    if (signal) signals.push(signal)
    return answer(signal ?? new AbortController().signal)
  }
  const app = createApp(makeServerDeps({ ask }))
  const listener = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
  open.push(listener)
  const askFor = (accept: string, signal?: AbortSignal) =>
    fetch(`${listener.url}api/ask`, { ...post({ question: '问' }, { Accept: accept }), signal })
  return { listener, signals, askFor }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

describe('listen', () => {
  it.each(['application/json', 'text/event-stream'])(
    'aborts the work when a client of %s goes away',
    async (accept) => {
      const { askFor, signals } = await start(untilAborted)
      const client = new AbortController()
      const asked = askFor(accept, client.signal).then((response) => response.text())
      await vi.waitFor(() => expect(signals).toHaveLength(1))
      client.abort()
      await expect(asked).rejects.toThrow()
      await vi.waitFor(() => expect(signals[0].aborted).toBe(true))
    },
  )

  it('finishes the answers under way before it closes', async () => {
    const { askFor, listener, signals } = await start(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150))
      return makeAnswer()
    })
    const asked = askFor('text/event-stream').then((response) => response.text())
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    await listener.close(5000)
    expect(await asked).toContain('event: done')
    await expect(askFor('application/json')).rejects.toThrow()
  })

  it('cuts what takes longer than the grace', async () => {
    const { askFor, listener, signals } = await start(untilAborted)
    const asked = askFor('application/json').catch(() => 'cut')
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    await listener.close(50)
    expect(await asked).toBe('cut')
  })

  it('names a busy port', async () => {
    const { listener } = await start(untilAborted)
    const port = Number(new URL(listener.url).port)
    const again = listen(() => new Response(), { host: '127.0.0.1', port })
    await expect(again).rejects.toThrow(ConfigError)
    await expect(again).rejects.toThrow(`端口${port}已被占用`)
  })
})
