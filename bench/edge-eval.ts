/**
 * `npm run edge:eval`: the known facts put to the bundled Worker in workerd, one index after another; with `--models`
 * the local networks run in workerd too and Node's own thresholds hold.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '../src/config.ts'
import type { Env } from '../src/edge/bindings.ts'
import { openIndex } from '../src/edge/open-index.ts'
import { readRecord } from '../src/edge/read-record.ts'
import type { EvalHost } from '../src/eval/host.ts'
import { runEvaluation } from '../src/eval/run.ts'
import { writeAssets, writeModels } from '../src/node/edge-files.ts'
import { createEvalHost } from '../src/node/eval-host.ts'
import { runMain } from '../src/node/run-main.ts'
import type { SqliteStore } from '../src/node/sqlite.ts'
import { encodeVectors } from '../src/search/vector-file.ts'
import type { Answer } from '../src/types.ts'
import { bundleWorker, seed, startWorker, type Worker } from '../test/edge-worker.ts'

const thresholds = 'eval/thresholds-edge.json'

/** Answers come from the Worker over HTTP; what was found is looked up in its database. */
function createEdgeEvalHost(worker: Worker, hasModels: boolean): EvalHost {
  const host = createEvalHost(process.env)
  let generations = 0
  return {
    ...host,
    async openCorpus(files, options) {
      const corpus = await host.openCorpus(files, { ...options, reader: 'overlap' })
      const store = corpus.deps.index.store as SqliteStore
      const entries = [...store.hashes().keys()].map((id) => store.readIndexed(id))
      const copies = new Map((await store.getCopies()).map(({ id, originalId }) => [id, originalId]))
      const generation = `eval-${generations++}`
      const { id: embedder, dimension } = corpus.deps.embedder
      const made = { generation, embedder, dimension }
      if (hasModels)
        worker.assets.set('vectors.bin', encodeVectors({ ...made, ...(await store.readVectors(dimension)) }))
      await seed(worker.db, { entries, copies }, hasModels ? { ...made, vectors: 'exact' } : { generation })
      await servesGeneration(worker, generation)
      if (hasModels) return corpus
      const env = { DB: worker.db } as Env
      const { index, embedder: none } = await openIndex(
        env,
        { embedding: null },
        await readRecord(env),
        host.print,
      )
      return { ...corpus, deps: { ...corpus.deps, index, embedder: none } }
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

/** An isolate looks for a new index every ten seconds. */
async function servesGeneration(worker: Worker, generation: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const ready = (await (await worker.request('/readyz')).json()) as { generation?: string }
    if (ready.generation === generation) return
    await sleep(200)
  }
  throw new Error(`Worker没有换上索引${generation}。`)
}

await runMain(async () => {
  const args = process.argv.slice(2)
  const hasModels = args.includes('--models')
  const rest = args.filter((arg) => arg !== '--models')
  const directory = await mkdtemp(join(tmpdir(), 'youju-edge-'))
  await writeAssets('')
  if (hasModels) await writeModels(readConfig(process.env).modelDir)
  const bundle = await bundleWorker(join(directory, 'main'))
  const models = hasModels ? await bundleWorker(join(directory, 'models'), 'wrangler.encoder.toml') : null
  const worker = await startWorker(bundle, { RATE_LIMIT: 'off' }, models)
  try {
    return await runEvaluation(
      hasModels ? rest : ['--thresholds', thresholds, ...rest],
      createEdgeEvalHost(worker, hasModels),
    )
  } finally {
    await worker.stop()
    await rm(directory, { recursive: true })
  }
})
