/** The measurements of a real Vectorize index, over the fake one. */
import { describe, expect, it } from 'vitest'
import { type CallIndex, measureRecall, measureSettling } from '../bench/vectorize-live.ts'
import { createFakeVectorize, type FakeVectorize } from '../src/edge/test-deps.ts'
import { clusteredRows, vectorAt } from '../src/search/vector-contract.ts'

/** The REST API over the fake; writes are seen at the `settlesAt`-th look. */
function restOf(fake: FakeVectorize, settlesAt: number): CallIndex {
  let looks = 0
  return async (path, body) => {
    if (path === 'upsert') return fake.upsert([{ metadata: { release: '' }, ...JSON.parse(body as string) }])
    if (path === 'delete_by_ids') return fake.deleteByIds((body as { ids: string[] }).ids)
    if (++looks === settlesAt) fake.settle()
    if (path === 'get_by_ids') return fake.ids().filter((id) => (body as { ids: string[] }).ids.includes(id))
    const { vector, ...options } = body as { vector: number[]; topK: number; namespace: string }
    return fake.query(vector, options)
  }
}

describe('measureSettling', () => {
  it('waits until the vector is seen, and takes it away', async () => {
    const fake = createFakeVectorize(32)
    const { byIdMs, byQueryMs } = await measureSettling(restOf(fake, 4), 32, 20)
    expect(byIdMs).toBeGreaterThanOrEqual(59)
    expect(byQueryMs).toBeGreaterThanOrEqual(byIdMs)
    fake.settle()
    expect(fake.ids()).toEqual([])
  })
})

describe('measureRecall', () => {
  it('is 1 of an exact index, and less where a third of the vectors is missing', async () => {
    const rows = clusteredRows(300, 32)
    const vectors = rows.chunkIds.map((_, i) => ({
      id: `g1:${i + 1}`,
      namespace: 'g1',
      values: [...vectorAt(rows, i)],
    }))
    const fake = createFakeVectorize(32)
    await fake.upsert(vectors.map((vector) => ({ ...vector, metadata: { release: 'r' } })))
    fake.settle()
    expect(await measureRecall(restOf(fake, 0), vectors, 20)).toBe(1)
    await fake.deleteByIds(vectors.filter((_, i) => i % 3 === 0).map(({ id }) => id))
    fake.settle()
    expect(await measureRecall(restOf(fake, 0), vectors, 20)).toBeLessThan(0.9)
  })
})
