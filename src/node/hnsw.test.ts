import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createExactIndex, type VectorRows } from '../search/exact.ts'
import { clusteredRows, describeVectorIndex, recallAtTen, vectorAt } from '../search/vector-contract.ts'
import { loadHnswIndex } from './hnsw.ts'
import { buildHnswIndex } from './hnsw-build.ts'

const log = { info: () => {}, warn: () => {} }
const using = (rows: VectorRows) => ({ log, vectorOf: (row: number) => vectorAt(rows, row) })
const placeOf = (directory: string, { chunkIds }: VectorRows) => ({ directory, chunkIds })
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

  /** The rows from `from` on, those of `changed` with other vectors, and `added` new ones behind. */
  const nextRows = (from: number, changed: number, added: number): VectorRows => {
    const more = clusteredRows(2000 + added, 64, 9)
    const chunkIds = more.chunkIds.slice(from)
    const matrix = more.matrix.slice(from * 64)
    matrix.set(rows.matrix.subarray((from + changed) * 64), changed * 64)
    return { dimension: 64, chunkIds, releaseIds: more.releaseIds.slice(from), matrix }
  }

  it('a graph made out of the one before finds what a new one finds, also when it is read again', async () => {
    await (await buildHnswIndex(rows, using(rows)))!.save(directory)
    let [at, before] = [directory, rows]
    for (const next of [nextRows(100, 40, 100), nextRows(140, 40, 120)]) {
      const updated = (await buildHnswIndex(next, { ...using(next), previous: placeOf(at, before) }))!
      at = await mkdtemp(join(directory, 'next-'))
      await updated.save(at)
      before = next
      const index = (await loadHnswIndex(at, next, using(next)))!
      expect(index.size).toBe(next.chunkIds.length)
      for (const row of [0, 39, 40, 900, next.chunkIds.length - 1]) {
        const hits = await index.search(vectorAt(next, row), 20)
        expect(hits[0]).toMatchObject({ chunkId: next.chunkIds[row], score: expect.closeTo(1, 4) })
        expect(hits.every(({ chunkId }) => next.chunkIds.includes(chunkId))).toBe(true)
      }
      expect(await recallAtTen(index, next, 100)).toBeGreaterThanOrEqual(0.95)
    }
  })

  it('points are kept only as long as few of them are gone', async () => {
    await (await buildHnswIndex(rows, using(rows)))!.save(directory)
    const sizeAfter = async (next: VectorRows) => {
      const at = await mkdtemp(join(directory, 'size-'))
      await (await buildHnswIndex(next, { ...using(next), previous: placeOf(directory, rows) }))!.save(at)
      return (await stat(join(at, 'hnswlib.index'))).size
    }
    const perPoint = (await stat(join(directory, 'hnswlib.index'))).size / 2000
    expect(await sizeAfter(nextRows(200, 0, 0))).toBeGreaterThan(1950 * perPoint)
    expect(await sizeAfter(nextRows(1000, 0, 0))).toBeLessThan(1100 * perPoint)
  })

  it('a graph before that is damaged or of another dimension is not used', async () => {
    await writeFile(join(directory, 'hnswlib.index'), 'damaged')
    const index = await buildHnswIndex(rows, { ...using(rows), previous: placeOf(directory, rows) })
    expect(index!.size).toBe(2000)
    await index!.save(directory)
    const other = clusteredRows(300, 32)
    expect((await buildHnswIndex(other, { ...using(other), previous: placeOf(directory, rows) }))!.size).toBe(
      300,
    )
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
    const { buildHnswIndex: build } = await import('./hnsw-build.ts')
    const warn = vi.fn()
    const rows = clusteredRows(3, 8)
    expect(await build(rows, { ...using(rows), log: { info: () => {}, warn } })).toBeNull()
    expect(await build(rows, { ...using(rows), log: { info: () => {}, warn } })).toBeNull()
    expect(warn).toHaveBeenCalledTimes(1)
    vi.doUnmock('@langchain/community/vectorstores/hnswlib')
  })
})
