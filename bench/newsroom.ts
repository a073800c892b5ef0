/**
 * `node bench/newsroom.ts PART [--releases N] [--dir FOLDER]`: how the newsroom's side scales, piece by piece.
 *
 *     ingest   N releases through the real models: rate and memory
 *     build    N releases with made-up vectors into FOLDER: times, memory, size on disk; then a small change
 *     query    memory and times of questions over what `build` left in FOLDER
 *     rebuild  a server with N releases and the real models: questions while a generation is built, against at rest
 *     life     the same server: questions while releases are withdrawn, held back, corrected and updated
 */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { ask } from '../src/ask.ts'
import { readConfig } from '../src/config.ts'
import { ensureIndex, makerOf } from '../src/node/ensure-index.ts'
import { openCurrent } from '../src/node/generations.ts'
import { openEmbedder } from '../src/node/open-index.ts'
import type { Embedder } from '../src/types.ts'
import { describeMachine, memoryOf } from './machine.ts'
import { latency, percentile } from './measure.ts'
import { madeEmbedder } from './newsroom/made-vectors.ts'
import { makeReleases } from './newsroom/make-releases.ts'
import { type Asked, type Desk, openDesk } from './newsroom/open-desk.ts'

const parts = { ingest: 500, build: 10_000, query: 10_000, rebuild: 200, life: 30 } as const
type Part = keyof typeof parts

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { releases: { type: 'string' }, dir: { type: 'string' } },
})
const part = positionals[0] as Part
if (!Object.hasOwn(parts, part))
  throw new Error(`用法：node bench/newsroom.ts ${Object.keys(parts).join('|')}`)
const releases = Number(values.releases ?? parts[part])
const isKept = values.dir !== undefined || part === 'build' || part === 'query'
const folder = values.dir ?? join(tmpdir(), `youju-newsroom-${isKept ? 'made' : process.pid}`)
const corpusDir = join(folder, 'corpus')
const dataDir = join(folder, 'data')
const log = { info() {}, warn: (message: string) => console.error(message) }
const questions = [
  '食品抽检合格率是多少？',
  '工业增加值同比增长多少？',
  '地铁什么时候恢复运营？',
  '猪肉平均批发价是多少？',
  '全省查办侵权假冒案件多少件？',
  '最低工资标准是多少？',
  '召回了多少件产品？',
  '招聘多少名教师？',
]

console.log(`机器：${describeMachine()}\n`)
try {
  await { ingest, build, query, rebuild, life }[part]()
} finally {
  if (!isKept) await rm(folder, { recursive: true, force: true })
}

async function writeCorpus(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(corpusDir, { recursive: true })
  for await (const { name, text } of makeReleases(releases)) await writeFile(join(corpusDir, name), text)
}

/** Other texts for the first `count` releases. */
async function changeReleases(count: number, seed: number): Promise<void> {
  for await (const { name, text } of makeReleases(count, seed)) await writeFile(join(corpusDir, name), text)
}

async function index(embedder: Embedder) {
  const started = performance.now()
  const { generation, report } = await ensureIndex({ corpusDir, dataDir, embedder, log })
  const { chunks } = generation.manifest
  const { generation: name } = generation
  generation.close()
  return { seconds: (performance.now() - started) / 1000, chunks, embedded: report?.embedded ?? 0, name }
}

async function ingest() {
  await writeCorpus()
  const config = readConfig(process.env)
  const embedder = await openEmbedder(config, log)
  const { seconds, chunks } = await index(embedder)
  table(
    ['收录', '用时', '速度', '内存峰值'],
    [
      [
        `${releases}篇，${chunks}段`,
        `${seconds.toFixed(1)} s`,
        `${((releases / seconds) * 60).toFixed(0)}篇/分，${(chunks / seconds).toFixed(1)}段/秒`,
        await peak(),
      ],
    ],
  )
}

async function build() {
  await writeCorpus()
  const first = await index(madeEmbedder)
  await changeReleases(Math.ceil(releases / 100), 8)
  const next = await index(madeEmbedder)
  const sizes = await sizesOf(join(dataDir, 'generations', next.name))
  table(
    ['建索引（向量是编造的）', '结果'],
    [
      ['规模', `${releases}篇，${first.chunks}段`],
      ['从头建', `${first.seconds.toFixed(1)} s`],
      [`改1%再建（${next.embedded}段重算）`, `${next.seconds.toFixed(1)} s`],
      ['内存峰值', await peak()],
      ...Object.entries(sizes).map(([file, bytes]) => [file, `${(bytes / 1e6).toFixed(0)} MB`]),
    ],
  )
}

async function query() {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  const generation = await openCurrent(dataDir, makerOf(madeEmbedder), log)
  const openMs = performance.now() - started
  delay.disable()
  if (!generation) throw new Error(`${dataDir}里没有索引，请先运行build。`)
  const deps = {
    ...{ index: generation, embedder: madeEmbedder, reader: overlapReader },
    ...{ publicUrl: null, readPassages: 5 },
  }
  const [vector] = await madeEmbedder.embed([questions[0]], 'query')
  const searches = await latency(questions, () => generation.vectors.search(vector, 50), 3)
  const asked = await latency(
    questions,
    (text) => ask({ text, history: [], documents: null, topK: 8 }, deps),
    3,
  )
  const { now } = (await memoryOf(process.pid)) ?? { now: Number.NaN }
  table(
    [`查询（${generation.manifest.releases}篇，${generation.manifest.chunks}段）`, 'p50', 'p95'],
    [
      ['向量检索', ms(searches.p50), ms(searches.p95)],
      ['一次回答（按词匹配的阅读）', ms(asked.p50), ms(asked.p95)],
    ],
  )
  table(
    ['打开索引', '其间最长的停顿', '常驻内存'],
    [[ms(openMs), ms(delay.max / 1e6), `${now.toFixed(0)} MB`]],
  )
  generation.close()
}

async function rebuild() {
  await writeCorpus()
  const desk = await openDesk({ corpusDir, dataDir }, questions)
  try {
    const rest = await desk.askFor(20_000)
    await changeReleases(Math.ceil(releases / 2), 8)
    const during = await desk.askWhile(() => desk.reindex())
    compare([
      ['静止', rest],
      ['建索引时', during],
    ])
  } finally {
    await desk.close()
  }
}

async function life() {
  await writeCorpus()
  const [first, second, third, fourth] = (await readdir(corpusDir)).map((file) => file.replace(/\.\w+$/, ''))
  const desk = await openDesk({ corpusDir, dataDir }, questions)
  const steps: [string, (desk: Desk) => Promise<void>][] = [
    ['撤回', ({ act }) => act(`releases/${first}/retract`, { note: '误发' })],
    ['设解禁时间', ({ act }) => act(`releases/${second}/embargo`, { until: '2999-01-01T00:00:00+08:00' })],
    ['标为已更正', ({ act }) => act(`releases/${third}/correct`, { by: fourth })],
    [
      '改写10篇，重建索引',
      async ({ reindex }) => {
        await changeReleases(10, 8)
        await reindex()
      },
    ],
    ['撤销撤回', ({ act }) => act('audit/1/undo')],
  ]
  try {
    const rows: [string, Asked[]][] = [['静止', await desk.askFor(10_000)]]
    for (const [name, step] of steps)
      rows.push([
        name,
        await desk.askWhile(async () => {
          await step(desk)
          await new Promise((resolve) => setTimeout(resolve, 2000))
        }),
      ])
    compare(rows)
  } finally {
    await desk.close()
  }
}

/** The first row is what the others are measured against. */
function compare(rows: [string, Asked[]][]): void {
  const figures = rows.map(([name, asked]) => {
    const times = asked.map((one) => one.ms)
    const failed = asked.filter((one) => one.status !== 200).length
    return {
      name,
      count: asked.length,
      failed,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      max: Math.max(...times),
    }
  })
  const [rest] = figures
  table(
    ['', '提问数', '失败', 'p50', 'p95', '最慢', 'p50比静止', 'p95比静止'],
    figures.map(({ name, count, failed, p50, p95, max }) => [
      ...[name, String(count), String(failed), ms(p50), ms(p95), ms(max)],
      ...[(p50 / rest.p50).toFixed(2), (p95 / rest.p95).toFixed(2)],
    ]),
  )
}

async function sizesOf(directory: string): Promise<Record<string, number>> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true })
  const sizes: Record<string, number> = {}
  for (const file of files.filter((entry) => entry.isFile()))
    sizes[file.name] = (await stat(join(file.parentPath, file.name))).size
  return sizes
}

async function peak(): Promise<string> {
  const memory = await memoryOf(process.pid)
  return memory ? `${memory.peak.toFixed(0)} MB` : '无法测量'
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function table(head: string[], rows: string[][]): void {
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`)
  console.log('')
}
