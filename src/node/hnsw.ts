/** VectorIndex over the HNSWLib vector store of @langchain/community and hnswlib-node; nothing of theirs leaves here. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import { CorpusError } from '../errors.ts'
import { BestRows, type ChunkRows, checkDimension, groupRows, selectRows } from '../search/exact.ts'
import type { VectorIndex } from '../types.ts'
import type { Log } from './log.ts'

/** Length of the candidate list at search: the library's 10 finds a seventh of the ten nearest, 200 most of them. */
const efSearch = 200
/** Up to so many filtered rows are compared one by one, which is exact and faster than a filtered walk. */
const narrowRows = 5000
const rowsPerTurn = 1000

export interface HnswOptions {
  /** The stored vector of a row, for searches within few releases: the graph itself gives vectors ten times slower. */
  vectorOf(row: number): Float32Array
  log: Log
}

export interface HnswIndex extends VectorIndex {
  /** Writes the graph into an existing directory; not atomic, not synced. */
  save(directory: string): Promise<void>
}

let library: Promise<typeof HNSWLib | null> | undefined

/**
 * Reads a graph that `save` wrote, or gives null without hnswlib-node. The library reads files of another model
 * or dimension without complaint, so the graph is compared with `rows`; throws CorpusError when it is not theirs.
 */
export async function loadHnswIndex(
  directory: string,
  rows: ChunkRows,
  { vectorOf, log }: HnswOptions,
): Promise<HnswIndex | null> {
  const Hnsw = await loadLibrary(log)
  if (!Hnsw) return null
  const graph = await readGraph(Hnsw, directory).catch((cause) => {
    throw new CorpusError(`向量索引${directory}无法读取。`, { cause })
  })
  if (!matches(graph, rows, vectorOf)) throw new CorpusError(`向量索引${directory}与数据库不符。`)
  return wrap(graph, rows, vectorOf)
}

/** A library's store, and the label under which it has each row. */
export interface Graph {
  store: HNSWLib
  labels: Uint32Array
}

const labelsName = 'labels.bin'

/** A graph without names of its points; throws what the library throws. */
export async function readGraph(Hnsw: typeof HNSWLib, directory: string): Promise<Graph> {
  const store = await Hnsw.load(directory, noEmbeddings)
  const bytes = await readFile(join(directory, labelsName)).catch(() => null)
  // Graphs that were written without labels have their rows in order.
  const labels = bytes
    ? new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    : Uint32Array.from({ length: store.index.getCurrentCount() }, (_, row) => row)
  store.docstore._docs.clear()
  return { store, labels }
}

/** The graph as a VectorIndex; gives its points their names. */
export async function wrap(
  { store, labels }: Graph,
  rows: ChunkRows,
  vectorOf: HnswOptions['vectorOf'],
): Promise<HnswIndex> {
  const { dimension, chunkIds, releaseIds } = rows
  const size = chunkIds.length
  for (const [row, label] of labels.entries()) {
    const metadata = { chunkId: chunkIds[row], releaseId: releaseIds[row] }
    store.docstore._docs.set(String(label), new Document({ pageContent: '', metadata }))
    if (row % rowsPerTurn === rowsPerTurn - 1) await otherTurns()
  }
  const rowsOf = groupRows(releaseIds)
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
      // Without names: the database has them, and a large file of them would be parsed at every start.
      const Hnsw = store.constructor as typeof HNSWLib
      await new Hnsw(noEmbeddings, { ...store.args, docstore: undefined, index: store.index }).save(directory)
      await writeFile(join(directory, labelsName), labels)
    },
  }
}

/** As many points, and the same vectors at the ends and in the middle. */
function matches({ store, labels }: Graph, rows: ChunkRows, vectorOf: HnswOptions['vectorOf']): boolean {
  const size = rows.chunkIds.length
  if (store.args.space !== 'cosine' || store.args.numDimensions !== rows.dimension) return false
  if (labels.length !== size || store.index.getCurrentCount() < size) return false
  return [0, size >> 1, size - 1].every((row) => {
    if (row < 0 || row >= size) return true
    return dot(store.index.getPoint(labels[row]), vectorOf(row)) > 0.999
  })
}

/** The library works synchronously; others get their turn between. */
export function otherTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function dot(a: ArrayLike<number>, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** Null, and one line in the log, where the package is not installed. */
export function loadLibrary(log: Log): Promise<typeof HNSWLib | null> {
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
export const noEmbeddings = {
  embedQuery: () => Promise.reject(new Error('not used')),
  embedDocuments: () => Promise.reject(new Error('not used')),
}
