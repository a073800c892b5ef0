/** The talk of one element: asks, takes the stream in, and keeps what was said for the tab. */
import { type Answer, askStream, type Citation, Fault } from './ask-stream.ts'

const historyTurns = 10
const keptExchanges = 40

export interface Exchange {
  question: string
  /** What has come so far, whole sentences with their markers. */
  text: string
  citations: Citation[]
  state: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed'
  answer: Answer | null
  /** Whether it was asked of some releases only. */
  isLimited: boolean
  fault: { code: string; message: string; seconds: number | null } | null
  vote: 'up' | 'down' | null
  /** How the vote fares: which part of the feedback is shown. */
  feedback: 'reasons' | 'thanks' | 'failed' | null
}

export interface TalkHost {
  /** Address of a path of the server. */
  api(path: string): URL
  /** What a request carries: its type, and the site's token for its readers when there is one. */
  headers(): Record<string, string>
  /** Release ids to which a question is limited; null: all. */
  documents(): string[] | null
  changed(): void
  emit(name: string, detail?: unknown): boolean
}

export class Talk {
  exchanges: Exchange[] = []
  #host: TalkHost
  #running: AbortController | null = null
  #key: string | null = null

  constructor(host: TalkHost) {
    this.#host = host
  }

  get isBusy(): boolean {
    return this.#running !== null
  }

  /** Takes up the talk that the tab keeps under `key`. */
  restore(key: string): void {
    this.#key = key
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
      if (Array.isArray(kept)) this.exchanges = kept.filter((exchange) => exchange?.answer?.citations)
    } catch {
      // No storage, or not written by us: the talk then lasts as long as the page.
    }
  }

  async ask(text: string): Promise<void> {
    const question = text.trim()
    if (question === '' || this.#running) return
    if (!this.#host.emit('youju-ask', { question })) return
    const exchange: Exchange = {
      question,
      text: '',
      citations: [],
      state: 'waiting',
      answer: null,
      isLimited: false,
      fault: null,
      vote: null,
      feedback: null,
    }
    const history = this.#history()
    this.exchanges = [...this.exchanges, exchange]
    const running = new AbortController()
    this.#running = running
    this.#host.changed()
    try {
      const documents = this.#host.documents()
      exchange.isLimited = documents !== null
      const answer = await askStream(
        { url: this.#host.api('api/ask'), headers: this.#host.headers() },
        { question, history, ...(documents && { documents }) },
        running.signal,
        {
          sources: (citations) => this.#update(exchange, { citations }, 'youju-sources', { citations }),
          delta: (more) =>
            this.#update(exchange, { state: 'streaming', text: exchange.text + more }, 'youju-delta', {
              text: more,
            }),
        },
      )
      const { answer: whole, citations } = answer
      this.#update(exchange, { answer, text: whole, citations, state: 'done' }, 'youju-answer', {
        question,
        answer,
      })
      this.save()
    } catch (error) {
      if (running.signal.aborted) this.#update(exchange, { state: 'stopped' }, 'youju-stop', { question })
      else {
        const { code, message, seconds } = error instanceof Fault ? error : new Fault('internal')
        const fault = { code, message, seconds }
        this.#update(exchange, { state: 'failed', fault }, 'youju-error', { question, ...fault })
        if (code === 'unauthorized') this.#host.emit('youju-token')
      }
    } finally {
      if (this.#running === running) this.#running = null
      this.#host.changed()
    }
  }

  stop(): void {
    this.#running?.abort()
  }

  /** Asks a question again in place of the exchange that failed or was stopped. */
  retry(exchange: Exchange): void {
    this.exchanges = this.exchanges.filter((other) => other !== exchange)
    void this.ask(exchange.question)
  }

  clear(): void {
    this.stop()
    this.#running = null
    this.exchanges = []
    this.save()
    this.#host.emit('youju-clear')
    this.#host.changed()
  }

  /** Votes on an answer; a vote against asks for the reason first. */
  async vote(exchange: Exchange, vote: 'up' | 'down', reason?: string): Promise<void> {
    if (!exchange.answer) return
    const body = JSON.stringify({ id: exchange.answer.id, vote, ...(reason && { reason }) })
    Object.assign(exchange, { vote, feedback: vote === 'down' && !reason ? 'reasons' : 'thanks' })
    this.#host.changed()
    try {
      const url = this.#host.api('api/feedback')
      const headers = this.#host.headers()
      const response = await fetch(url, { method: 'POST', headers, body, credentials: 'omit' })
      if (response.status === 401) this.#host.emit('youju-token')
      if (!response.ok) throw new Fault('feedback')
      this.#host.emit('youju-feedback', { id: exchange.answer.id, vote, reason: reason ?? null })
    } catch {
      exchange.feedback = 'failed'
    }
    this.save()
    this.#host.changed()
  }

  save(): void {
    if (this.#key === null) return
    try {
      const done = this.exchanges.filter((exchange) => exchange.answer).slice(-keptExchanges)
      sessionStorage.setItem(this.#key, JSON.stringify(done))
    } catch {
      // Full or forbidden: the talk lasts as long as the page.
    }
  }

  #history() {
    return this.exchanges
      .filter((exchange) => exchange.answer)
      .slice(-historyTurns)
      .flatMap(({ question, text }) => [
        { role: 'user' as const, content: question },
        { role: 'assistant' as const, content: text },
      ])
  }

  #update(exchange: Exchange, change: Partial<Exchange>, event: string, detail: unknown): void {
    Object.assign(exchange, change)
    this.#host.emit(event, detail)
    this.#host.changed()
  }
}
