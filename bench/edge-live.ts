/**
 * `npm run edge:live -- --target URL --env production`: what only a real account shows. Run it right after a
 * deployment, so that the first request meets a cold isolate; with RATE_LIMIT=off in the deployment's variables.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ConfigError } from '../src/errors.ts'
import { parseFacts } from '../src/eval/dataset.ts'
import { edgeFiles } from '../src/node/edge-files.ts'
import { runMain } from '../src/node/run-main.ts'
import { readEdgeConfig } from '../src/node/wrangler-config.ts'
import { percentile, timeMs } from './measure.ts'
import { type CallIndex, measureRecall, measureSettling, type StoredVector } from './vectorize-live.ts'

const facts = 'eval/facts/guizhou-quality-2023.jsonl'
const usage = '用法：npm run edge:live -- --target 网址 [--env production]'
const askedQuestions = 60
const recallQueries = 50

await runMain(async () => {
  const { values } = parseArgs({
    options: { target: { type: 'string' }, env: { type: 'string', default: 'production' } },
  })
  if (!values.target || !URL.canParse(values.target)) throw new ConfigError(usage)
  const target = new URL(values.target)
  const rows = parseFacts(await readFile(facts, 'utf8'), facts).filter((row) => !row.history)
  const questions = Array.from(
    { length: askedQuestions },
    (_, i) => rows[Math.floor((i * rows.length) / askedQuestions)].question,
  )
  const first = await timeMs(() => ask(target, questions[0]))
  say(`第一个请求：${Math.round(first)}毫秒（刚部署完时是冷启动，含网络）`)
  const times: number[] = []
  for (const question of questions) times.push(await timeMs(() => ask(target, question)))
  say(
    `之后${askedQuestions}题：p50 ${Math.round(percentile(times, 0.5))}毫秒，p95 ${Math.round(percentile(times, 0.95))}毫秒（含网络）`,
  )
  await tellVectorize(values.env)
  await tellDisconnect(target, values.env, questions[0])
  return 0
})

async function ask(target: URL, question: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(new URL('/api/ask', target), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: signal ? 'text/event-stream' : 'application/json',
    },
    body: JSON.stringify({ question }),
    signal,
  })
  if (!response.ok) throw new ConfigError(`${target.host}返回了${response.status}。`)
  if (!signal) await response.arrayBuffer()
  return response
}

/** Vectors are those that `edge:seed` wrote for the environment. */
async function tellVectorize(env: string): Promise<void> {
  const { vectorizeIndex } = await readEdgeConfig(env)
  const { vectorLines } = edgeFiles(env)
  const { CLOUDFLARE_ACCOUNT_ID: account, CLOUDFLARE_API_TOKEN: token } = process.env
  if (!vectorizeIndex || !account || !token || !existsSync(vectorLines)) {
    say('Vectorize：没有绑定、没有令牌，或没有用--vectors vectorize导入过，略过。')
    return
  }
  const address = `https://api.cloudflare.com/client/v4/accounts/${account}/vectorize/v2/indexes/${vectorizeIndex}`
  const call: CallIndex = async (path, body) => {
    const isLines = typeof body === 'string'
    const response = await fetch(`${address}/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': isLines ? 'application/x-ndjson' : 'application/json',
      },
      body: isLines ? body : JSON.stringify(body),
    })
    if (!response.ok) throw new ConfigError(`Vectorize返回了${response.status}。`)
    return ((await response.json()) as { result: unknown }).result
  }
  const lines = (await readFile(vectorLines, 'utf8')).trim().split('\n')
  const vectors = lines.map((line) => JSON.parse(line) as StoredVector)
  const { byIdMs, byQueryMs } = await measureSettling(call, vectors[0].values.length)
  say(
    `Vectorize写入后：按编号${(byIdMs / 1000).toFixed(1)}秒查到，按向量${(byQueryMs / 1000).toFixed(1)}秒查到`,
  )
  const recall = await measureRecall(call, vectors, Math.min(recallQueries, vectors.length))
  say(`Vectorize的前10条与逐行比较相同的：${(100 * recall).toFixed(1)}%（${vectors.length}个向量）`)
}

/** A reader who leaves while the answer streams: the log of the Worker then calls the request canceled. */
async function tellDisconnect(target: URL, env: string, question: string): Promise<void> {
  if (!process.env.CLOUDFLARE_API_TOKEN) {
    say('读者断开：没有令牌，看不到线上的日志，略过。')
    return
  }
  const tail = spawn(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'tail', `--env=${env}`, '--format=json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    await new Promise((resolve) => setTimeout(resolve, 8000)) // until the log is connected
    const gone = new AbortController()
    const response = await ask(target, question, gone.signal)
    await response.body!.getReader().read()
    gone.abort()
    const from = performance.now()
    const outcome = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), 30_000)
      let seen = ''
      tail.stdout.on('data', (data: Buffer) => {
        seen += data.toString()
        const found = /"outcome":\s*"(\w+)"/.exec(seen)
        if (!found) return
        clearTimeout(timer)
        resolve(found[1])
      })
    })
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    say(
      outcome
        ? `读者断开：${seconds}秒后日志里是${outcome}（canceled表示已中止）`
        : '读者断开：30秒内日志里没有这个请求。',
    )
  } finally {
    tail.kill()
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
