/** VectorIndex by comparing every row: exact, without a native module, fast enough for some 50,000 chunks. */
import { ModelError } from '../errors.ts'
import type { VectorIndex } from '../types.ts'

/** Which chunk, of which release, each row of an index is. */
export interface ChunkRows {
  /** Floats of a row. */
  dimension: number
  chunkIds: string[]
  releaseIds: string[]
}

/** Chunk vectors in one matrix, row after row. */
export interface VectorRows extends ChunkRows {
  matrix: Float32Array
}

/** Index over L2-normalised rows, which must not change afterwards. */
export function createExactIndex(rows: VectorRows): VectorIndex {
  const { dimension, chunkIds, matrix } = rows
  const rowsOf = groupRows(rows.releaseIds)
  const every = Uint32Array.from(chunkIds, (_, row) => row)
  return {
    size: chunkIds.length,
    async search(vector, topK, releaseIds) {
      checkDimension(vector, dimension)
      const candidates = releaseIds ? selectRows(rowsOf, releaseIds) : every
      const best = new BestRows(topK)
      for (const row of candidates) best.offer(row, dot(matrix, row * dimension, vector))
      return best.rows.map((row, i) => ({ chunkId: chunkIds[row], score: best.scores[i] }))
    },
  }
}

/** Throws ModelError when a query vector comes from another model than the index. */
export function checkDimension(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension) {
    throw new ModelError(
      `问题向量有${vector.length}维，而索引是${dimension}维；请用建立索引的模型，或重建索引。`,
    )
  }
}

/** Row numbers of each release, ascending. */
export function groupRows(releaseIds: readonly string[]): Map<string, number[]> {
  const rowsOf = new Map<string, number[]>()
  releaseIds.forEach((id, row) => {
    const rows = rowsOf.get(id)
    if (rows) rows.push(row)
    else rowsOf.set(id, [row])
  })
  return rowsOf
}

/** Rows of the named releases; unknown names select nothing. */
export function selectRows(rowsOf: Map<string, number[]>, releaseIds: readonly string[]): number[] {
  return [...new Set(releaseIds)].flatMap((id) => rowsOf.get(id) ?? [])
}

/** The k rows with the highest scores, best first; of equal scores the one offered first. */
export class BestRows {
  readonly rows: number[] = []
  readonly scores: number[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = Math.max(0, Math.floor(limit))
  }

  offer(row: number, score: number): void {
    const { rows, scores } = this
    if (Number.isNaN(score) || this.#limit === 0) return
    if (rows.length === this.#limit) {
      if (score <= scores[rows.length - 1]) return
      rows.pop()
      scores.pop()
    }
    let at = scores.length
    while (at > 0 && scores[at - 1] < score) at--
    rows.splice(at, 0, row)
    scores.splice(at, 0, score)
  }
}

function dot(matrix: Float32Array, offset: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += matrix[offset + i] * vector[i]
  return sum
}
