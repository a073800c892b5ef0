/** `npm run edge:eval`: the known facts put to the bundled Worker in workerd, one index after another. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Env } from '../src/edge/bindings.ts'
import { openIndex, readRecord } from '../src/edge/open-index.ts'
import type { EvalHost } from '../src/eval/host.ts'
import { runEvaluation } from '../src/eval/run.ts'
import { createEvalHost } from '../src/node/eval-host.ts'
import { runMain } from '../src/node/run-main.ts'
import type { SqliteStore } from '../src/node/sqlite.ts'
import type { Answer } from '../src/types.ts'
import { bundleWorker, seed, startWorker, type Worker } from '../test/edge-worker.ts'

const thresholds = 'eval/thresholds-edge.json'

/** Answers come from the Worker over HTTP; what was found is looked up in its database. */
function createEdgeEvalHost(worker: Worker): EvalHost {
  const host = createEvalHost(process.env)
  let generations = 0
  return {
    ...host,
    async openCorpus(files, options) {
      const corpus = await host.openCorpus(files, { ...options, reader: 'overlap' })
      const store = corpus.deps.index.store as SqliteStore
      const entries = [...store.hashes().keys()].map((id) => store.readIndexed(id))
      const generation = `eval-${generations++}`
      await seed(worker.db, entries, generation)
      await servesGeneration(worker, generation)
      const env = { DB: worker.db } as Env
      const opened = await openIndex(env, await readRecord(env), host.print)
      return { ...corpus, deps: { ...corpus.deps, ...opened } }
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
  const directory = await mkdtemp(join(tmpdir(), 'youju-edge-'))
  const bundle = await bundleWorker(directory)
  const worker = await startWorker(bundle, { RATE_LIMIT: 'off' })
  try {
    const args = ['--thresholds', thresholds, ...process.argv.slice(2)]
    return await runEvaluation(args, createEdgeEvalHost(worker))
  } finally {
    await worker.stop()
    await rm(directory, { recursive: true })
  }
})
