/**
 * `npm run edge:eval`: the known facts put to Node and to the bundled Worker in workerd, and both printed beside each
 * other. With `--models` the local networks run in workerd too and Node's own thresholds hold. `--node FILE` takes
 * Node's result file instead of asking Node again; the rest is as for `npm run eval`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { readConfig } from '../src/config.ts'
import type { Env } from '../src/edge/bindings.ts'
import { openIndex } from '../src/edge/open-index.ts'
import { readRecord } from '../src/edge/read-record.ts'
import type { EvalHost } from '../src/eval/host.ts'
import { matrixTable } from '../src/eval/matrix.ts'
import { parseRunFile, type RunFile } from '../src/eval/result-file.ts'
import { runEvaluation } from '../src/eval/run.ts'
import { writeAssets, writeModels } from '../src/node/edge-files.ts'
import { createEvalHost } from '../src/node/eval-host.ts'
import { runMain } from '../src/node/run-main.ts'
import type { SqliteStore } from '../src/node/sqlite.ts'
import { encodeVectors } from '../src/search/vector-file.ts'
import type { Answer } from '../src/types.ts'
import { bundleWorker, noEmbedder, rowsOf, seed, startWorker, type Worker } from '../test/edge-worker.ts'

const thresholds = 'eval/thresholds-edge.json'

interface Edge {
  /** A new Worker: one that runs already would go on with its index for up to ten seconds. */
  start(): Promise<Worker>
  hasModels: boolean
}

/** Answers come from a Worker over HTTP, a new one for each index; what was found is looked up in its database. */
function createEdgeEvalHost({ start, hasModels }: Edge): EvalHost {
  const host = createEvalHost(
    process.env,
    hasModels ? undefined : { embedder: noEmbedder, reader: overlapReader },
  )
  let worker: Worker
  return {
    ...host,
    async openCorpus(files, options) {
      const corpus = await host.openCorpus(files, options)
      worker = await start()
      const close = async () => {
        await worker.stop()
        await corpus.close()
      }
      const store = corpus.deps.index.store as SqliteStore
      const { id: embedder, dimension } = corpus.deps.embedder
      const made = { generation: 'eval', embedder, dimension }
      if (hasModels) {
        worker.assets.set('vectors.bin', encodeVectors({ ...made, ...(await store.readVectors(dimension)) }))
        await seed(worker.db, await rowsOf(store), { ...made, vectors: 'exact' })
        return { ...corpus, close }
      }
      await seed(worker.db, await rowsOf(store), { generation: made.generation })
      const env = { DB: worker.db } as Env
      const record = await readRecord(env)
      const { index } = await openIndex(env, { embedding: null }, record, host.print)
      return { ...corpus, deps: { ...corpus.deps, index }, close }
    },
    async ask({ text: question, history, documents }) {
      const response = await worker.request('/api/ask', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ question, history, ...(documents && { documents }) }),
      })
      if (!response.ok) throw new Error(`/api/ask返回${response.status}`)
      return (await response.json()) as Answer
    },
  }
}

async function readRun(file: string): Promise<RunFile> {
  return parseRunFile(await readFile(file, 'utf8'), file)
}

/** Node's answers to the same questions; a run that was cut off after them has them already. */
async function runNode(file: string, rest: string[]): Promise<RunFile> {
  const known = rest.includes('--resume') ? await readRun(file).catch(() => null) : null
  if (known) return known
  process.stdout.write('## Node\n')
  await runEvaluation([...rest, '--out', file, '--no-gate', '--failures', '0'], createEvalHost(process.env))
  return readRun(file)
}

async function runEdge(file: string, rest: string[], hasModels: boolean): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'youju-edge-'))
  await writeAssets('')
  const bundle = await bundleWorker(join(directory, 'main'))
  let home: Worker | null = null
  if (hasModels) {
    await writeModels(readConfig(process.env).modelDir)
    // The networks stay loaded while the Worker before them changes.
    home = await startWorker(
      bundle,
      {},
      await bundleWorker(join(directory, 'models'), 'wrangler.encoder.toml'),
    )
  }
  const start = () => startWorker(bundle, { RATE_LIMIT: 'off' }, home?.models ?? null)
  try {
    const gate = hasModels ? [] : ['--thresholds', thresholds]
    return await runEvaluation([...gate, ...rest, '--out', file], createEdgeEvalHost({ start, hasModels }))
  } finally {
    await home?.stop()
    await rm(directory, { recursive: true })
  }
}

/** Answers that are the same to the letter, of the questions of both. */
function sameAnswers(node: RunFile, edge: RunFile): string {
  const before = new Map(node.results.map(({ key, shown }) => [key, shown?.answer?.answer]))
  const both = edge.results.filter(({ key }) => before.has(key))
  const same = both.filter(({ key, shown }) => before.get(key) === shown?.answer?.answer)
  return `回答逐字相同：${same.length}/${both.length}题`
}

/** Takes an option with its value out of the arguments; null when it is not there. */
function take(args: string[], name: string): string | null {
  const at = args.indexOf(name)
  return at < 0 ? null : (args.splice(at, 2)[1] ?? null)
}

await runMain(async () => {
  const args = process.argv.slice(2)
  const nodeFile = take(args, '--node')
  const file =
    take(args, '--out') ?? `eval/results/edge-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.json`
  const hasModels = args.includes('--models')
  const rest = args.filter((arg) => arg !== '--models')
  const node = nodeFile
    ? await readRun(nodeFile)
    : await runNode(file.replace(/(\.json)?$/, '-node.json'), rest)
  process.stdout.write(`## workerd${hasModels ? '，连同模型' : '，不带模型'}\n`)
  const status = await runEdge(file, rest, hasModels)
  const edge = await readRun(file)
  const table = matrixTable([
    { name: 'Node', run: node },
    { name: 'workerd', run: edge },
  ])
  process.stdout.write(`\n${table}\n${sameAnswers(node, edge)}\n`)
  return status
})
