import { describe, expect, it } from 'vitest'
import type { VectorRows } from '../search/exact.ts'
import { clusteredRows, describeVectorIndex, vectorAt } from '../search/vector-contract.ts'
import { releaseKeyOf, vectorIdOf } from '../search/vector-ids.ts'
import { createFakeVectorize, type FakeVectorize } from './test-deps.ts'
import { openVectorizeIndex } from './vectorize.ts'

async function fill(rows: VectorRows, generation = 'g1', fake = createFakeVectorize(rows.dimension)) {
  const vectors = await Promise.all(
    rows.chunkIds.map(async (_, i) => ({
      id: vectorIdOf(generation, i + 1),
      namespace: generation,
      values: [...vectorAt(rows, i)],
      metadata: { release: await releaseKeyOf(rows.releaseIds[i]) },
    })),
  )
  for (let from = 0; from < vectors.length; from += 1000) await fake.upsert(vectors.slice(from, from + 1000))
  return fake
}

function open(fake: FakeVectorize, rows: VectorRows, generation = 'g1') {
  const { dimension, chunkIds, releaseIds } = rows
  return openVectorizeIndex(fake, {
    generation,
    dimension,
    size: chunkIds.length,
    chunksOf: async (wanted) =>
      new Map(wanted.map((row) => [row, { id: chunkIds[row - 1], releaseId: releaseIds[row - 1] }])),
  })
}

describeVectorIndex('Vectorize', async (rows) => {
  const fake = await fill(rows)
  fake.settle()
  return open(fake, rows)
})

describe('openVectorizeIndex', () => {
  const rows = clusteredRows(400, 16)

  it('finds nothing that is still being written', async () => {
    const fake = await fill(rows)
    expect(await open(fake, rows).search(vectorAt(rows, 0), 5)).toEqual([])
    fake.settle()
    expect(await open(fake, rows).search(vectorAt(rows, 0), 5)).toHaveLength(5)
  })

  it('sees its own generation only', async () => {
    const fake = await fill(rows, 'g1')
    await fill(clusteredRows(400, 16, 2), 'g2', fake)
    fake.settle()
    const hits = await open(fake, rows, 'g1').search(vectorAt(rows, 7), 1)
    expect(hits[0]).toMatchObject({ chunkId: rows.chunkIds[7], score: expect.closeTo(1, 4) })
  })

  it.each([
    ['few releases in one query', 20, 1],
    ['hundreds in as many filters as they need', 350, 4],
    ['more than filters hold among the nearest hundred', 5000, 1],
  ])('asks for %s', async (_, count, queries) => {
    const fake = await fill(rows)
    fake.settle()
    const releases = Array.from({ length: count }, (_, i) => `r${i}`)
    const hits = await open(fake, rows).search(vectorAt(rows, 3), 10, releases)
    expect(hits).toHaveLength(10)
    expect(hits[0].chunkId).toBe(rows.chunkIds[3])
    expect(fake.queries).toBe(queries)
  })

  it('gives a hundred hits at most', async () => {
    const fake = await fill(rows)
    fake.settle()
    expect(await open(fake, rows).search(vectorAt(rows, 0), 300)).toHaveLength(100)
  })
})

describe('vectorIdOf', () => {
  it('fits into 64 bytes with the longest generation name', () => {
    expect(vectorIdOf('20240418T130822123-1a2b3c', 9_999_999).length).toBeLessThanOrEqual(64)
  })
})

describe('createFakeVectorize', () => {
  const vector = (facts = {}) => ({
    id: 'g1:1',
    namespace: 'g1',
    values: [1, 0],
    metadata: { release: 'r' },
    ...facts,
  })

  it.each([
    ['a vector of another length', () => createFakeVectorize(2).upsert([vector({ values: [1] })])],
    ['an id of 65 bytes', () => createFakeVectorize(2).upsert([vector({ id: 'x'.repeat(65) })])],
    ['1,001 vectors at once', () => createFakeVectorize(2).upsert(Array(1001).fill(vector()))],
    ['101 results', () => createFakeVectorize(2).query([1, 0], { topK: 101, namespace: 'g1' })],
    [
      'a filter of 2,048 bytes',
      () =>
        createFakeVectorize(2).query([1, 0], {
          topK: 1,
          namespace: 'g1',
          filter: { release: { $in: Array(200).fill('0123456789abcdef') } },
        }),
    ],
  ])('refuses %s', async (_, act) => {
    await expect(act()).rejects.toThrow(/^VECTOR_(?:QUERY|UPSERT)_ERROR/)
  })

  it('refuses 1,537 dimensions', () => {
    expect(() => createFakeVectorize(1537)).toThrow('1536')
  })

  it('finds nothing by a property without a metadata index', async () => {
    const fake = createFakeVectorize(2, { metadataIndexes: [] })
    await fake.upsert([vector()])
    fake.settle()
    const query = { topK: 1, namespace: 'g1' }
    expect((await fake.query([1, 0], query)).matches).toHaveLength(1)
    expect((await fake.query([1, 0], { ...query, filter: { release: { $in: ['r'] } } })).matches).toEqual([])
  })
})
