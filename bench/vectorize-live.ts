/** What only a real Vectorize index shows: how long a write takes to be seen, and how near its answers are to exact ones. */
import { createExactIndex } from '../src/search/exact.ts'

/** A call of the index's REST API: the path after its name, and the body; gives `result`. */
export type CallIndex = (path: string, body: object | string) => Promise<unknown>

export interface StoredVector {
  id: string
  namespace: string
  values: number[]
}

const recallAt = 10

/** Milliseconds until a new vector is found by its id, and by a query; it is deleted afterwards. */
export async function measureSettling(
  call: CallIndex,
  dimension: number,
  pauseMs = 500,
): Promise<{ byIdMs: number; byQueryMs: number }> {
  const id = `probe:${Date.now()}`
  const values = Array.from({ length: dimension }, (_, i) => Math.sin(i + 1) / Math.sqrt(dimension / 2))
  const from = performance.now()
  await call('upsert', `${JSON.stringify({ id, namespace: 'probe', values })}\n`)
  const since = async (isSeen: () => Promise<boolean>) => {
    while (!(await isSeen())) {
      if (performance.now() - from > 600_000) throw new Error('Vectorize十分钟内没有显示写入的向量。')
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return performance.now() - from
  }
  const has = (result: unknown) => JSON.stringify(result).includes(`"${id}"`)
  const byIdMs = await since(async () => has(await call('get_by_ids', { ids: [id] })))
  const byQueryMs = await since(async () =>
    has(await call('query', { vector: values, topK: 1, namespace: 'probe' })),
  )
  await call('delete_by_ids', { ids: [id] })
  return { byIdMs, byQueryMs }
}

/** Share of the exact ten nearest that Vectorize gives, over `count` of the stored vectors as questions. */
export async function measureRecall(
  call: CallIndex,
  vectors: readonly StoredVector[],
  count: number,
): Promise<number> {
  const dimension = vectors[0].values.length
  const exact = createExactIndex({
    dimension,
    chunkIds: vectors.map(({ id }) => id),
    releaseIds: vectors.map(() => ''),
    matrix: Float32Array.from(vectors.flatMap(({ values }) => values)),
  })
  let found = 0
  let wanted = 0
  for (let i = 0; i < count; i++) {
    const { values, namespace } = vectors[Math.floor((i * vectors.length) / count)]
    const nearest = await exact.search(Float32Array.from(values), recallAt)
    const { matches } = (await call('query', { vector: values, topK: recallAt, namespace })) as {
      matches: { id: string }[]
    }
    const given = new Set(matches.map(({ id }) => id))
    wanted += nearest.length
    found += nearest.filter(({ chunkId }) => given.has(chunkId)).length
  }
  return found / wanted
}
