import { describe, expect, it } from 'vitest'
import { CorpusError, ModelError } from '../errors.ts'
import { clusteredRows } from '../search/vector-contract.ts'
import { encodeVectors } from '../search/vector-file.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { schemaVersion } from '../store/schema.ts'
import type { Env, Fetcher } from './bindings.ts'
import { openIndex } from './open-index.ts'
import { readRecord } from './read-record.ts'
import { createFakeAi, createFakeAssets, createFakeVectorize } from './test-deps.ts'

const embedder = 'workers-ai:@cf/baai/bge-m3'
const record: IndexRecord = {
  generation: 'g1',
  embedder,
  dimension: 1024,
  vectors: 'exact',
  versions: { chunker: 'chunk-1', normaliser: 'fold-2', segmenter: '1-icu77.1', schema: schemaVersion },
  releases: 1,
  chunks: 40,
  revision: 0,
  slot: 'a',
  nextRow: 41,
}
const rows = clusteredRows(40, 1024)
const asset = (facts: object = {}) =>
  createFakeAssets({ 'vectors.bin': encodeVectors({ ...rows, generation: 'g1', embedder, ...facts }) })

/** A database that answers every query with the same rows. */
function database(results: Record<string, unknown>[]): Env['DB'] {
  const statement = { bind: () => statement, all: async () => ({ results }) }
  return { prepare: () => statement, batch: async () => [{ results }] }
}

const AI = createFakeAi(1024)
const env = (parts: Partial<Env>): Env => ({ DB: database([]), ASSETS: createFakeAssets({}), ...parts })
const recorded = (parts: Partial<IndexRecord>) =>
  readRecord({ DB: database([{ record: JSON.stringify({ ...record, ...parts }) }]) })

describe('readRecord', () => {
  it('gives the record of an index that this code made, on whatever ICU', async () => {
    expect(await recorded({})).toEqual(record)
  })

  it.each([
    ['another chunker', { versions: { ...record.versions, chunker: 'chunk-0' } }],
    ['another segmenter', { versions: { ...record.versions, segmenter: '0-icu77.1' } }],
    ['no versions', { versions: {} }],
    ['no generation', { generation: undefined }],
  ])('refuses an index with %s', async (_, parts) => {
    await expect(recorded(parts)).rejects.toThrow(CorpusError)
  })

  it('asks for an index when the database has none', async () => {
    const failing = { all: async () => Promise.reject(new Error('D1_ERROR: no such table: served_index')) }
    const DB = { prepare: () => failing, batch: async () => [] } as unknown as Env['DB']
    await expect(readRecord({ DB })).rejects.toThrow('edge:seed')
    await expect(readRecord({ DB: database([]) })).rejects.toThrow('edge:seed')
  })
})

describe('openIndex', () => {
  const warnings: string[] = []
  const open = (parts: Partial<Env>, facts: Partial<IndexRecord> = {}) =>
    openIndex(env(parts), { embedding: null }, { ...record, ...facts }, (message) => warnings.push(message))

  it('searches the vectors among the assets with questions embedded by Workers AI', async () => {
    const { index, embedder: opened } = await open({ ASSETS: asset(), AI })
    const [vector] = await opened.embed(['食品合格率'], 'query')
    expect(AI.calls.at(-1)).toEqual({ model: '@cf/baai/bge-m3', texts: ['食品合格率'] })
    expect(await index.vectors.search(vector, 3)).toHaveLength(3)
  })

  it('searches Vectorize', async () => {
    const VECTORS = createFakeVectorize(1024)
    const { index, embedder: opened } = await open({ VECTORS, AI }, { vectors: 'vectorize' })
    const [vector] = await opened.embed(['食品合格率'], 'query')
    expect(await index.vectors.search(vector, 3)).toEqual([])
    expect(VECTORS.queries).toBe(1)
  })

  it.each([
    ['no vectors', {}, { vectors: 'none' as const, embedder: null, dimension: 0 }],
    ['vectors of another generation', { ASSETS: asset({ generation: 'g0' }), AI }, {}],
    ['vectors of another model', { ASSETS: asset({ embedder: 'other' }), AI }, {}],
    ['no vector file', { AI }, {}],
  ])('finds by full text alone with %s', async (_, parts, facts) => {
    const { index, embedder: opened } = await open(parts, facts)
    const [vector] = await opened.embed(['食品'], 'query')
    expect(await index.vectors.search(vector, 3)).toEqual([])
  })

  it('goes on by full text when the service gives no vectors', async () => {
    const broken = { run: async () => Promise.reject(new Error('3036: daily free allocation')) }
    const { index, embedder: opened } = await open({ ASSETS: asset(), AI: broken })
    const [vector] = await opened.embed(['食品'], 'query')
    expect(await index.vectors.search(vector, 3)).toEqual([])
    expect(warnings.at(-1)).toContain('Workers AI')
  })

  it.each([
    ['made by another model', {}],
    ['without vectors', { vectors: 'none' as const, embedder: null, dimension: 0 }],
  ])('says that EMBEDDING_MODEL does nothing for an index %s', async (_, facts) => {
    const embedding = {
      apiKey: null,
      baseUrl: 'https://api.example',
      model: 'm',
      dimensions: null,
      timeoutMs: 1,
    }
    const told: string[] = []
    const opening = openIndex(
      env({ ASSETS: asset(), AI }),
      { embedding },
      { ...record, ...facts },
      (message) => told.push(message),
    )
    await opening
    expect(told[0]).toContain('EMBEDDING_MODEL')
  })

  it.each([
    ['AI is not bound', { ASSETS: asset() }, {}],
    ['Vectorize is not bound', { AI }, { vectors: 'vectorize' as const }],
    ['nothing here runs its model', { ASSETS: asset({ embedder: 'local@1' }), AI }, { embedder: 'local@1' }],
    [
      'the bound model is another one',
      { ASSETS: asset({ embedder: 'local@1' }), ENCODER: encoder('local@2') },
      { embedder: 'local@1' },
    ],
  ])('refuses an index when %s', async (_, parts, facts) => {
    await expect(open(parts, facts)).rejects.toThrow(ModelError)
  })

  it('takes the local encoder from the Worker that runs it', async () => {
    const facts = { embedder: 'local@1' }
    const { embedder: opened } = await open({ ASSETS: asset(facts), ENCODER: encoder('local@1') }, facts)
    expect((await opened.embed(['食品'], 'query'))[0]).toHaveLength(1024)
  })
})

/** A Worker that runs an encoder of this name. */
function encoder(id: string): Fetcher {
  return {
    async fetch(request) {
      const { method } = request as Request
      return Response.json(
        method === 'GET' ? { id, dimension: 1024 } : [Array.from({ length: 1024 }, (_, i) => i % 2)],
      )
    },
  }
}
