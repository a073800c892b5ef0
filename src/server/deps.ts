/** What a host hands to `createApp`, and what every request carries. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AskDeps, ask } from '../ask.ts'
import type { Config } from '../config.ts'

/** Structured log; a pino logger fits. */
export interface ServerLog {
  debug(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface Feedback {
  answerId: string
  vote: 'up' | 'down'
  reason: string | null
}

/** Keeps what readers think of answers; a later vote on the same answer replaces the earlier one. */
export interface FeedbackStore {
  save(feedback: Feedback): Promise<void>
}

export interface ServerDeps {
  config: Pick<Config, 'allowedOrigins' | 'publicUrl' | 'rateLimit' | 'trustedProxy'> &
    Partial<Pick<Config, 'apiKeys' | 'keyRateLimit' | 'keyDailyLimit'>>
  /** Null until questions can be answered; the newest generation afterwards. */
  getAskDeps(): AskDeps | null
  log: ServerLog
  /** The pipeline of `src/ask.ts` when not given. */
  ask?: typeof ask
  /** Address of the other end of the connection; without it all clients share one limit. */
  socketAddress?: (c: Context) => string | null
  /** Counts a client's questions where each process sees only some of them; the limit itself is the counter's. */
  sharedLimit?: { limit(client: { key: string }): Promise<{ success: boolean }> }
  /** The built widget, served as `/widget.js`. */
  widget?: string | null
  feedback?: FeedbackStore
  /** Time between two comments on a silent stream; 15 s when not given. */
  heartbeatMs?: number
}

export interface ServerEnv {
  Variables: {
    requestId: string
    /** Digest of the configured key that the request carries. */
    apiKey?: string | null
  }
}

export type App = OpenAPIHono<ServerEnv>
