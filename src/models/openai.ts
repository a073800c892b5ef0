/** Language models behind OpenAI's protocol, whoever serves them: the only file that knows the `openai` SDK. */

import OpenAI from 'openai'
import { ModelError } from '../errors.ts'
import type { ChatMessage, ChatModel } from '../types.ts'
import { flagsOf } from './provider-presets.ts'
import type { TokenBudget, TokenUsage } from './token-budget.ts'

export interface ChatProvider {
  /** Null where the service asks for none (Ollama, vLLM). */
  apiKey: string | null
  baseUrl: string
  model: string
}

export interface ChatLimits {
  /** From the request to the first piece of text or thought. */
  firstTokenMs: number
  /** Between two pieces. */
  idleMs: number
  totalMs: number
  /** Longest answer. */
  maxTokens: number
  /** Requests after the first, before any text has come: for 429, 5xx and lost connections. */
  retries: number
}

/** A prompt shorter than this carries no evidence; then the service has to cope. */
const leastPromptUnits = 1500
const standardBaseUrl = 'https://api.openai.com/v1'

/** A chat model whose faults are ModelErrors that say what happened and nothing that the provider said. */
export function openChatModel(provider: ChatProvider, limits: ChatLimits, budget: TokenBudget): ChatModel {
  const client = openClient(provider, limits.totalMs, limits.retries)
  const { baseURL } = client
  const flags = flagsOf(baseURL)
  const fixed = {
    model: provider.model,
    [flags.tokenLimit]: limits.maxTokens,
    ...(flags.temperature ? { temperature: 0 } : {}),
    ...(flags.streamUsage ? { stream_options: { include_usage: true } } : {}),
    ...flags.withoutThinking,
  }
  return {
    id: `${new URL(baseURL).host}/${provider.model}`,
    // A Chinese letter is a token at most.
    promptUnits: Math.max(leastPromptUnits, flags.contextTokens - limits.maxTokens),
    async *stream(messages, signal) {
      budget.check()
      const timer = startTimer(limits, signal)
      const used: Used = { reported: null, characters: 0, hasBegun: false }
      try {
        const chunks = await client.chat.completions.create(
          { ...fixed, messages: [...messages], stream: true },
          { signal: timer.signal },
        )
        yield* readChunks(chunks, timer, used)
      } catch (error) {
        signal?.throwIfAborted()
        throw toModelError(error, timer.expired)
      } finally {
        timer.stop()
        // Who does not report usage is charged a token a character, which is more than Chinese costs.
        if (used.hasBegun)
          budget.spend(used.reported ?? { input: lengthOf(messages), output: used.characters })
      }
    },
  }
}

/** Vectors as the service gives them, one for each text, in the order of the texts. */
export type EmbedTexts = (texts: readonly string[], signal?: AbortSignal) => Promise<number[][]>

const embeddingRetries = 1

/** `dimensions` null: as many as the model gives by itself. Each call is one request; throws ModelError. */
export function openEmbeddings(
  provider: ChatProvider,
  { dimensions, timeoutMs }: { dimensions: number | null; timeoutMs: number },
): EmbedTexts {
  const client = openClient(provider, timeoutMs, embeddingRetries)
  return async (texts, signal) => {
    try {
      const { data } = await client.embeddings.create(
        {
          model: provider.model,
          input: [...texts],
          encoding_format: 'float',
          ...(dimensions && { dimensions }),
        },
        { signal },
      )
      return [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => embedding)
    } catch (error) {
      signal?.throwIfAborted()
      throw toModelError(error, null, '向量服务')
    }
  }
}

function openClient({ apiKey, baseUrl }: ChatProvider, timeout: number, maxRetries: number): OpenAI {
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl || standardBaseUrl,
    organization: null,
    project: null,
    maxRetries,
    timeout,
    // The SDK would log what it cannot parse: the provider's text.
    logLevel: 'off',
  })
}

interface Chunk {
  choices?: { delta?: { content?: string | null } | null; finish_reason?: string | null }[]
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null
}

interface Used {
  reported: TokenUsage | null
  characters: number
  /** The service took the request: it costs, however it ends. */
  hasBegun: boolean
}

/** Thoughts (`reasoning_content`) are never read; throws where the text breaks off before its end. */
async function* readChunks(chunks: AsyncIterable<unknown>, timer: Timer, used: Used): AsyncGenerator<string> {
  let finished: string | null = null
  for await (const chunk of chunks as AsyncIterable<Chunk>) {
    timer.restart()
    used.hasBegun = true
    const { prompt_tokens: input, completion_tokens: output = 0 } = chunk.usage ?? {}
    if (input) used.reported = { input, output }
    const choice = chunk.choices?.[0]
    finished = choice?.finish_reason ?? finished
    const text = choice?.delta?.content
    if (typeof text !== 'string' || text === '') continue
    used.characters += text.length
    yield text
  }
  // The SDK ends a stream quietly when it is aborted.
  if (timer.expired) throw new ModelError(timer.expired)
  if (finished === null) throw new ModelError('大模型的回答中断了。')
  if (finished !== 'stop') throw new ModelError('大模型的回答没有写完。')
}

interface Timer {
  signal: AbortSignal
  /** Which limit was passed, in Chinese; null while none was. */
  readonly expired: string | null
  restart(): void
  stop(): void
}

/** One controller for the reader's disconnect and all three limits. */
function startTimer({ firstTokenMs, idleMs, totalMs }: ChatLimits, signal?: AbortSignal): Timer {
  const controller = new AbortController()
  let expired: string | null = null
  const expire = (reason: string) => () => {
    expired ??= reason
    controller.abort()
  }
  const total = setTimeout(expire('大模型在规定的时间内没有写完。'), totalMs)
  let next = setTimeout(expire('大模型迟迟没有开始回答。'), firstTokenMs)
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    get expired() {
      return expired
    },
    restart() {
      clearTimeout(next)
      next = setTimeout(expire('大模型写到一半停住了。'), idleMs)
    },
    stop() {
      clearTimeout(total)
      clearTimeout(next)
      controller.abort()
    },
  }
}

/** The status is all that is told: messages and bodies of providers may hold keys and prompts. */
function toModelError(error: unknown, expired: string | null, service = '大模型服务'): ModelError {
  if (error instanceof ModelError) return error
  if (expired) return new ModelError(expired)
  if (error instanceof OpenAI.APIError && error.status)
    return new ModelError(`${service}返回了${error.status}。`)
  if (error instanceof OpenAI.APIConnectionTimeoutError) return new ModelError(`${service}没有按时回答。`)
  if (error instanceof OpenAI.APIConnectionError) return new ModelError(`连不上${service}。`)
  return new ModelError(`${service}的回答无法读取。`)
}

function lengthOf(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0)
}
