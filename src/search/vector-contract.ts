/** The tests that every VectorIndex passes, and the made-up vectors they use. */
import { describe, expect, it } from 'vitest'
import type { VectorIndex } from '../types.ts'
import { createExactIndex, type VectorRows } from './exact.ts'

/** `count` unit vectors around some centres, 20 to a release, the same for the same seed. */
export function clusteredRows(count: number, dimension: number, seed = 1): VectorRows {
  const next = seededGaussian(seed)
  const centres = Array.from({ length: 40 }, () => Float32Array.from({ length: dimension }, next))
  const matrix = new Float32Array(count * dimension)
  for (let row = 0; row < count; row++) {
    const centre = centres[row % centres.length]
    matrix.set(unit(centre.map((x) => x + 0.7 * next())), row * dimension)
  }
  return {
    dimension,
    chunkIds: Array.from({ length: count }, (_, row) => `r${Math.floor(row / 20)}#${row}`),
    releaseIds: Array.from({ length: count }, (_, row) => `r${Math.floor(row / 20)}`),
    matrix,
  }
}

/** Share of the exact ten nearest rows that `index` finds, over `queries` made-up queries. */
export async function recallAtTen(index: VectorIndex, rows: VectorRows, queries: number): Promise<number> {
  const exact = createExactIndex(rows)
  const asked = clusteredRows(queries, rows.dimension, 1)
  const noise = seededGaussian(7)
  let found = 0
  for (let i = 0; i < queries; i++) {
    const vector = unit(vectorAt(asked, i).map((x) => x + 0.03 * noise()))
    const truth = new Set((await exact.search(vector, 10)).map((hit) => hit.chunkId))
    found += (await index.search(vector, 10)).filter((hit) => truth.has(hit.chunkId)).length
  }
  return found / (queries * 10)
}

export function vectorAt(rows: VectorRows, row: number): Float32Array {
  return rows.matrix.slice(row * rows.dimension, (row + 1) * rows.dimension)
}

/** Runs the contract over what `make` builds from rows. */
export function describeVectorIndex(name: string, make: (rows: VectorRows) => Promise<VectorIndex>): void {
  describe(`${name} as a VectorIndex`, () => {
    const rows = clusteredRows(2000, 64)

    it('knows how many chunks it holds', async () => {
      expect((await make(rows)).size).toBe(2000)
    })

    it('finds a stored vector first, with cosine similarity 1', async () => {
      const index = await make(rows)
      for (const row of [0, 777, 1999]) {
        const [first] = await index.search(vectorAt(rows, row), 5)
        expect(first.chunkId).toBe(rows.chunkIds[row])
        expect(first.score).toBeCloseTo(1, 4)
      }
    })

    it('gives cosine similarities, best first, as many as were asked for', async () => {
      const hits = await (await make(rows)).search(vectorAt(rows, 3), 30)
      expect(hits).toHaveLength(30)
      for (let i = 1; i < hits.length; i++) expect(hits[i].score).toBeLessThanOrEqual(hits[i - 1].score)
      for (const { chunkId, score } of hits) {
        const other = vectorAt(rows, rows.chunkIds.indexOf(chunkId))
        const cosine = other.reduce((sum, x, i) => sum + x * rows.matrix[3 * 64 + i], 0)
        expect(score).toBeCloseTo(cosine, 4)
      }
    })

    it('finds at least 95 of 100 of the ten nearest', async () => {
      expect(await recallAtTen(await make(rows), rows, 200)).toBeGreaterThanOrEqual(0.95)
    })

    it.each([
      ['one release far from the query', ['r99']],
      ['a few releases', ['r1', 'r50', 'r98']],
      ['nearly all releases', Array.from({ length: 95 }, (_, i) => `r${i}`)],
    ])('searches only %s when asked, and finds what is nearest there', async (_, releases) => {
      const index = await make(rows)
      const vector = vectorAt(rows, 0)
      const hits = await index.search(vector, 10, releases)
      const truth = await createExactIndex(rows).search(vector, 10, releases)
      expect(hits.every((hit) => releases.includes(hit.chunkId.split('#')[0]))).toBe(true)
      expect(hits.map((hit) => hit.chunkId)).toEqual(truth.map((hit) => hit.chunkId))
    })

    it('finds nothing in unknown releases, an empty filter or for no rows asked', async () => {
      const index = await make(rows)
      expect(await index.search(vectorAt(rows, 0), 10, ['unknown'])).toEqual([])
      expect(await index.search(vectorAt(rows, 0), 10, [])).toEqual([])
      expect(await index.search(vectorAt(rows, 0), 0)).toEqual([])
    })

    it('gives all rows when more are asked for than there are', async () => {
      const few = clusteredRows(7, 64)
      expect(await (await make(few)).search(vectorAt(few, 0), 50)).toHaveLength(7)
      expect(await (await make(few)).search(vectorAt(few, 0), 50, ['r0'])).toHaveLength(7)
    })

    it('holds no rows without complaint', async () => {
      const none = clusteredRows(0, 64)
      const index = await make(none)
      expect(index.size).toBe(0)
      expect(await index.search(vectorAt(rows, 0), 10)).toEqual([])
    })

    it('refuses a vector of another dimension', async () => {
      await expect((await make(rows)).search(new Float32Array(32), 10)).rejects.toThrow('维')
    })
  })
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector)
  return vector.map((x) => x / norm)
}

/** Normally distributed numbers (Box-Muller over mulberry32). */
function seededGaussian(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
