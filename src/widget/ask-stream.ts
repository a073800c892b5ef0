/** One question over the wire: sources and sentences as they come, then the answer, or a Fault. */
import type { AskEvents } from '../server/wire.ts'

export type Answer = AskEvents['done']
export type Citation = Answer['citations'][number]

/** Longer than three missed heartbeats: whoever stands between has dropped the stream. */
const silenceMs = 50_000
const probeMs = 3000

export interface AskRequest {
  question: string
  history: { role: 'user' | 'assistant'; content: string }[]
  documents?: string[]
}

/** Where to ask, and by what right. */
export interface AskTarget {
  url: URL
  headers: Record<string, string>
}

export interface AskListener {
  sources(citations: Citation[]): void
  delta(text: string): void
}

/** Why there is no answer; `message` is the server's own sentence in Chinese, or empty. */
export class Fault extends Error {
  /** `offline`, `network`, `cut`, or a code of the server. */
  readonly code: string
  /** After so many seconds the server takes questions again. */
  readonly seconds: number | null
  constructor(code: string, message = '', seconds: number | null = null) {
    super(message)
    this.code = code
    this.seconds = seconds
  }
}

/** Throws Fault, or the signal's reason when it aborts. */
export async function askStream(
  { url, headers }: AskTarget,
  request: AskRequest,
  signal: AbortSignal,
  listener: AskListener,
): Promise<Answer> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), silenceMs)
  let began = false
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, Accept: 'text/event-stream' },
      body: JSON.stringify(request),
      credentials: 'omit',
      signal: AbortSignal.any ? AbortSignal.any([signal, silence.signal]) : signal,
    })
    if (!response.ok) throw await faultOf(response)
    began = true
    // A proxy may have turned the stream into one piece of JSON.
    if (response.headers.get('Content-Type')?.includes('json')) return await response.json()
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) throw new Fault('cut')
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), silenceMs)
      const blocks = (rest + value).split(/\r?\n\r?\n/)
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const answer = readEvent(block, listener)
        if (answer) return answer
      }
    }
  } catch (error) {
    if (error instanceof Fault || signal.aborted) throw error
    if (!navigator.onLine) throw new Fault('offline')
    if (began) throw new Fault('cut')
    const refusal = await refusalOf(url)
    throw signal.aborted ? error : (refusal ?? new Fault('network'))
  } finally {
    clearTimeout(timer)
  }
}

/** The answer when the block is the last event of the stream; comments and unknown events are passed over. */
function readEvent(block: string, listener: AskListener): Answer | null {
  const name = /^event: ?(.*)$/m.exec(block)?.[1].trim()
  const data = [...block.matchAll(/^data: ?(.*)$/gm)].map((match) => match[1]).join('\n')
  if (!name || !data) return null
  const value = JSON.parse(data)
  if (name === 'sources') listener.sources((value as AskEvents['sources']).citations)
  else if (name === 'delta') listener.delta((value as AskEvents['delta']).text)
  else if (name === 'error') throw new Fault(value.code, value.message)
  return name === 'done' ? (value as Answer) : null
}

/**
 * Why the server did not take the question, when it can be reached at all: browsers keep the refusal of another site's
 * POST from the page, but not that of a plain GET.
 */
async function refusalOf(url: URL): Promise<Fault | null> {
  const signal = AbortSignal.timeout(probeMs)
  const init = { credentials: 'omit', signal } as const
  const response = await fetch(new URL('releases?limit=1', url), init).catch(() => null)
  return response?.status === 403 ? faultOf(response) : null
}

async function faultOf(response: Response): Promise<Fault> {
  const seconds = Number(response.headers.get('Retry-After')) || null
  const body = (await response.json().catch(() => null)) as {
    error?: { code: string; message: string }
  } | null
  if (body?.error) return new Fault(body.error.code, body.error.message, seconds)
  // Written by a proxy, not by the product.
  const codeOfStatus: Record<number, string> = {
    429: 'rate_limited',
    502: 'not_ready',
    503: 'not_ready',
    504: 'not_ready',
  }
  return new Fault(codeOfStatus[response.status] ?? 'internal', '', seconds)
}
