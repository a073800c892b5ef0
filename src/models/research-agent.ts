/** Research by LangChain's agent: a language model that may search a few times before it writes, within bounds. */

import { AIMessage } from '@langchain/core/messages'
import { ChatOpenAI } from '@langchain/openai'
import { createAgent, createMiddleware, tool } from 'langchain'
import { z } from 'zod'
import { ModelError } from '../errors.ts'
import type { Researcher } from '../types.ts'
import type { ChatLimits, ChatProvider } from './openai.ts'
import { flagsOf } from './provider-presets.ts'
import type { TokenBudget } from './token-budget.ts'

/** Searches of one question; a further one is answered with the request to write. */
export const maxSearches = 4
/** Requests to the model: one for each search, one to write, one to spare. */
const maxModelCalls = maxSearches + 2
const longestQuery = 100

export interface ResearchAgentOptions {
  limits: ChatLimits
  budget: TokenBudget
  /** What the model is told; its only tool is `search`. */
  systemPrompt: string
}

/** All searches and requests together take at most `limits.totalMs`. */
export function openResearchAgent(provider: ChatProvider, options: ResearchAgentOptions): Researcher {
  const { limits, budget, systemPrompt } = options
  const flags = flagsOf(provider.baseUrl)
  const model = new ChatOpenAI({
    apiKey: provider.apiKey ?? 'none',
    model: provider.model,
    maxRetries: limits.retries,
    timeout: limits.totalMs,
    configuration: { baseURL: provider.baseUrl, logLevel: 'off' },
    modelKwargs: { [flags.tokenLimit]: limits.maxTokens, ...flags.withoutThinking },
    ...(flags.temperature && { temperature: 0 }),
  })
  return {
    id: `${new URL(provider.baseUrl).host}/${provider.model}`,
    async research(question, search, signal) {
      const late = AbortSignal.timeout(limits.totalMs)
      const agent = createAgent({
        model,
        tools: [makeSearchTool(search)],
        middleware: [countCalls(budget)],
      })
      try {
        const { messages } = await agent.invoke(
          {
            // Plain strings: not every service takes the parts that a `systemPrompt` is sent in.
            messages: [
              { role: 'system', content: systemPrompt },
              { role: 'user', content: question },
            ],
          },
          { signal: signal ? AbortSignal.any([signal, late]) : late, recursionLimit: 4 * maxModelCalls },
        )
        return messages.at(-1)?.text ?? ''
      } catch (error) {
        signal?.throwIfAborted()
        throw toModelError(error, late.aborted)
      }
    },
  }
}

function makeSearchTool(search: (query: string) => Promise<string>) {
  let searches = 0
  return tool(
    async ({ query }) => {
      searches += 1
      if (searches > maxSearches) return '查找次数已用完，请根据已有的句子作答。'
      return (await search(query.slice(0, longestQuery))) || '没有找到相关的句子。'
    },
    {
      name: 'search',
      description: '在新闻稿里查找，返回带编号的原文句子。',
      schema: z.object({ query: z.string().describe('检索词或一句问题，用中文。') }),
    },
  )
}

/** Each request is weighed against the day's budget before, and charged to it after. */
function countCalls(budget: TokenBudget) {
  let calls = 0
  return createMiddleware({
    name: 'bounds',
    wrapModelCall: async (request, handler) => {
      calls += 1
      if (calls > maxModelCalls) throw new ModelError('大模型查找了太多次。')
      budget.check()
      const reply = await handler(request)
      const used = AIMessage.isInstance(reply) ? reply.usage_metadata : undefined
      budget.spend(
        used
          ? { input: used.input_tokens, output: used.output_tokens }
          : {
              input: request.messages.reduce((sum, { text }) => sum + text.length, 0),
              output: reply.text.length,
            },
      )
      return reply
    },
  })
}

/** What the provider said stays unsaid. */
function toModelError(error: unknown, isLate: boolean): ModelError {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ModelError) return cause
  return new ModelError(isLate ? '大模型在规定的时间内没有查完。' : '大模型的查找没有完成。')
}
