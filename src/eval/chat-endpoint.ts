/** One question to any OpenAI-compatible server: the target of a run, or its judge. */

import { z } from 'zod'
import type { Turn } from '../types.ts'
import type { EvalHost } from './host.ts'

export interface ChatEndpoint {
  /** With or without `/chat/completions`. */
  url: string
  model: string
  key: string | null
}

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
})

/** The reply's text at temperature 0 (platform.openai.com/docs/api-reference/chat); throws what the host throws. */
export async function complete(
  { url, model, key }: ChatEndpoint,
  messages: readonly (Turn | { role: 'system'; content: string })[],
  fetchJson: EvalHost['fetchJson'],
): Promise<string> {
  const address = `${url.replace(/\/(?:chat\/completions\/?)?$/, '')}/chat/completions`
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
  const reply = await fetchJson(address, { model, messages, temperature: 0 }, headers)
  return completionSchema.parse(reply).choices[0].message.content ?? ''
}
