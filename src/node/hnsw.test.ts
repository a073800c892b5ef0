import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createExactIndex, type VectorRows } from '../search/exact.ts'
import { clusteredRows, describeVectorIndex, recallAtTen, vectorAt } from '../search/vector-contract.ts'
import { buildHnswIndex, loadHnswIndex } from './hnsw.ts'

const log = { info: () => {}, warn: () => {} }
const using = (rows: VectorRows) => ({ log, vectorOf: (row: number) => vectorAt(rows, row) })
const installed = await import('hnswlib-node').then(
  () => true,
  () => false,
)

describe.skipIf(!installed)('with hnswlib-node installed', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'youju-hnsw-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  describeVectorIndex('buildHnswIndex', async (rows) => (await buildHnswIndex(rows, using(rows)))!)

  const rows = clusteredRows(2000, 64)

  it('a saved graph answers as before', async () => {
    await (await buildHnswIndex(rows, using(rows)))!.save(directory)
    const loaded = (await loadHnswIndex(directory, rows, using(rows)))!
    expect(loaded.size).toBe(2000)
    expect(await recallAtTen(loaded, rows, 100)).toBeGreaterThanOrEqual(0.95)
  })

  it('a saved graph of other vectors is refused', async () => {
    await (await buildHnswIndex(rows, using(rows)))!.save(directory)
    const load = (other: VectorRows) => loadHnswIndex(directory, other, using(other))
    await expect(load(clusteredRows(2000, 64, 5))).rejects.toThrow('不符')
    await expect(load(clusteredRows(2000, 32))).rejects.toThrow('不符')
    await expect(load(clusteredRows(1999, 64))).rejects.toThrow('不符')
  })

  it('a filter of too many rows to compare one by one is kept by the walk through the graph', async () => {
    const many = clusteredRows(6000, 16)
    const releases = Array.from({ length: 280 }, (_, i) => `r${i}`)
    const index = (await buildHnswIndex(many, using(many)))!
    let found = 0
    for (let row = 5000; row < 5050; row++) {
      const truth = await createExactIndex(many).search(vectorAt(many, row), 10, releases)
      const hits = await index.search(vectorAt(many, row), 10, releases)
      expect(hits.every((hit) => releases.includes(hit.chunkId.split('#')[0]))).toBe(true)
      found += hits.filter((hit) => truth.some((other) => other.chunkId === hit.chunkId)).length
    }
    expect(found / 500).toBeGreaterThanOrEqual(0.95)
  })

  it('a missing graph is a CorpusError', async () => {
    await expect(loadHnswIndex(join(directory, 'none'), rows, using(rows))).rejects.toThrow('无法读取')
  })
})

describe('without hnswlib-node', () => {
  it('gives null and says so once', async () => {
    vi.resetModules()
    vi.doMock('@langchain/community/vectorstores/hnswlib', () => ({
      HNSWLib: { imports: () => Promise.reject(new Error('Could not import hnswlib-node.')) },
    }))
    const { buildHnswIndex: build } = await import('./hnsw.ts')
    const warn = vi.fn()
    const rows = clusteredRows(3, 8)
    expect(await build(rows, { ...using(rows), log: { info: () => {}, warn } })).toBeNull()
    expect(await build(rows, { ...using(rows), log: { info: () => {}, warn } })).toBeNull()
    expect(warn).toHaveBeenCalledTimes(1)
    vi.doUnmock('@langchain/community/vectorstores/hnswlib')
  })
})
