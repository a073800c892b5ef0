/** One release taken into an index that is being served: the statements that put it in the place of what it replaces. */
import type { Chunk, Release } from '../types.ts'
import type { Statement, Value } from './database.ts'
import { type IndexRecord, recordSql } from './index-record.ts'
import { chunkValues, releaseValues, sql, termValues } from './queries.ts'
import { inSlot, type Slot } from './slots.ts'

export interface Replacement {
  release: Release
  chunks: readonly Chunk[]
  /** The earliest release that prints the same; null when it is no copy. */
  originalId: string | null
  /** How many chunks it replaces; null when no release of this id is there. */
  replacedChunks: number | null
}

/**
 * All to be run as one transaction, and the record that they leave behind. Where `served` is no longer the served
 * record they change nothing that is read. Of each kind one statement, however many chunks there are.
 */
export function replaceRelease(
  served: IndexRecord,
  { release, chunks, originalId, replacedChunks }: Replacement,
): { statements: Statement[]; record: IndexRecord } {
  const { slot, nextRow } = served
  const record: IndexRecord = {
    ...served,
    revision: served.revision + 1,
    releases: served.releases + (replacedChunks === null ? 1 : 0),
    chunks: served.chunks + chunks.length - (replacedChunks ?? 0),
    nextRow: nextRow + chunks.length,
  }
  const at = (text: string, ...values: Value[]): Statement => ({ sql: inSlot(text, slot), values })
  const statements = [
    at('DELETE FROM chunk_search WHERE rowid IN (SELECT row FROM chunks WHERE release_id = ?)', release.id),
    at('DELETE FROM copies WHERE release_id = ?1 OR original_id = ?1', release.id),
    at('DELETE FROM chunks WHERE release_id = ?', release.id),
    at('DELETE FROM releases WHERE id = ?', release.id),
    at(sql.insertRelease, ...releaseValues(release)),
    insertMany(
      sql.insertChunk,
      chunks.map((chunk, i) => chunkValues(nextRow + i, chunk)),
      slot,
    ),
    insertMany(
      sql.insertTerms,
      chunks.map((chunk, i) => termValues(nextRow + i, chunk)),
      slot,
    ),
    ...(originalId === null ? [] : [at(sql.insertCopy, release.id, originalId)]),
    { sql: recordSql.swap, values: [JSON.stringify(record), served.generation, served.revision] },
  ]
  return { statements, record }
}

/** `INSERT … VALUES (?, …)` for many rows, which go as one JSON array: D1 binds a hundred values at most. */
function insertMany(statement: string, rows: readonly Value[][], slot: Slot): Statement {
  const [head, marks] = statement.split('VALUES')
  const columns = [...marks.matchAll(/\?/g)].map((_, i) => `value ->> ${i}`)
  return {
    sql: inSlot(`${head}SELECT ${columns.join(', ')} FROM json_each(?)`, slot),
    values: [JSON.stringify(rows)],
  }
}
