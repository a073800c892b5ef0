/** Small questions to a language model on the way to an answer: what comes back is data, and nothing without it fails. */

import { ModelError } from '../../errors.ts'
import type { ChatModel } from '../../types.ts'
import { renderPrompt } from './render-prompt.ts'

/** Who rewrites follow-ups and thinks of other words to search for; its limits are tighter than the writer's. */
export interface Planner {
  model: ChatModel
  prompts: { rewrite: string; expand: string }
  /** Told of each fault; the message holds nothing of the provider's. */
  onFault?(fault: ModelError): void
}

/** More than this is no answer to a small question. */
const maxUnits = 600
const thinking = /<(think|thinking|reasoning)>[\s\S]*?<\/\1>/g

/** The lines of the model's reply without thoughts, quotes and bullets; none when it fails. Throws only when `signal` aborts. */
export async function askPlanner(
  { model, prompts, onFault }: Planner,
  prompt: keyof Planner['prompts'],
  variables: Record<string, string>,
  signal?: AbortSignal,
): Promise<string[]> {
  const content = renderPrompt(prompts[prompt], variables)
  let reply = ''
  try {
    for await (const piece of model.stream([{ role: 'user', content }], signal)) {
      reply += piece
      if (reply.replace(thinking, '').length > maxUnits) return []
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof ModelError)) throw error
    onFault?.(error)
    return []
  }
  return reply
    .replace(thinking, '')
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-*•·]|\d{1,2}[.、)）])\s*|^["“「]|["”」]$/g, ''))
    .filter((line) => line !== '')
}
