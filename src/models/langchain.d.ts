/**
 * The part of `langchain` that is used here. Its own types load a second copy of zod's, beside which the
 * augmentation by `@hono/zod-openapi` is lost all over the program; `paths` in tsconfig.json puts these in their place.
 */

import type { BaseMessage } from '@langchain/core/messages'
import type { z } from 'zod'

export interface AgentTool {
  name: string
}

export function tool<Schema extends z.ZodType>(
  run: (input: z.output<Schema>) => Promise<string>,
  options: { name: string; description: string; schema: Schema },
): AgentTool

export interface AgentMiddleware {
  name: string
}

export interface ModelRequest {
  messages: BaseMessage[]
}

export function createMiddleware(options: {
  name: string
  wrapModelCall(
    request: ModelRequest,
    handler: (request: ModelRequest) => Promise<BaseMessage>,
  ): Promise<BaseMessage>
}): AgentMiddleware

export interface Agent {
  invoke(
    input: { messages: { role: 'system' | 'user'; content: string }[] },
    config: { signal: AbortSignal; recursionLimit: number },
  ): Promise<{ messages: BaseMessage[] }>
}

export function createAgent(options: {
  model: unknown
  tools: AgentTool[]
  middleware: AgentMiddleware[]
}): Agent
