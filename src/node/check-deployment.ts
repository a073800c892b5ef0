/** What would keep a deployment from working, found before it is made: bindings, folders, the index in the database. */
import { workersAiModelOf } from '../models/workers-ai.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { migrations } from '../store/migrations.ts'
import { edgeFiles } from './edge-files.ts'
import type { EdgeConfig } from './wrangler-config.ts'

export interface Deployment {
  env: string
  config: EdgeConfig
  /** Null where the database was not asked. */
  served: { record: IndexRecord | null; step: number } | null
  /** Generation of the vectors among the assets; null when there are none. */
  exactGeneration: string | null
  /** Versions of the code that makes an index, as on this machine. */
  versions: Readonly<Record<string, string>>
}

/** Chinese sentences, one for each problem. */
export function problemsOf(deployment: Deployment): string[] {
  return [...bindingProblems(deployment), ...indexProblems(deployment)]
}

function bindingProblems({ env, config }: Deployment): string[] {
  const { d1, hasRateLimit, assetsDirectory, crons, vars } = config
  const { assets } = edgeFiles(env)
  const feeds = String(vars.FEEDS ?? '').trim() !== ''
  return [
    d1 ? null : `wrangler.toml的${env}环境没有绑定DB。`,
    d1 && !d1.database_id
      ? `[[env.${env}.d1_databases]]里没有database_id，先运行npx wrangler d1 create。`
      : null,
    hasRateLimit ? null : `wrangler.toml的${env}环境没有绑定RATE_LIMITER。`,
    assetsDirectory?.endsWith(assets) ? null : `[env.${env}.assets]的directory应当是${assets}。`,
    feeds && crons.length === 0 ? `设置了FEEDS，而[env.${env}.triggers]里没有crons。` : null,
  ].filter((problem) => problem !== null)
}

function indexProblems(deployment: Deployment): string[] {
  const { served, versions, config, exactGeneration } = deployment
  if (!served) return []
  const { record, step } = served
  if (step > migrations.length) return ['数据库是由更新的版本建立的，请先升级程序。']
  if (!record) return []
  const stale = Object.entries(versions).filter(
    ([name, version]) => withoutIcu(record.versions[name]) !== withoutIcu(version),
  )
  return [
    stale.length > 0
      ? `D1里的索引是用别的程序版本（${stale.map(([name]) => name).join('、')}）建立的，部署后请立即运行npm run edge:seed。`
      : null,
    record.vectors === 'vectorize' && !config.vectorizeIndex
      ? '索引的向量在Vectorize里，而这个环境没有绑定VECTORS。'
      : null,
    record.vectors === 'exact' && exactGeneration !== record.generation
      ? '静态资源里没有这一代索引的向量，请先运行npm run edge:seed -- --vectors exact。'
      : null,
    record.embedder === null ? null : embedderProblem(record.embedder, config),
  ].filter((problem) => problem !== null)
}

function embedderProblem(embedder: string, { hasAi, services, vars }: EdgeConfig): string | null {
  if (workersAiModelOf(embedder))
    return hasAi ? null : `索引的向量是用${embedder}计算的，而这个环境没有绑定AI。`
  // A service's name begins with its host; the local encoder's has no slash.
  if (!embedder.includes('/'))
    return services.ENCODER ? null : `索引的向量是用${embedder}计算的，而这个环境没有绑定ENCODER。`
  const model = String(vars.EMBEDDING_MODEL ?? '')
  return model !== '' && embedder.includes(`/${model}@`)
    ? null
    : `索引的向量是用${embedder}计算的，而[vars]里的EMBEDDING_MODEL是“${model}”。`
}

function withoutIcu(version: string | undefined): string | undefined {
  return version?.split('-icu')[0]
}
