/** One question to any OpenAI-compatible server: the target of a run, or its judge. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { flagsOf } from '../models/provider-presets.ts'
import type { Turn } from '../types.ts'
import type { EvalHost } from './host.ts'
import type { TokenCount } from './target.ts'

export interface ChatEndpoint {
  /** With or without `/chat/completions`. */
  url: string
  model: string
  key: string | null
}

export interface Completion {
  text: string
  /** As the server counted them; null when it did not. */
  tokens: TokenCount | null
}

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null),
})

/**
 * The reply at temperature 0 (platform.openai.com/docs/api-reference/chat), as a JSON object where that is wanted and
 * the service is known to have such a mode; throws what the host throws.
 */
export async function complete(
  { url, model, key }: ChatEndpoint,
  messages: readonly (Turn | { role: 'system'; content: string })[],
  fetchJson: EvalHost['fetchJson'],
  form: 'text' | 'json' = 'text',
): Promise<Completion> {
  const address = `${url.replace(/\/(?:chat\/completions\/?)?$/, '')}/chat/completions`
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
  const { choices, usage } = completionSchema.parse(
    await fetchJson(
      address,
      {
        model,
        messages,
        temperature: 0,
        ...(form === 'json' && flagsOf(url).jsonMode ? { response_format: { type: 'json_object' } } : {}),
      },
      headers,
    ),
  )
  return {
    text: choices[0].message.content ?? '',
    tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null,
  }
}

/** Money for a million tokens from `PREFIX_PRICE_INPUT` and `PREFIX_PRICE_OUTPUT`; null unless both are set. */
export function readPrices(prefix: 'EVAL' | 'JUDGE', env: EvalHost['env']): TokenCount | null {
  const names = [`${prefix}_PRICE_INPUT`, `${prefix}_PRICE_OUTPUT`]
  const texts = names.map(env)
  if (texts.some((text) => !text)) return null
  const [input, output] = texts.map(Number)
  if (!(input >= 0 && output >= 0)) throw new ConfigError(`${names.join('、')}要写数字：每百万token的价格。`)
  return { input, output }
}

/** Null without prices. */
export function costOf({ input, output }: TokenCount, prices: TokenCount | null): number | null {
  return prices && (input * prices.input + output * prices.output) / 1e6
}
