/** VectorIndex over Cloudflare Vectorize: row numbers as ids, one namespace a generation, releases as a filter. */
import { checkDimension } from '../search/exact.ts'
import { releaseKeyOf, rowOf } from '../search/vector-ids.ts'
import type { VectorIndex } from '../types.ts'
import type { VectorizeIndex } from './bindings.ts'

/** Most rows of one query without values or metadata (developers.cloudflare.com/vectorize/platform/limits). */
const maxTopK = 100
/** Bytes of a filter: 2,048; a key takes 19 with quotes and comma. */
const keysPerFilter = 100
/** Filters of one search, each a query of its own; with more releases than that, hits are picked afterwards. */
const maxFilters = 4

export interface VectorizeOptions {
  generation: string
  dimension: number
  size: number
  /** Chunk and release of each row number. */
  chunksOf(rows: readonly number[]): Promise<Map<number, { id: string; releaseId: string }>>
}

/** Approximate by nature. Throws ModelError for a vector of another dimension. */
export function openVectorizeIndex(index: VectorizeIndex, options: VectorizeOptions): VectorIndex {
  const { generation, dimension, size, chunksOf } = options
  const query = async (vector: Float32Array, topK: number, keys?: string[]) => {
    const filter = keys && { release: { $in: keys } }
    const { matches } = await index.query([...vector], {
      topK,
      namespace: generation,
      ...(filter && { filter }),
    })
    return matches
  }
  return {
    size,
    async search(vector, topK, releaseIds) {
      checkDimension(vector, dimension)
      if (topK < 1 || size === 0 || releaseIds?.length === 0) return []
      const filters = releaseIds ? await filtersOf(releaseIds) : [undefined]
      const isPicked = filters.length > maxFilters
      const wanted = Math.min(topK, maxTopK)
      const found = isPicked
        ? [await query(vector, maxTopK)]
        : await Promise.all(filters.map((keys) => query(vector, wanted, keys)))
      const matches = found.flat().sort((a, b) => b.score - a.score)
      const chunks = await chunksOf(matches.map(({ id }) => rowOf(id)))
      const allowed = releaseIds && new Set(releaseIds)
      const hits = matches.flatMap(({ id, score }) => {
        const chunk = chunks.get(rowOf(id))
        return chunk && (!allowed || allowed.has(chunk.releaseId)) ? [{ chunkId: chunk.id, score }] : []
      })
      return hits.slice(0, wanted)
    },
  }
}

async function filtersOf(releaseIds: readonly string[]): Promise<string[][]> {
  const keys = await Promise.all([...new Set(releaseIds)].map(releaseKeyOf))
  const filters: string[][] = []
  for (let from = 0; from < keys.length; from += keysPerFilter)
    filters.push(keys.slice(from, from + keysPerFilter))
  return filters
}
