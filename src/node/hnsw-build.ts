/** Makes the graph of a generation: out of the one before where most of its points stay, else point by point. */
import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import type { ChunkRows } from '../search/exact.ts'
import { type HnswIndex, type HnswOptions, loadLibrary, noEmbeddings, wrap } from './hnsw.ts'

const rowsPerTurn = 500
/** Points that are only marked as gone lengthen every walk; with more of them a new graph is made. */
const mostGone = 0.25
/** Cosine from which a stored point is the same vector: both went through 32-bit floats once. */
const sameVector = 0.99999

export interface BuildOptions extends HnswOptions {
  /** Folder of the graph of the generation before, if there is one. */
  previous?: string | null
}

/** Builds a graph over the rows, or gives null where hnswlib-node is not installed (said once in the log). */
export async function buildHnswIndex(rows: ChunkRows, options: BuildOptions): Promise<HnswIndex | null> {
  const Hnsw = await loadLibrary(options.log)
  if (!Hnsw) return null
  const store = (await reuse(Hnsw, rows, options)) ?? (await startAnew(Hnsw, rows))
  const present = new Set([...store.docstore._docs.values()].map(({ metadata }) => metadata.chunkId))
  const missing = rows.chunkIds.flatMap((id, row) => (present.has(id) ? [] : [row]))
  for (let from = 0; from < missing.length; from += rowsPerTurn) {
    const turn = missing.slice(from, from + rowsPerTurn)
    const documents = turn.map((row) => ({
      pageContent: '',
      metadata: { chunkId: rows.chunkIds[row], releaseId: rows.releaseIds[row] },
    }))
    await store.addVectors(
      turn.map((row) => [...options.vectorOf(row)]),
      documents,
    )
    await otherTurns()
  }
  return wrap(store, rows, options.vectorOf)
}

async function startAnew(Hnsw: typeof HNSWLib, { dimension, chunkIds }: ChunkRows): Promise<HNSWLib> {
  const args = { space: 'cosine' as const, numDimensions: dimension }
  const { HierarchicalNSW } = await Hnsw.imports()
  const graph = new HierarchicalNSW(args.space, dimension)
  graph.initIndex(Math.max(1, chunkIds.length))
  return new Hnsw(noEmbeddings, { ...args, index: graph })
}

/** The graph of before without the points that are gone or changed; null when a new one is the better choice. */
async function reuse(
  Hnsw: typeof HNSWLib,
  rows: ChunkRows,
  { previous, vectorOf }: BuildOptions,
): Promise<HNSWLib | null> {
  // A graph that cannot be read is made anew.
  const store = previous ? await Hnsw.load(previous, noEmbeddings).catch(() => null) : null
  if (!store || store.args.numDimensions !== rows.dimension || store.args.space !== 'cosine') return null
  const rowOf = new Map(rows.chunkIds.map((id, row) => [id, row]))
  const points = store.docstore._docs
  const gone: string[] = []
  let looked = 0
  for (const [label, { metadata }] of points) {
    const row = rowOf.get(metadata.chunkId as string)
    if (row === undefined || !isSame(store.index.getPoint(Number(label)), vectorOf(row))) gone.push(label)
    if (++looked % rowsPerTurn === 0) await otherTurns()
  }
  const staying = points.size - gone.length
  if (store.index.getCurrentCount() - staying > mostGone * rows.chunkIds.length) return null
  for (const label of gone) {
    store.index.markDelete(Number(label))
    points.delete(label)
  }
  return store
}

function isSame(point: ArrayLike<number>, vector: Float32Array): boolean {
  let product = 0
  for (let i = 0; i < vector.length; i++) product += point[i] * vector[i]
  return product > sameVector
}

/** The library works synchronously; others get their turn between. */
function otherTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
