/** `npm run edge:seed`: the corpus as the next generation of an environment, beside the one that is served until then. */
import { type Config, readConfig } from '../config.ts'
import { ConfigError, ModelError } from '../errors.ts'
import { createWorkersAiEmbedder } from '../models/workers-ai.ts'
import { type IndexRecord, vectorPlaces } from '../store/index-record.ts'
import type { Embedder } from '../types.ts'
import { edgeFiles, edgeIndexDir, recordOf, statementsOf, writeAssets, writeVectors } from './edge-files.ts'
import { ensureIndex } from './ensure-index.ts'
import { makeLog } from './make-log.ts'
import { loadEmbedder } from './onnx.ts'
import { openEmbedder } from './open-index.ts'
import { progressBar } from './progress-bar.ts'
import { readServed, runStatements } from './remote-d1.ts'
import { deleteVectors, upsertVectors, type VectorizeTarget } from './remote-vectorize.ts'
import { runWrangler } from './run-wrangler.ts'
import { type EdgeConfig, readEdgeConfig } from './wrangler-config.ts'

/** Standard model of Workers AI. */
const standardModel = '@cf/baai/bge-m3'

export interface SeedOptions {
  /** Empty: the local environment. */
  env: string
  /** One of `vectorPlaces`. */
  vectors: string
  /** A model of Workers AI, or `local`; not given: that of EMBEDDING_MODEL, else the standard one. */
  model?: string
}

/** Throws ConfigError, ModelError and CorpusError; what is served then stays as it was. */
export async function seed(
  { env, vectors: place, model }: SeedOptions,
  say: (line: string) => void,
): Promise<void> {
  const vectors = vectorPlaces.find((name) => name === place)
  if (!vectors) throw new ConfigError(`--vectors只能是${vectorPlaces.join('、')}之一。`)
  const config = readConfig(process.env)
  const edge = await readEdgeConfig(env)
  if (env === '' && vectors === 'exact' && model !== 'local' && !config.embedding)
    throw new ConfigError('本机没有Workers AI：向量请用--model local（自带的模型），或设EMBEDDING_MODEL。')
  const vectorize = vectors === 'vectorize' ? vectorizeTarget(edge, env) : null
  if (config.embedding && vectors === 'none')
    say('设置了EMBEDDING_MODEL，但--vectors是none：不计算向量，只用全文检索。')
  await writeAssets(env)
  const generation = await openIndex(config, vectors, model, say)
  try {
    const { record: served } = await readServed(env)
    const record = recordOf(generation, vectors, served)
    const rows = await generation.store.readVectors(generation.manifest.maker.dimension)
    await writeVectors(env, record, rows)
    const { sql, vectorLines } = edgeFiles(env)
    if (vectorize) await upsertVectors(vectorize, vectorLines, record)
    const statements = await statementsOf(record, generation.store, rows.releaseIds)
    await runStatements(statements, { env, databaseId: edge.d1?.database_id ?? null, file: sql, say })
    say(`已导入${record.releases}篇新闻稿，${record.chunks}个段落。`)
    if (vectors === 'exact' && env !== '')
      say(`向量在静态资源里，请接着运行npm run edge:deploy -- --env ${env}。`)
    await forgetVectors(served, record, edge, env)
  } finally {
    generation.close()
  }
}

/** The vectors of the generation before, which nothing asks for any more. */
async function forgetVectors(
  served: IndexRecord | null,
  record: IndexRecord,
  edge: EdgeConfig,
  env: string,
): Promise<void> {
  if (served?.vectors !== 'vectorize' || served.generation === record.generation) return
  await deleteVectors(vectorizeTarget(edge, env), served)
}

function vectorizeTarget({ vectorizeIndex }: EdgeConfig, env: string): VectorizeTarget {
  if (env === '') throw new ConfigError('本机没有Vectorize，请用--vectors exact，或加--env preview。')
  if (!vectorizeIndex)
    throw new ConfigError(`wrangler.toml的${env}环境没有绑定VECTORS，先建索引再去掉那几行的#。`)
  const wrangler = (args: readonly string[]) => runWrangler(args, { quiet: true })
  return { index: vectorizeIndex, env, wrangler }
}

/** The index that Node serves where its embedder will do, or one of its own for vectors of another model. */
async function openIndex(
  config: Config,
  vectors: IndexRecord['vectors'],
  model: string | undefined,
  say: (line: string) => void,
) {
  const log = makeLog(config.logLevel)
  const isLocal = vectors === 'none' || model === 'local'
  const embedder = isLocal
    ? await loadEmbedder(config.modelDir)
    : model === undefined && config.embedding
      ? await openEmbedder(config, log)
      : openWorkersAi(model ?? standardModel)
  const { generation, problems } = await ensureIndex({
    corpusDir: config.corpusDir,
    dataDir: isLocal ? config.dataDir : edgeIndexDir,
    embedder,
    log,
    onProgress: progressBar('建立索引'),
  })
  for (const { file, message } of problems) say(`${file}：${message}`)
  return generation
}

/** Workers AI over its REST API (developers.cloudflare.com/workers-ai/get-started/rest-api). */
function openWorkersAi(model: string): Embedder {
  const { CLOUDFLARE_ACCOUNT_ID: account, CLOUDFLARE_API_TOKEN: token } = process.env
  if (!account || !token)
    throw new ConfigError('计算向量要设CLOUDFLARE_ACCOUNT_ID和CLOUDFLARE_API_TOKEN（见docs/cloudflare.md）。')
  return createWorkersAiEmbedder(model, async (name, input, signal) => {
    const response = await fetch(`https://api.cloudflare.com/client/v4/accounts/${account}/ai/run/${name}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      signal,
    })
    if (!response.ok) throw new ModelError(`Workers AI返回了${response.status}。`)
    return ((await response.json()) as { result: unknown }).result
  })
}
