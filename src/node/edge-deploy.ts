/** `npm run edge:deploy`: what would not work is found first, then wrangler deploys. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../errors.ts'
import { decodeVectors } from '../search/vector-file.ts'
import { problemsOf } from './check-deployment.ts'
import { edgeFiles, maxAssetBytes, writeAssets } from './edge-files.ts'
import { indexVersions } from './ensure-index.ts'
import { readServed } from './remote-d1.ts'
import { runWrangler } from './run-wrangler.ts'
import { readEdgeConfig } from './wrangler-config.ts'

/** Largest Worker of the free plan, compressed. */
const maxWorkerKib = 3 * 1024

export interface DeployOptions {
  env: string
  /** Checks alone, and without an account: the database is then not asked. */
  isDry: boolean
}

/** Throws ConfigError naming everything that is wrong. */
export async function deploy({ env, isDry }: DeployOptions, say: (line: string) => void): Promise<void> {
  await writeAssets(env)
  const { assets, exactVectors } = edgeFiles(env)
  const report = await runWrangler(['deploy', '--dry-run', `--env=${env}`], { quiet: true })
  say(report.trim())
  const config = await readEdgeConfig(env)
  const served = isDry || !config.d1?.database_id ? null : await readServed(env)
  const problems = [
    ...(await sizeProblems(assets, report)),
    ...problemsOf({
      env,
      config,
      served,
      exactGeneration: await generationOf(exactVectors),
      versions: indexVersions(),
    }),
  ]
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  if (isDry) {
    say('没有发现问题；数据库里的索引与程序、绑定是否相符，要登录后才能核对（去掉--dry-run时先核对再部署）。')
    return
  }
  if (!served?.record) say(`数据库里还没有索引，部署后请运行npm run edge:seed -- --env ${env}。`)
  await runWrangler(['deploy', `--env=${env}`])
}

async function sizeProblems(assets: string, report: string): Promise<string[]> {
  const problems: string[] = []
  for (const name of await readdir(assets))
    if ((await stat(join(assets, name))).size > maxAssetBytes) problems.push(`静态资源${name}超过25 MiB。`)
  const kib = Number(/gzip: ([\d.]+) KiB/.exec(report)?.[1])
  if (!(kib <= maxWorkerKib)) problems.push(`打包后压缩为${kib} KiB，超过3 MiB的上限。`)
  return problems
}

/** Generation of a vector file; null when there is none or it is damaged. */
async function generationOf(file: string): Promise<string | null> {
  try {
    const bytes = await readFile(file)
    return decodeVectors(new Uint8Array(bytes).buffer).generation
  } catch {
    return null // as if there were none: it is to be made anew
  }
}
