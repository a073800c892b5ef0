/** VectorIndex over the HNSWLib vector store of @langchain/community and hnswlib-node; nothing of theirs leaves here. */
import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { CorpusError } from '../errors.ts'
import { BestRows, checkDimension, groupRows, selectRows, type VectorRows } from '../search/exact.ts'
import type { VectorIndex } from '../types.ts'
import type { Log } from './log.ts'

/** Length of the candidate list at search: the library's 10 finds a seventh of the ten nearest, 200 most of them. */
const efSearch = 200
/** Up to so many filtered rows are compared one by one, which is exact and faster than a filtered walk. */
const narrowRows = 5000
const rowsPerTurn = 500

export interface HnswOptions {
  /** The stored vector of a row, for searches within few releases: the graph itself gives vectors ten times slower. */
  vectorOf(row: number): Float32Array
  log: Log
}

export interface HnswIndex extends VectorIndex {
  /** Writes the graph into an existing directory; not atomic, not synced. */
  save(directory: string): Promise<void>
}

type Meta = { chunkId: string; releaseId: string }

let library: Promise<typeof HNSWLib | null> | undefined

/** Builds a graph over the rows, or gives null where hnswlib-node is not installed (said once in the log). */
export async function buildHnswIndex(
  rows: VectorRows,
  { vectorOf, log }: HnswOptions,
): Promise<HnswIndex | null> {
  const Hnsw = await loadLibrary(log)
  if (!Hnsw) return null
  const { dimension, chunkIds, releaseIds, matrix } = rows
  const args = { space: 'cosine' as const, numDimensions: dimension }
  const { HierarchicalNSW } = await Hnsw.imports()
  const graph = new HierarchicalNSW(args.space, dimension)
  graph.initIndex(Math.max(1, chunkIds.length))
  const store = new Hnsw(noEmbeddings, { ...args, index: graph })
  for (let from = 0; from < chunkIds.length; from += rowsPerTurn) {
    const turn = chunkIds.slice(from, from + rowsPerTurn)
    const vectors = turn.map((_, i) => [
      ...matrix.subarray((from + i) * dimension, (from + i + 1) * dimension),
    ])
    const documents = turn.map((chunkId, i) => ({
      pageContent: '',
      metadata: { chunkId, releaseId: releaseIds[from + i] } satisfies Meta,
    }))
    await store.addVectors(vectors, documents)
    // The library adds points synchronously; others get their turn between.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return wrap(store, rows, vectorOf)
}

/**
 * Reads a graph that `save` wrote, or gives null without hnswlib-node. The library reads files of another model
 * or dimension without complaint, so the graph is compared with `rows`; throws CorpusError when it is not theirs.
 */
export async function loadHnswIndex(
  directory: string,
  rows: VectorRows,
  { vectorOf, log }: HnswOptions,
): Promise<HnswIndex | null> {
  const Hnsw = await loadLibrary(log)
  if (!Hnsw) return null
  const store = await Hnsw.load(directory, noEmbeddings).catch((cause) => {
    throw new CorpusError(`向量索引${directory}无法读取。`, { cause })
  })
  if (!matches(store, rows)) throw new CorpusError(`向量索引${directory}与数据库不符。`)
  return wrap(store, rows, vectorOf)
}

function wrap(store: HNSWLib, rows: VectorRows, vectorOf: HnswOptions['vectorOf']): HnswIndex {
  const { dimension, chunkIds } = rows
  const size = chunkIds.length
  const rowsOf = groupRows(rows.releaseIds)
  store.index.setEf(efSearch)

  async function searchGraph(vector: Float32Array, topK: number, filter?: ReadonlySet<string>) {
    const accept =
      filter &&
      ((document: { metadata: Record<string, unknown> }) => filter.has(document.metadata.releaseId as string))
    const found = await store.similaritySearchVectorWithScore([...vector], Math.min(topK, size), accept)
    return found
      .map(([document, distance]) => ({ chunkId: document.metadata.chunkId as string, score: 1 - distance }))
      .sort((a, b) => b.score - a.score)
  }

  function searchRows(vector: Float32Array, topK: number, candidates: number[]) {
    const best = new BestRows(topK)
    for (const row of candidates) {
      best.offer(row, dot(vectorOf(row), vector))
    }
    return best.rows.map((row, i) => ({ chunkId: chunkIds[row], score: best.scores[i] }))
  }

  return {
    size,
    async search(vector, topK, releaseIds) {
      checkDimension(vector, dimension)
      if (size === 0 || topK < 1 || vector.some(Number.isNaN)) return []
      if (!releaseIds) return searchGraph(vector, topK)
      const candidates = selectRows(rowsOf, releaseIds)
      if (candidates.length <= narrowRows) return searchRows(vector, topK, candidates)
      const hits = await searchGraph(vector, topK, new Set(releaseIds))
      return hits.length < Math.min(topK, candidates.length) ? searchRows(vector, topK, candidates) : hits
    },
    async save(directory) {
      await store.save(directory)
    },
  }
}

/** Same chunks in the same order, and the same vectors at the ends and in the middle. */
function matches(store: HNSWLib, rows: VectorRows): boolean {
  const size = rows.chunkIds.length
  if (store.args.space !== 'cosine' || store.args.numDimensions !== rows.dimension) return false
  if (store.index.getCurrentCount() !== size) return false
  const documents = store.docstore._docs
  if (
    documents.size !== size ||
    rows.chunkIds.some((id, row) => documents.get(String(row))?.metadata.chunkId !== id)
  )
    return false
  return [0, size >> 1, size - 1].every((row) => {
    if (row < 0 || row >= size) return true
    const point = store.index.getPoint(row)
    return dot(point, rows.matrix.subarray(row * rows.dimension)) > 0.999
  })
}

function dot(a: ArrayLike<number>, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function loadLibrary(log: Log): Promise<typeof HNSWLib | null> {
  library ??= (async () => {
    try {
      const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib')
      await HNSWLib.imports()
      return HNSWLib
    } catch {
      log.warn('没有可用的hnswlib-node（可能缺少编译器），改用逐一比较的精确向量检索，结果不受影响。')
      return null
    }
  })()
  return library
}

/** Vectors come from our own Embedder; LangChain never embeds. */
const noEmbeddings = {
  embedQuery: () => Promise.reject(new Error('not used')),
  embedDocuments: () => Promise.reject(new Error('not used')),
}
