import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createInFlight } from './in-flight.ts'
import { type Listener, listen } from './listen.ts'

let listener: Listener | null = null
afterEach(() => listener?.close(0))

const isOver = async (drained: Promise<void>) => {
  const pending = Symbol('pending')
  await new Promise((resolve) => setImmediate(resolve))
  return (await Promise.race([drained, Promise.resolve(pending)])) !== pending
}

/** A server whose answers wait for `answer`; gives its requests as they begin. */
async function start(answer: () => Response | Promise<Response>) {
  const flight = createInFlight()
  const began: (() => void)[] = []
  const track = flight.track(() => {
    began.shift()?.()
    return answer()
  })
  listener = await listen(track, { host: '127.0.0.1', port: 0 })
  const { url } = listener
  const next = () => new Promise<void>((resolve) => began.push(resolve))
  return { ...flight, url, next }
}

describe('createInFlight', () => {
  it('has nothing to wait for where nobody asks', async () => {
    await createInFlight().drained()
  })

  it('waits for what is under way, and not for what begins later', async () => {
    const [first, second] = [Promise.withResolvers<Response>(), Promise.withResolvers<Response>()]
    const answers = [first.promise, second.promise]
    const { drained, url, next } = await start(() => answers.shift()!)
    const began = next()
    const asking = fetch(url)
    await began
    const done = drained()
    const beganToo = next()
    const askingToo = fetch(url)
    await beganToo
    expect(await isOver(done)).toBe(false)
    first.resolve(new Response('一'))
    await asking
    await done
    second.resolve(new Response('二'))
    await askingToo
    await drained()
  })

  it('counts a stream until it has ended', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const { drained, url } = await start(() => new Response(readable))
    const writer = writable.getWriter()
    void writer.write(new TextEncoder().encode('一'))
    const response = await fetch(url)
    const done = drained()
    expect(await isOver(done)).toBe(false)
    void writer.close()
    expect(await response.text()).toBe('一')
    await done
  })

  it('counts a request no more that its client gave up, or whose handler failed', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    const { drained, url, next } = await start(() => promise)
    const began = next()
    const client = connect(Number(new URL(url).port), '127.0.0.1')
    client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await began
    const done = drained()
    client.destroy()
    await once(client, 'close')
    resolve(new Response('不再有人听'))
    await done
  })
})
