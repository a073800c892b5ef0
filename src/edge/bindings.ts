/** What the Worker uses of Cloudflare's bindings; written down here because their full types clash with the DOM's. */

export interface D1Statement {
  bind(...values: (string | number | null)[]): D1Statement
  all(): Promise<{ results: Record<string, unknown>[] }>
}

/** https://developers.cloudflare.com/d1/worker-api/ */
export interface D1Database {
  prepare(statement: string): D1Statement
  batch(statements: D1Statement[]): Promise<{ results: Record<string, unknown>[] }[]>
}

export interface VectorizeQuery {
  topK: number
  namespace: string
  filter?: Record<string, { $in: string[] }>
}

export interface VectorizeVector {
  id: string
  namespace: string
  values: number[]
  metadata: { release: string }
}

/** https://developers.cloudflare.com/vectorize/reference/client-api/ ; writes are seen some seconds later. */
export interface VectorizeIndex {
  upsert(vectors: VectorizeVector[]): Promise<unknown>
  deleteByIds(ids: string[]): Promise<unknown>
  query(vector: number[], options: VectorizeQuery): Promise<{ matches: { id: string; score: number }[] }>
}

/** https://developers.cloudflare.com/workers-ai/configuration/bindings/ */
export interface Ai {
  run(model: string, input: object): Promise<unknown>
}

export interface RateLimit {
  limit(options: { key: string }): Promise<{ success: boolean }>
}

/** Static assets, and other Workers. */
export interface Fetcher {
  fetch(request: string | Request): Promise<Response>
}

/** The bindings of wrangler.toml; its variables and secrets are strings beside them, named as in .env.example. */
export interface Env {
  DB: D1Database
  ASSETS: Fetcher
  RATE_LIMITER?: RateLimit
  KEY_LIMITER?: RateLimit
  VECTORS?: VectorizeIndex
  AI?: Ai
  /** The local networks, each in a Worker of its own. */
  ENCODER?: Fetcher
  READER?: Fetcher
  [variable: string]: unknown
}
