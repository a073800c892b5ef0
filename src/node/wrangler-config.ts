/** What wrangler.toml says of an environment: the bindings, variables and timers that a deployment will have. */
import { z } from 'zod'
import { ConfigError } from '../errors.ts'

export interface EdgeConfig {
  vars: Record<string, unknown>
  d1: { database_id?: string } | null
  /** Name of the Vectorize index behind VECTORS. */
  vectorizeIndex: string | null
  hasAi: boolean
  hasRateLimit: boolean
  /** Bound Workers by their binding. */
  services: Record<string, string>
  assetsDirectory: string | null
  crons: readonly string[]
}

/** What is read of wrangler's own form of the file. */
const fileSchema = z.object({
  vars: z.record(z.string(), z.unknown()),
  d1_databases: z.array(z.object({ binding: z.string(), database_id: z.string().optional() })),
  vectorize: z.array(z.object({ binding: z.string(), index_name: z.string() })),
  ai: z.object({ binding: z.string() }).optional(),
  ratelimits: z.array(z.object({ name: z.string() })),
  services: z.array(z.object({ binding: z.string(), service: z.string() })).optional(),
  assets: z.object({ directory: z.string().optional() }).optional(),
  triggers: z.object({ crons: z.array(z.string()).optional() }).optional(),
})

/** `env` empty: the local one. Throws ConfigError when wrangler is not installed. */
export async function readEdgeConfig(env: string, file = 'wrangler.toml'): Promise<EdgeConfig> {
  const wrangler = await import('wrangler').catch((cause) => {
    throw new ConfigError('没有安装wrangler，请运行npm ci（不带--omit=dev）。', { cause })
  })
  const config = fileSchema.parse(wrangler.unstable_readConfig({ config: file, env }))
  return {
    vars: config.vars,
    d1: config.d1_databases.find(({ binding }) => binding === 'DB') ?? null,
    vectorizeIndex: config.vectorize.find(({ binding }) => binding === 'VECTORS')?.index_name ?? null,
    hasAi: config.ai?.binding === 'AI',
    hasRateLimit: config.ratelimits.some(({ name }) => name === 'RATE_LIMITER'),
    services: Object.fromEntries((config.services ?? []).map(({ binding, service }) => [binding, service])),
    assetsDirectory: config.assets?.directory ?? null,
    crons: config.triggers?.crons ?? [],
  }
}
