/** Writes the SQLite file of an index generation: from nothing, or out of a copy of the file before. */
import { constants, copyFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { deserialize, serialize } from 'node:v8'
import { CorpusError } from '../errors.ts'
import { type Fingerprint, fingerprintOf, fingerprintVersion } from '../ingest/copies.ts'
import type { IndexWriter } from '../ingest/index-corpus.ts'
import { chunkOf, chunkValues, releaseValues, sql, termValues } from '../store/queries.ts'
import { schema } from '../store/schema.ts'

/** What `findCopies` compares of each release; only this host asks for all of them at once. */
const fingerprints = `CREATE TABLE fingerprints (
  release_id TEXT PRIMARY KEY REFERENCES releases (id), version TEXT NOT NULL, print BLOB NOT NULL
)`

export interface SqliteWriter extends IndexWriter {
  /** Completes the file and closes it; without this call the file is worthless. */
  finish(): void
  /** Closes the file and leaves it unfinished. */
  abandon(): void
}

/** Writes a new index file. Durability is the caller's: nothing is synced to disk here. */
export function createSqliteWriter(file: string): SqliteWriter {
  const db = openScratch(file)
  for (const statement of [...schema, fingerprints]) db.exec(statement)
  db.exec('BEGIN')
  const rows = prepareRows(db)
  return {
    async add(entry, print) {
      rows.insert(entry, print)
    },
    addCopies: rows.insertCopies,
    finish() {
      db.exec(`INSERT INTO chunk_search (chunk_search) VALUES ('optimize')`)
      close(db)
    },
    abandon: () => db.close(),
  }
}

/**
 * As `createSqliteWriter`, out of a copy of a finished file of the same schema and segmenter: what is kept is not
 * written again, what is neither kept nor added goes. Row numbers stay, and those of new rows are higher than any.
 */
export async function updateSqliteFile(before: string, file: string): Promise<SqliteWriter> {
  await copyFile(before, file, constants.COPYFILE_FICLONE)
  const db = openScratch(file)
  db.exec('BEGIN')
  db.exec('DELETE FROM copies')
  const rows = prepareRows(db)
  const getPrint = db.prepare('SELECT print FROM fingerprints WHERE release_id = ? AND version = ?')
  const gone = new Set(
    db
      .prepare('SELECT id FROM releases')
      .all()
      .map(({ id }) => id as string),
  )
  return {
    keep(releaseId) {
      const row = getPrint.get(releaseId, fingerprintVersion)
      if (!row) return null
      gone.delete(releaseId)
      return deserialize(row.print as Uint8Array) as Fingerprint
    },
    async add(entry, print) {
      if (gone.delete(entry.release.id)) rows.remove(entry.release.id)
      rows.insert(entry, print)
    },
    addCopies: rows.insertCopies,
    finish() {
      for (const id of gone) rows.remove(id)
      close(db)
    },
    abandon: () => db.close(),
  }
}

function openScratch(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  // A file that a crash leaves behind is thrown away whole, so that no journal is needed.
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
  return db
}

function close(db: DatabaseSync): void {
  db.exec('COMMIT')
  db.close()
}

/** The statements that write and remove a release with all that belongs to it. */
function prepareRows(db: DatabaseSync) {
  const [insertRelease, insertChunk, insertTerms, insertEmbedding, insertCopy] = [
    sql.insertRelease,
    sql.insertChunk,
    sql.insertTerms,
    sql.insertEmbedding,
    sql.insertCopy,
  ].map((statement) => db.prepare(statement))
  const insertPrint = db.prepare('INSERT INTO fingerprints VALUES (?, ?, ?)')
  const getChunks = db.prepare('SELECT * FROM chunks WHERE release_id = ?')
  // Of a row of a contentless table FTS5 has to be told what it was made of (sqlite.org/fts5.html#the_delete_command).
  const deleteTerms = db.prepare(
    `INSERT INTO chunk_search (chunk_search, rowid, title, section, body) VALUES ('delete', ?, ?, ?, ?)`,
  )
  const deletions = [
    'DELETE FROM embeddings WHERE row IN (SELECT row FROM chunks WHERE release_id = ?)',
    'DELETE FROM chunks WHERE release_id = ?',
    'DELETE FROM fingerprints WHERE release_id = ?',
    'DELETE FROM releases WHERE id = ?',
  ].map((statement) => db.prepare(statement))
  let last = Number(db.prepare('SELECT max(row) AS last FROM chunks').get()!.last ?? 0)
  return {
    insert(
      { release, chunks, vectors }: Parameters<IndexWriter['add']>[0],
      print = fingerprintOf(release),
    ): void {
      if (chunks.length !== vectors.length) throw new CorpusError(`“${release.id}”的片段与向量数目不符。`)
      insertRelease.run(...releaseValues(release))
      insertPrint.run(release.id, fingerprintVersion, serialize(print))
      for (const [i, chunk] of chunks.entries()) {
        last++
        insertChunk.run(...chunkValues(last, chunk))
        insertTerms.run(...termValues(last, chunk))
        insertEmbedding.run(last, bytesOf(vectors[i]))
      }
    },
    remove(releaseId: string): void {
      for (const row of getChunks.all(releaseId))
        deleteTerms.run(...termValues(row.row as number, chunkOf(row)))
      for (const statement of deletions) statement.run(releaseId)
    },
    async insertCopies(copies: ReadonlyMap<string, string>): Promise<void> {
      for (const [id, originalId] of copies) insertCopy.run(id, originalId)
    },
  }
}

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)
}
