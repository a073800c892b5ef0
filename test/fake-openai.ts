/** A scripted service that speaks OpenAI's protocol over real HTTP on 127.0.0.1, well or badly as a test asks. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  path: string
  authorization: string | undefined
  body: Record<string, unknown>
  /** The client went away before the response was complete. */
  aborted: boolean
}

/** What the service does with one request. */
export type Scene = (response: ServerResponse, request: SeenRequest) => void | Promise<void>

export interface FakeOpenAi {
  baseUrl: string
  seen: SeenRequest[]
  /** Each request takes the next scene, the last one for all that follow. */
  play(...scenes: Scene[]): void
  close(): Promise<void>
}

export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  const seen: SeenRequest[] = []
  let scenes: Scene[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = JSON.parse(Buffer.concat(parts).toString() || '{}')
    const entry = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body,
      aborted: false,
    }
    seen.push(entry)
    response.on('close', () => {
      entry.aborted = !response.writableFinished
    })
    const scene = scenes.length > 1 ? scenes.shift() : scenes[0]
    await scene?.(response, entry)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    play(...next) {
      scenes = next
      seen.length = 0
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const open = (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'text/event-stream' })

function chunk(delta: object, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }]
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: 'fake', choices })}\n\n`
}

/** The pieces as they are, then a proper end. */
export function says(...pieces: string[]): Scene {
  return (response) => {
    open(response)
    for (const content of pieces) response.write(chunk({ content }))
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`)
  }
}

/** The bytes of a well-told answer, one write each. */
export function saysByteByByte(text: string): Scene {
  return async (response) => {
    open(response)
    for (const byte of Buffer.from(`${chunk({ content: text })}${chunk({}, 'stop')}data: [DONE]\n\n`)) {
      if (!response.write(Buffer.from([byte])))
        await new Promise((resolve) => response.once('drain', resolve))
    }
    response.end()
  }
}

/** Thoughts in their own field, then the text. */
export function thinksThenSays(thought: string, text: string): Scene {
  return (response) => {
    open(response)
    response.write(chunk({ reasoning_content: thought }))
    response.end(`${chunk({ content: text })}${chunk({}, 'stop')}data: [DONE]\n\n`)
  }
}

/** Some text, then silence for as long as the client stays. */
export function stallsAfter(...pieces: string[]): Scene {
  return (response) => {
    open(response)
    response.flushHeaders()
    for (const content of pieces) response.write(chunk({ content }))
  }
}

/** Some text, then the connection is gone. */
export function cutsAfter(...pieces: string[]): Scene {
  return (response) => {
    open(response)
    for (const content of pieces) response.write(chunk({ content }))
    setTimeout(() => response.destroy(), 30)
  }
}

/** Some text, then an end for another reason than that the text is complete. */
export function endsWith(finish: string | null, ...pieces: string[]): Scene {
  return (response) => {
    open(response)
    for (const content of pieces) response.write(chunk({ content }))
    response.end(finish === null ? '' : `${chunk({}, finish)}data: [DONE]\n\n`)
  }
}

export function responds(status: number, body: string, headers: Record<string, string> = {}): Scene {
  return (response) => void response.writeHead(status, headers).end(body)
}

/** Anything at all as the event stream. */
export function streams(raw: string): Scene {
  return (response) => void open(response).end(raw)
}

function completes(message: object): Scene {
  const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 }
  const choice = {
    index: 0,
    finish_reason: 'stop',
    message: { role: 'assistant', content: null, ...message },
  }
  const body = { id: crypto.randomUUID(), object: 'chat.completion', model: 'fake', choices: [choice], usage }
  return responds(200, JSON.stringify(body), { 'Content-Type': 'application/json' })
}

/** The whole answer at once, to a request that asked for no stream. */
export function writes(content: string): Scene {
  return completes({ content })
}

/** Calls of the tool `search`, one for each query. */
export function searches(...queries: string[]): Scene {
  const tool_calls = queries.map((query, i) => ({
    id: `call-${query}-${i}`,
    type: 'function',
    function: { name: 'search', arguments: JSON.stringify({ query }) },
  }))
  return completes({ tool_calls })
}
