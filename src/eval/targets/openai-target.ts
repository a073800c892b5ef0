/** Any server with `POST {url}/chat/completions` as a target: prose alone, without citations to check. */

import type { Answer } from '../../types.ts'
import { type ChatEndpoint, complete } from '../chat-endpoint.ts'
import type { EvalHost } from '../host.ts'
import { readsAsRefusal } from '../refusal-text.ts'
import type { Target, TokenCount } from '../target.ts'

/** Whether it refused is read from its words; there is no way to tell it which releases a question is about. */
export function openaiTarget(
  endpoint: ChatEndpoint,
  tokenPrices: TokenCount | null,
  fetchJson: EvalHost['fetchJson'],
): Target {
  return {
    ask: async ({ text, history }) => {
      const from = performance.now()
      const reply = await complete(endpoint, [...history, { role: 'user', content: text }], fetchJson)
      const answer = toAnswer(reply.text, Math.round(performance.now() - from))
      return { answer, shows: { citations: false, reasons: false }, tokens: reply.tokens }
    },
    search: null,
    release: async () => null,
    tokenPrices,
    limits: ['只给文字：引用、检索、拒答原因不评，是否拒答从文字判断', noScope],
  }
}

/** Said only when some question has a scope. */
export const noScope = '收不到题目限定的新闻稿（documents），按不限定提问'

function toAnswer(answer: string, totalMs: number): Answer {
  return {
    id: '',
    answer,
    refused: readsAsRefusal(answer),
    reason: null,
    citations: [],
    nearby: [],
    notices: [],
    suggestions: [],
    mode: 'llm',
    timings: { retrieveMs: 0, answerMs: totalMs, totalMs },
  }
}
