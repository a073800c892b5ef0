/** `npm run edge:dev`, `edge:seed`, `edge:deploy`, `edge:models`: the Cloudflare side of the product, through wrangler. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { ConfigError, ModelError } from '../errors.ts'
import { createWorkersAiEmbedder } from '../models/workers-ai.ts'
import { type IndexRecord, vectorPlaces } from '../store/index-record.ts'
import type { Embedder } from '../types.ts'
import { assetsDir, edgeDir, maxAssetBytes, writeAssets, writeModels, writeSeedFiles } from './edge-files.ts'
import { ensureIndex } from './ensure-index.ts'
import { makeLog } from './make-log.ts'
import { loadEmbedder } from './onnx.ts'
import { progressBar } from './progress-bar.ts'
import { runMain } from './run-main.ts'
import { runWrangler } from './run-wrangler.ts'

const usage = `用法：
  npm run edge:dev                      在本机的workerd里运行（先导入本机的D1）
  npm run edge:seed                     把语料（CORPUS_DIR）的索引导入本机的D1
  npm run edge:seed -- --env 环境       导入Cloudflare上的D1（preview或production，要先登录）
      --vectors none                    只用全文检索（默认）
      --vectors exact                   向量放在静态资源里（一万段以内）；导入后要重新部署
      --vectors vectorize               向量放在Vectorize里
      --model 名称                      计算向量的模型：Workers AI的名称（默认@cf/baai/bge-m3），
                                        或local（自带的模型，要先运行edge:models）
  npm run edge:models                   部署运行自带模型的两个Worker（付费套餐）；加--dry-run只检查
  npm run edge:deploy -- --env 环境     检查之后部署；加--dry-run只检查`

/** Largest Worker of the free plan, compressed. */
const maxWorkerKib = 3 * 1024

const options = {
  env: { type: 'string' },
  vectors: { type: 'string', default: 'none' },
  model: { type: 'string', default: '@cf/baai/bge-m3' },
  'dry-run': { type: 'boolean', default: false },
} as const

type Values = { env?: string; vectors: string; model: string; 'dry-run': boolean }

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2)
  const { values } = parseArgs({ args, options })
  if (name === 'seed') await seed(values)
  else if (name === 'deploy') await deploy(values)
  else if (name === 'dev') await develop(values)
  else if (name === 'models') await deployModels(values)
  else {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  return 0
})

async function develop(values: Values): Promise<void> {
  await seed(values)
  await runWrangler(['dev', '--env='])
}

async function seed({ env = '', vectors: place, model }: Values): Promise<void> {
  const vectors = vectorPlaces.find((name) => name === place)
  if (!vectors) throw new ConfigError(`--vectors只能是${vectorPlaces.join('、')}之一。`)
  if (vectors !== 'none' && env === '')
    throw new ConfigError('本机的Worker没有向量模型，只能用--vectors none；要用向量，请加--env preview。')
  const config = readConfig(process.env)
  const generation = await openIndex(config, vectors === 'none' || model === 'local' ? null : model)
  const files = await writeSeedFiles(generation, vectors)
  generation.close()
  if (files.vectors) await seedVectorize(files.vectors, files.record, env)
  const where = env === '' ? '--local' : '--remote'
  await runWrangler(['d1', 'execute', 'DB', where, `--env=${env}`, '--yes', `--file=${files.sql}`], {
    quiet: true,
  })
  say(`已导入${files.record.releases}篇新闻稿，${files.record.chunks}个段落。`)
  if (vectors === 'exact') say(`向量在静态资源里，请接着运行npm run edge:deploy -- --env ${env}。`)
}

/** The index that Node serves (`model` null), or one of its own for vectors of another model. */
async function openIndex({ corpusDir, dataDir, modelDir, logLevel }: Config, model: string | null) {
  const embedder = model === null ? await loadEmbedder(modelDir) : openRemoteEmbedder(model)
  const { generation, problems } = await ensureIndex({
    corpusDir,
    dataDir: model === null ? dataDir : join(edgeDir, 'index'),
    embedder,
    log: makeLog(logLevel),
    onProgress: progressBar('建立索引'),
  })
  for (const { file, message } of problems) say(`${file}：${message}`)
  return generation
}

/** Workers AI over its REST API (developers.cloudflare.com/workers-ai/get-started/rest-api). */
function openRemoteEmbedder(model: string): Embedder {
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

/** Vectors first, and found before the database points at them: writes to Vectorize take effect some seconds later. */
async function seedVectorize(file: string, { generation, chunks }: IndexRecord, env: string): Promise<void> {
  const index = process.env.VECTORIZE_INDEX ?? 'youju'
  const json = async (...args: string[]) =>
    JSON.parse(await runWrangler(['vectorize', ...args, `--env=${env}`, '--json'], { quiet: true }))
  await runWrangler(['vectorize', 'upsert', index, `--file=${file}`, `--env=${env}`])
  const last = `${generation}:${chunks}`
  for (let tries = 0; tries < 60; tries++) {
    const found = await json('get-vectors', index, '--ids', last).catch(() => [])
    if (JSON.stringify(found).includes(last)) return
    await new Promise((resolve) => setTimeout(resolve, 5000))
  }
  throw new ConfigError('Vectorize五分钟内没有收完向量，请稍后再运行一次。')
}

async function deploy({ env, 'dry-run': isDry }: Values): Promise<void> {
  if (!env) throw new ConfigError('请用--env preview或--env production说明部署到哪里。')
  await writeAssets()
  for (const name of await readdir(assetsDir)) {
    const { size } = await stat(join(assetsDir, name))
    if (size > maxAssetBytes) throw new ConfigError(`静态资源${name}超过25 MiB。`)
  }
  const report = await runWrangler(['deploy', '--dry-run', `--env=${env}`], { quiet: true })
  say(report.trim())
  const kib = Number(/gzip: ([\d.]+) KiB/.exec(report)?.[1])
  if (!(kib <= maxWorkerKib)) throw new ConfigError(`打包后压缩为${kib} KiB，超过3 MiB的上限。`)
  for (const binding of ['env.DB', 'env.ASSETS', 'env.RATE_LIMITER'])
    if (!report.includes(binding)) throw new ConfigError(`wrangler.toml的${env}环境里缺少${binding}。`)
  if (!isDry) await runWrangler(['deploy', `--env=${env}`])
}

async function deployModels({ 'dry-run': isDry }: Values): Promise<void> {
  await writeModels(readConfig(process.env).modelDir)
  for (const env of ['', 'reader']) {
    const args = ['deploy', '--config=wrangler.models.toml', `--env=${env}`]
    await runWrangler(isDry ? [...args, '--dry-run'] : args)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
