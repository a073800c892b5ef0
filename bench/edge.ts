/** `npm run edge:bench`: the bundled Worker in workerd over the sample release: size, cold and warm requests, memory. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFacts } from '../src/eval/dataset.ts'
import { writeAssets } from '../src/node/edge-files.ts'
import { type Bundle, bundleWorker, readRows, seed, startWorker, type Worker } from '../test/edge-worker.ts'
import { describeMachine } from './machine.ts'
import { latency, median, timeMs } from './measure.ts'

const facts = 'eval/facts/guizhou-quality-2023.jsonl'
/** Issue 9. */
const targets = { gzipKib: 3072, coldMs: 300, p95: 150 }
const starts = 5
const count = 60

const directory = await mkdtemp(join(tmpdir(), 'youju-edge-'))
await writeAssets('')
const bundle = await bundleWorker(join(directory, 'main'))
const empty = await writeEmptyWorker(join(directory, 'empty'))
const rows = await readRows('corpus')
const questions = await sampleQuestions()

const startCpu = (await startCpuMs(bundle)) - (await startCpuMs(empty))
const cold: number[] = []
const coldCpu: number[] = []
for (let i = 0; i < starts; i++) {
  const worker = await open()
  const spent = cpuMs()
  cold.push(await timeMs(() => ask(worker, questions[i])))
  coldCpu.push(cpuMs() - spent)
  await worker.stop()
}
const worker = await open()
const warm = await latency(questions, (question) => ask(worker, question), 3)
const before = cpuMs()
for (const question of questions) await ask(worker, question)
const cpu = (cpuMs() - before) / questions.length
const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${workerd()}/status`, 'utf8'))![1]) / 1024
await worker.stop()
await rm(directory, { recursive: true })

process.stdout.write(`机器：${describeMachine()}
打包压缩后：${bundle.gzipKib} KiB（目标≤${targets.gzipKib}）
新隔离区启动（读入并运行整个脚本）用CPU：${startCpu}毫秒（${starts}次的中位数，已减去空的Worker）
新隔离区的第一个问题：${Math.round(median(cold))}毫秒（用CPU ${median(coldCpu)}毫秒；${starts}次的中位数；目标≤${targets.coldMs}）
之后：p50 ${Math.round(warm.p50)}毫秒，p95 ${Math.round(warm.p95)}毫秒（${count}题；目标p95≤${targets.p95}）
workerd每题用CPU：${Math.round(cpu)}毫秒（含D1和HTTP）；进程内存：${Math.round(rss)} MB
`)

/** What workerd itself takes to start is no part of the product. */
async function writeEmptyWorker(folder: string): Promise<Bundle> {
  await mkdir(folder)
  await writeFile(join(folder, 'worker.js'), 'export default { fetch: () => new Response() }')
  return { directory: folder, gzipKib: 0 }
}

/** CPU of workerd from its start to the first answer, one that needs no index. */
async function startCpuMs(started: Bundle): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < starts; i++) {
    const worker = await startWorker(started, { RATE_LIMIT: 'off' })
    await (await worker.request('/healthz')).text()
    times.push(cpuMs())
    await worker.stop()
  }
  return median(times)
}

/** A Worker that has answered nothing yet. */
async function open(): Promise<Worker> {
  const worker = await startWorker(bundle, { RATE_LIMIT: 'off' })
  await seed(worker.db, rows, { generation: 'g1' })
  return worker
}

async function ask(worker: Worker, question: string): Promise<void> {
  const response = await worker.request('/api/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  await response.json()
}

async function sampleQuestions(): Promise<string[]> {
  const rows = parseFacts(await readFile(facts, 'utf8'), facts).filter((row) => !row.history)
  return Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)].question)
}

/** The process that this one started. */
function workerd(): string {
  return execFileSync('pgrep', ['-P', String(process.pid), 'workerd'])
    .toString()
    .trim()
    .split('\n')
    .at(-1)!
}

/** Linux counts in hundredths of a second. */
function cpuMs(): number {
  const fields = readFileSync(`/proc/${workerd()}/stat`, 'utf8').split(') ')[1].split(' ')
  return 10 * (Number(fields[11]) + Number(fields[12]))
}
