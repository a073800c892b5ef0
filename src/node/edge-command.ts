/** `npm run edge:dev`, `edge:seed`, `edge:deploy`, `edge:models`: the Cloudflare side of the product, through wrangler. */
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { ConfigError } from '../errors.ts'
import { deploy } from './edge-deploy.ts'
import { writeModels } from './edge-files.ts'
import { seed } from './edge-seed.ts'
import { runMain } from './run-main.ts'
import { runWrangler } from './run-wrangler.ts'

const usage = `用法：
  npm run edge:dev                      在本机的workerd里运行（先导入本机的D1）
      --models                          连同自带的两个模型和向量，不需要账号
  npm run edge:seed                     把语料（CORPUS_DIR）的索引导入本机的D1
  npm run edge:seed -- --env 环境       导入Cloudflare上的D1（preview或production，要先登录）
      --vectors none                    只用全文检索（默认）
      --vectors exact                   向量放在静态资源里（一万段以内）；导入后要重新部署
      --vectors vectorize               向量放在Vectorize里
      --model 名称                      计算向量的模型：Workers AI的名称，或local（自带的模型，要先运行
                                        edge:models）；不写时用EMBEDDING_MODEL，也没有就用@cf/baai/bge-m3
  npm run edge:models                   部署运行自带模型的两个Worker（付费套餐）；加--dry-run只检查
  npm run edge:deploy -- --env 环境     检查之后部署；加--dry-run只检查`

const options = {
  env: { type: 'string' },
  vectors: { type: 'string', default: 'none' },
  model: { type: 'string' },
  models: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const

/** wrangler.toml for a local run with the Workers of the models beside it. */
const localWithModels = 'local-models'
const modelConfigs = ['wrangler.encoder.toml', 'wrangler.reader.toml']

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2)
  const { values } = parseArgs({ args, options })
  const isDry = values['dry-run']
  if (name === 'seed') await seed({ ...values, env: values.env ?? '' }, say)
  else if (name === 'deploy') {
    if (!values.env) throw new ConfigError('请用--env preview或--env production说明部署到哪里。')
    await deploy({ env: values.env, isDry }, say)
  } else if (name === 'dev') await develop(values.models)
  else if (name === 'models') await deployModels(isDry)
  else {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  return 0
})

async function develop(hasModels: boolean): Promise<void> {
  if (!hasModels) {
    await seed({ env: '', vectors: 'none' }, say)
    await runWrangler(['dev', '--env='])
    return
  }
  await writeModels(readConfig(process.env).modelDir)
  await seed({ env: '', vectors: 'exact', model: 'local' }, say)
  const configs = ['wrangler.toml', ...modelConfigs].map((file) => `--config=${file}`)
  await runWrangler(['dev', ...configs, `--env=${localWithModels}`])
}

async function deployModels(isDry: boolean): Promise<void> {
  await writeModels(readConfig(process.env).modelDir)
  for (const config of modelConfigs)
    await runWrangler(['deploy', `--config=${config}`, ...(isDry ? ['--dry-run'] : [])])
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
