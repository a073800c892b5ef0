/** A Reranker over somebody else's service: the `/rerank` of Jina, Cohere and SiliconFlow, and DashScope's own form. */

import { z } from 'zod'
import { ModelError } from '../errors.ts'
import type { Reranker } from '../types.ts'
import type { ChatProvider } from './openai.ts'

const result = z.object({ index: z.int().min(0), relevance_score: z.number() })
/** DashScope puts its results below `output`. */
const reply = z.union([
  z.object({ results: z.array(result) }),
  z.object({ output: z.object({ results: z.array(result) }) }).transform(({ output }) => output),
])

export interface RemoteRerankerOptions {
  timeoutMs: number
  /** Told of each fault; the message holds nothing of the provider's. */
  onFault?(fault: ModelError): void
}

/** `baseUrl` is the service's root or the whole address of its endpoint. One request, no second try. */
export function openRemoteReranker(provider: ChatProvider, options: RemoteRerankerOptions): Reranker {
  const { apiKey, baseUrl, model } = provider
  const url = /\/(?:re|text-re)ranks?$/.test(baseUrl) ? baseUrl : `${baseUrl}/rerank`
  const headers = {
    'Content-Type': 'application/json',
    ...(apiKey && { Authorization: `Bearer ${apiKey}` }),
  }
  return {
    id: `${new URL(url).host}/${model}`,
    async rerank(query, passages, signal) {
      if (passages.length < 2) return passages.map(() => 1)
      const body = bodyFor(url, model, query, passages)
      const timeout = AbortSignal.timeout(options.timeoutMs)
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        })
        if (!response.ok) {
          await response.body?.cancel()
          throw new ModelError(`重排服务返回了${response.status}。`)
        }
        return scoresOf(await response.json(), passages.length)
      } catch (error) {
        signal?.throwIfAborted()
        options.onFault?.(toModelError(error, timeout.aborted))
        return null
      }
    },
  }
}

function bodyFor(url: string, model: string, query: string, documents: readonly string[]): object {
  const top_n = documents.length
  if (url.endsWith('/text-rerank'))
    return { model, input: { query, documents }, parameters: { top_n, return_documents: false } }
  // Cohere knows no such field; the others would send every text back.
  const quiet = /(^|\.)cohere\.(com|ai)$/.test(new URL(url).hostname) ? {} : { return_documents: false }
  return { model, query, documents, top_n, ...quiet }
}

/** Scores in the order of the passages; what the service left out comes last. */
function scoresOf(json: unknown, count: number): number[] {
  const parsed = reply.safeParse(json)
  if (!parsed.success || parsed.data.results.length === 0) throw new ModelError('重排服务的回答无法读取。')
  const lowest = Math.min(...parsed.data.results.map((r) => r.relevance_score))
  const scores = Array.from({ length: count }, () => lowest - 1)
  for (const { index, relevance_score } of parsed.data.results)
    if (index < count) scores[index] = relevance_score
  return scores
}

function toModelError(error: unknown, isLate: boolean): ModelError {
  if (error instanceof ModelError) return error
  if (isLate) return new ModelError('重排服务没有按时回答。')
  if (error instanceof SyntaxError) return new ModelError('重排服务的回答无法读取。')
  return new ModelError('连不上重排服务。')
}
