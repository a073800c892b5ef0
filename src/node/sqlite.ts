/** Store over node:sqlite: reads one finished index file. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { CorpusError } from '../errors.ts'
import type { PreviousIndex } from '../ingest/index-corpus.ts'
import type { ChunkRows, VectorRows } from '../search/exact.ts'
import type { Row } from '../store/database.ts'
import {
  chunkOf,
  cleanTerm,
  copyOf,
  cursorAfter,
  indexTerms,
  matchExpression,
  readCursor,
  releaseOf,
  sql,
} from '../store/queries.ts'
import type { Store } from '../types.ts'

const rowsPerTurn = 1000

/** Chunks with the numbers of their rows: ascending, those of one release in a run, some numbers missing. */
export interface NumberedRows extends ChunkRows {
  numbers: number[]
}

/** `readIndexed` throws CorpusError for an unknown id. */
export interface SqliteStore extends Store, PreviousIndex {
  /** The chunks in the order of their rows; others get their turn between. */
  readRows(dimension: number): Promise<NumberedRows>
  /** The same with all vectors in one matrix. */
  readVectors(dimension: number): Promise<VectorRows>
  /** The vector of the chunk with this row number. */
  readVector(number: number): Float32Array
  close(): void
}

/** Opens a finished index file read-only; throws CorpusError when it is none. */
export function openSqliteStore(file: string): SqliteStore {
  const db = openDatabase(file)
  const cache = new Map<string, StatementSync>()
  const run = (statement: string, ...values: (string | number | null)[]): Row[] => {
    const prepared = cache.get(statement) ?? db.prepare(statement)
    cache.set(statement, prepared)
    return prepared.all(...values)
  }
  const total = Number(run(sql.countChunks)[0].total)
  const readRows = async (dimension: number) => {
    const rows: NumberedRows = { dimension, chunkIds: [], releaseIds: [], numbers: [] }
    for (const row of db.prepare('SELECT row, id, release_id FROM chunks ORDER BY row').iterate()) {
      rows.numbers.push(row.row as number)
      rows.chunkIds.push(row.id as string)
      rows.releaseIds.push(row.release_id as string)
      if (rows.chunkIds.length % rowsPerTurn === 0) await otherTurns()
    }
    return rows
  }

  return {
    async listReleases({ limit, cursor, url }) {
      const after = readCursor(cursor)
      const rows = run(sql.listReleases, url ?? null, after.key, after.id, limit + 1)
      const page = rows.slice(0, limit)
      return {
        releases: page.map(releaseOf),
        next: rows.length > limit && page.length > 0 ? cursorAfter(page[page.length - 1]) : null,
      }
    },
    async getRelease(id) {
      const row = run(sql.getRelease, id)[0]
      return row ? releaseOf(row) : null
    },
    async getChunks(ids) {
      const found = new Map(run(sql.getChunks, json(ids)).map((row) => [row.id, chunkOf(row)]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    async searchLexical(terms, topK, releaseIds) {
      const match = matchExpression(terms)
      if (match === null || topK < 1) return []
      const rows = releaseIds
        ? run(sql.searchWithin, match, json(releaseIds), topK)
        : run(sql.searchAll, match, topK)
      return rows.map((row) => ({ chunkId: row.id as string, score: row.score as number }))
    },
    async getCorrections() {
      return new Map(run(sql.getCorrections).map((row) => [row.supersedes as string, row.id as string]))
    },
    async getEmbargoes() {
      return new Map(run(sql.getEmbargoes).map((row) => [row.id as string, row.embargo_until as string]))
    },
    async getCopies() {
      return run(sql.getCopies).map(copyOf)
    },
    async countTerms(terms) {
      const docs = new Map(
        run(sql.countTerms, json(indexTerms(terms))).map((row) => [row.term, row.doc as number]),
      )
      return { total, counts: terms.map((term) => docs.get(cleanTerm(term)) ?? 0) }
    },
    hashes() {
      return new Map(
        run('SELECT id, hash FROM releases').map((row) => [row.id as string, row.hash as string]),
      )
    },
    readIndexed(releaseId) {
      const row = run(sql.getRelease, releaseId)[0]
      if (!row) throw new CorpusError(`索引中没有新闻稿“${releaseId}”。`)
      const rows = run(
        'SELECT c.*, e.vector FROM chunks c JOIN embeddings e ON e.row = c.row WHERE c.release_id = ? ORDER BY c.row',
        releaseId,
      )
      return {
        release: releaseOf(row),
        chunks: rows.map(chunkOf),
        vectors: rows.map((r) => floatsOf(r.vector)),
      }
    },
    readRows,
    async readVectors(dimension) {
      const rows = await readRows(dimension)
      const matrix = new Float32Array(total * dimension)
      let at = 0
      for (const { vector } of db.prepare('SELECT vector FROM embeddings ORDER BY row').iterate()) {
        matrix.set(floatsOf(vector), at++ * dimension)
        if (at % rowsPerTurn === 0) await otherTurns()
      }
      return { ...rows, matrix }
    },
    readVector(number) {
      return floatsOf(run('SELECT vector FROM embeddings WHERE row = ?', number)[0].vector)
    },
    close() {
      cache.clear()
      db.close()
    },
  }
}

function openDatabase(file: string): DatabaseSync {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    db.exec('PRAGMA mmap_size = 268435456')
    db.prepare(sql.countChunks).get()
    return db
  } catch (cause) {
    throw new CorpusError(`索引文件${file}无法打开，请删除后重建。`, { cause })
  }
}

function otherTurns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function json(strings: readonly string[]): string {
  return JSON.stringify(strings.map((string) => string.toWellFormed()))
}

/** A copy, because SQLite's bytes may start at any address and floats may not. */
function floatsOf(bytes: unknown): Float32Array {
  return new Float32Array((bytes as Uint8Array).slice().buffer)
}
