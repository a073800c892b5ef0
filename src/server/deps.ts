/** What a host hands to `createApp`, and what every request carries. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AskDeps, ask } from '../ask.ts'
import type { Config } from '../config.ts'
import type { Ledger } from '../store/ledger.ts'
import type { Vote } from '../store/question-log.ts'
import type { Answer } from '../types.ts'
import type { Workshop } from './admin/workshop.ts'
import type { Gauge, Metrics } from './metrics.ts'

/** Structured log; a pino logger fits. */
export interface ServerLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Keeps what readers think of answers; a later vote on the same answer replaces the earlier one. */
export interface FeedbackStore {
  save(feedback: Vote): Promise<void>
}

/** A counter outside the process, with a limit of its own. */
export interface SharedLimit {
  limit(counted: { key: string }): Promise<{ success: boolean }>
}

export interface ServerDeps {
  config: Pick<Config, 'allowedOrigins' | 'publicUrl' | 'rateLimit' | 'trustedProxy'> &
    Partial<
      Pick<
        Config,
        | 'apiKeys'
        | 'keyRateLimit'
        | 'keyDailyLimit'
        | 'widgetTokenSecret'
        | 'adminToken'
        | 'questionLogDays'
        | 'metrics'
      >
    >
  /** Null until questions can be answered; the newest generation afterwards. */
  getAskDeps(): AskDeps | null
  log: ServerLog
  /** The pipeline of `src/ask.ts` when not given. */
  ask?: typeof ask
  /** Address of the other end of the connection; without it all clients share one limit. */
  socketAddress?: (c: Context) => string | null
  /** Counts a client's questions where each process sees only some of them. */
  sharedLimit?: SharedLimit
  /** The same for the questions of a key. */
  sharedKeyLimit?: SharedLimit
  /** Counts a request of a key and gives its count of this UTC day, where each process sees only some of them. */
  countKeyDay?: (key: string) => Promise<number>
  /** The built widget, served as `/widget.js`. */
  widget?: string | null
  feedback?: FeedbackStore
  /** Readers' questions and editors' decisions; without it releases are as their files say. */
  ledger?: Ledger
  /** What the host can do for editors; without it `/admin` cannot build or read sources. */
  workshop?: Workshop
  /** Numbers of the process, for `/metrics`. */
  gauges?: () => Gauge[]
  /** Time between two comments on a silent stream; 15 s when not given. */
  heartbeatMs?: number
}

/** A question that was answered or refused, for the book and the counts. */
export interface AskedQuestion {
  question: string
  followUp: boolean
  answer: Answer
}

export interface QuestionBook {
  /** Never rejects: a reader gets the answer though the book cannot be written. */
  recordAnswer(asked: AskedQuestion): Promise<void>
  /** Throws what the host's store throws. */
  recordVote(vote: Vote): Promise<void>
}

/** What the routes get: what the host gave, and what the application keeps for itself. */
export interface AppDeps extends ServerDeps, QuestionBook {
  metrics: Metrics
}

export interface ServerEnv {
  Variables: {
    requestId: string
    /** Digest of the configured key that the request carries. */
    apiKey?: string | null
  }
}

export type App = OpenAPIHono<ServerEnv>
