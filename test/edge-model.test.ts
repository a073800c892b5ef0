/** The local networks in workerd embed and read as on Node, alone and behind the Worker that binds to them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { ask } from '../src/ask.ts'
import { openModelReader, openModelWorker } from '../src/edge/remote-models.ts'
import { writeAssets, writeModels } from '../src/node/edge-files.ts'
import { ensureIndex } from '../src/node/ensure-index.ts'
import type { Generation } from '../src/node/generations.ts'
import { loadEmbedder, loadReader } from '../src/node/onnx.ts'
import { encodeVectors } from '../src/search/vector-file.ts'
import { post } from '../src/server/test-deps.ts'
import type { Answer, Embedder, Reader } from '../src/types.ts'
import { bundleWorker, rowsOf, seed, startWorker, type Worker } from './edge-worker.ts'

interface Models {
  embedder: Embedder
  reader: Reader
}

const log = { info() {}, warn() {} }

let directory: string
let generation: Generation
let local: Models
let worker: Worker

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-edge-model-'))
  await writeAssets('')
  await writeModels('models')
  local = { embedder: await loadEmbedder('models'), reader: (await loadReader('models'))! }
  const { embedder } = local
  const built = await ensureIndex({ corpusDir: 'corpus', dataDir: join(directory, 'data'), embedder, log })
  generation = built.generation
  const main = await bundleWorker(join(directory, 'main'))
  const models = await bundleWorker(join(directory, 'models'), 'wrangler.encoder.toml')
  worker = await startWorker(main, { RATE_LIMIT: 'off' }, models)
})

afterAll(async () => {
  await worker.stop()
  generation.close()
  await rm(directory, { recursive: true })
})

describe('the Workers of the local networks', () => {
  let remote: Models
  beforeAll(async () => {
    const { encoder, reader } = worker.models
    remote = { embedder: await openModelWorker(encoder), reader: await openModelReader(reader) }
  })

  it('go by the names that Node gives to the same files', () => {
    expect([remote.embedder.id, remote.embedder.dimension]).toEqual([
      local.embedder.id,
      local.embedder.dimension,
    ])
    expect(remote.reader.id).toBe(local.reader.id)
  })

  it('give vectors that differ from those of Node as int8 sums do, and no more', async () => {
    const texts = ['2023年贵州食品合格率是多少？', '']
    const [here, there] = await Promise.all([
      local.embedder.embed(texts, 'query'),
      remote.embedder.embed(texts, 'query'),
    ])
    for (const [i, vector] of here.entries())
      expect(vector.reduce((sum, x, j) => sum + x * there[i][j], 0)).toBeGreaterThan(0.98)
  })

  it('find the span that Node finds', async () => {
    const passages = [{ context: '质量报告', text: '食品合格率99.02%、药品合格率99.86%。' }]
    const [[here], [there]] = await Promise.all([
      local.reader.read('药品合格率是多少？', passages).then(([best]) => best),
      remote.reader.read('药品合格率是多少？', passages).then(([best]) => best),
    ])
    expect([there.start, there.end]).toEqual([here.start, here.end])
    // The Worker's int8 arithmetic is another one: the log-odds differ by a third in the middle of the scale.
    expect(Math.abs(there.probability - here.probability)).toBeLessThan(0.1)
  })
})

describe('the Worker that binds to them', () => {
  const question = '这场发布会是哪个单位办的？'
  const answer = async () =>
    ((await (await worker.request('/api/ask', post({ question }))).json()) as Answer).answer
  const answerOnNode = async (reader = local.reader) => {
    const deps = { index: generation, embedder: local.embedder, reader, publicUrl: null, readPassages: 5 }
    return (await ask({ text: question, history: [], documents: null, topK: 5 }, deps)).answer
  }
  const generationServed = async () =>
    ((await (await worker.request('/readyz')).json()) as { generation?: string }).generation

  it('answers as Node does, with vectors of the same encoder', async () => {
    const { id: embedder, dimension } = local.embedder
    const made = { generation: 'g1', embedder, dimension }
    const rows = await generation.store.readVectors(dimension)
    worker.assets.set('vectors.bin', encodeVectors({ ...made, ...rows }))
    await seed(worker.db, await rowsOf(generation.store), { ...made, vectors: 'exact' })
    expect(await generationServed()).toBe('g1')
    expect(await answer()).toBe(await answerOnNode())
  })

  it('reads as well where the index has no vectors', async () => {
    await seed(worker.db, await rowsOf(generation.store), { generation: 'g2' })
    // An isolate looks for a new index every ten seconds.
    await expect.poll(generationServed, { timeout: 20_000 }).toBe('g2')
    expect(await answer()).toBe(await answerOnNode())
    // By the words alone it is another one.
    expect(await answer()).not.toBe(await answerOnNode(overlapReader))
  })
})
