/** Makes the graph of a generation: out of the one before where most of its points stay, else point by point. */
import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import type { ChunkRows } from '../search/exact.ts'
import {
  type Graph,
  type HnswIndex,
  type HnswOptions,
  loadLibrary,
  noEmbeddings,
  otherTurns,
  readGraph,
  wrap,
} from './hnsw.ts'

const rowsPerTurn = 500
/** Points that are only marked as gone lengthen every walk; with more of them a new graph is made. */
const mostGone = 0.25
/** Cosine from which a stored point is the same vector: both went through 32-bit floats once. */
const sameVector = 0.99999
/** Label of a row that is not in the graph yet. */
const unplaced = 0xffffffff

export interface PreviousGraph {
  directory: string
  /** The chunk of each of its rows. */
  chunkIds: readonly string[]
  /** Whether a row before is this row now, without a look at their vectors; not given: every vector is compared. */
  isKept?(before: number, row: number): boolean
}

export interface BuildOptions extends HnswOptions {
  /** The graph of the generation before, if there is one. */
  previous?: PreviousGraph | null
}

/** Builds a graph over the rows, or gives null where hnswlib-node is not installed (said once in the log). */
export async function buildHnswIndex(rows: ChunkRows, options: BuildOptions): Promise<HnswIndex | null> {
  const Hnsw = await loadLibrary(options.log)
  if (!Hnsw) return null
  const graph = (await reuse(Hnsw, rows, options)) ?? (await startAnew(Hnsw, rows))
  const missing = rows.chunkIds.flatMap((_, row) => (graph.labels[row] === unplaced ? [row] : []))
  for (let from = 0; from < missing.length; from += rowsPerTurn) {
    const turn = missing.slice(from, from + rowsPerTurn)
    const first = graph.store.index.getCurrentCount()
    for (const [i, row] of turn.entries()) graph.labels[row] = first + i
    await graph.store.addVectors(
      turn.map((row) => [...options.vectorOf(row)]),
      turn.map(() => new Document({ pageContent: '' })),
    )
    await otherTurns()
  }
  return wrap(graph, rows, options.vectorOf)
}

async function startAnew(Hnsw: typeof HNSWLib, { dimension, chunkIds }: ChunkRows): Promise<Graph> {
  const args = { space: 'cosine' as const, numDimensions: dimension }
  const { HierarchicalNSW } = await Hnsw.imports()
  const index = new HierarchicalNSW(args.space, dimension)
  index.initIndex(Math.max(1, chunkIds.length))
  const labels = new Uint32Array(chunkIds.length).fill(unplaced)
  return { store: new Hnsw(noEmbeddings, { ...args, index }), labels }
}

/** The graph of before without the points that are gone or changed; null when a new one is the better choice. */
async function reuse(
  Hnsw: typeof HNSWLib,
  rows: ChunkRows,
  { previous, vectorOf }: BuildOptions,
): Promise<Graph | null> {
  // A graph that cannot be read is made anew.
  const before = previous ? await readGraph(Hnsw, previous.directory).catch(() => null) : null
  if (!before || before.labels.length !== previous!.chunkIds.length) return null
  const { store } = before
  if (store.args.numDimensions !== rows.dimension || store.args.space !== 'cosine') return null
  const rowOf = new Map(rows.chunkIds.map((id, row) => [id, row]))
  const labels = new Uint32Array(rows.chunkIds.length).fill(unplaced)
  const gone: number[] = []
  for (const [i, label] of before.labels.entries()) {
    const row = rowOf.get(previous!.chunkIds[i])
    const stays =
      row !== undefined && (previous!.isKept?.(i, row) || isSame(store.index.getPoint(label), vectorOf(row)))
    if (stays) labels[row] = label
    else gone.push(label)
    if (i % rowsPerTurn === 0) await otherTurns()
  }
  const staying = before.labels.length - gone.length
  if (store.index.getCurrentCount() - staying > mostGone * rows.chunkIds.length) return null
  for (const label of gone) store.index.markDelete(label)
  return { store, labels }
}

function isSame(point: ArrayLike<number>, vector: Float32Array): boolean {
  let product = 0
  for (let i = 0; i < vector.length; i++) product += point[i] * vector[i]
  return product > sameVector
}
