/** Keeps fetched pages as they came, in `sources.db` under DATA_DIR: every index is built from them and the corpus. */

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { CorpusError } from '../errors.ts'
import type { SourceFile } from '../ingest/release.ts'
import type { KnownPage, SourceDocument } from '../ingest/source.ts'

const fileName = 'sources.db'
/** Raised with every change of the tables. */
const version = 1
const tables = `
  CREATE TABLE pages (id TEXT PRIMARY KEY, file_name TEXT NOT NULL, url TEXT NOT NULL);
  CREATE TABLE parts (
    id TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    url TEXT NOT NULL, charset TEXT, body BLOB NOT NULL, PRIMARY KEY (id, number)
  );
  CREATE TABLE requests (
    requested TEXT PRIMARY KEY, id TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    origin TEXT NOT NULL, fetched_at TEXT NOT NULL, etag TEXT, last_modified TEXT
  );
  PRAGMA user_version = ${version}`

/** Rows of a page: the same page may have been asked for under several addresses. */
export interface PageStore {
  /** Takes in a fetched page, or replaces it under its id; durable when it returns. */
  save(document: SourceDocument): void
  findKnown(requested: string): KnownPage | null
  /** Ids in order. */
  ids(): string[]
  /** What `buildRelease` takes; throws CorpusError for an unknown id. */
  load(id: string): SourceFile
  /** Whether there was such a page. */
  remove(id: string): boolean
  /** Every source that pages were taken in from, to read them again. */
  origins(): string[]
  close(): void
}

/** Null when no page was ever taken in: reading makes no file. */
export function openPageStoreIfAny(dataDir: string): PageStore | null {
  return existsSync(join(dataDir, fileName)) ? openPageStore(dataDir) : null
}

/** Opens the pages of a data folder and makes the file when there is none. Throws CorpusError for a newer version. */
export function openPageStore(dataDir: string): PageStore {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, fileName), { timeout: 10_000 })
  // One writer and many readers: ingest may run beside the server.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  prepareTables(db)
  const row = (sql: string, ...values: string[]) =>
    db.prepare(sql).get(...values) as Record<string, string | null> | undefined
  const rows = (sql: string, ...values: string[]) => db.prepare(sql).all(...values)

  return {
    save({ id, origin, file, fetched }) {
      if (!fetched || !file.url) throw new CorpusError(`${file.fileName}不是网页，不能存入网页库。`)
      const parts = [
        { bytes: file.bytes, charset: file.charset ?? null, url: file.url },
        ...(file.morePages ?? []),
      ]
      transact(db, () => {
        db.prepare(
          'INSERT INTO pages VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET file_name = ?2, url = ?3',
        ).run(id, file.fileName, file.url!)
        db.prepare('DELETE FROM parts WHERE id = ?').run(id)
        for (const [number, part] of parts.entries())
          db.prepare('INSERT INTO parts VALUES (?, ?, ?, ?, ?)').run(
            id,
            number,
            part.url,
            part.charset,
            gzipSync(part.bytes),
          )
        db.prepare('INSERT OR REPLACE INTO requests VALUES (?, ?, ?, ?, ?, ?)').run(
          fetched.requested,
          id,
          origin,
          fetched.at,
          fetched.etag,
          fetched.lastModified,
        )
      })
    },
    findKnown(requested) {
      const found = row('SELECT * FROM requests WHERE requested = ?', requested)
      if (!found) return null
      return {
        requested,
        id: found.id!,
        at: found.fetched_at!,
        etag: found.etag,
        lastModified: found.last_modified,
      }
    },
    ids: () => rows('SELECT id FROM pages ORDER BY id').map(({ id }) => id as string),
    load(id) {
      const page = row('SELECT file_name, url FROM pages WHERE id = ?', id)
      if (!page) throw new CorpusError(`没有收录过网页${id}。`)
      const [first, ...morePages] = rows('SELECT * FROM parts WHERE id = ? ORDER BY number', id).map(
        (part) => ({
          bytes: new Uint8Array(gunzipSync(part.body as Uint8Array)),
          charset: part.charset as string | null,
          url: part.url as string,
        }),
      )
      return { fileName: page.file_name!, ...first, url: page.url, morePages }
    },
    remove: (id) => db.prepare('DELETE FROM pages WHERE id = ?').run(id).changes > 0,
    origins: () =>
      rows('SELECT DISTINCT origin FROM requests ORDER BY origin').map(({ origin }) => origin as string),
    close: () => db.close(),
  }
}

function prepareTables(db: DatabaseSync): void {
  transact(db, () => {
    const { user_version: found } = db.prepare('PRAGMA user_version').get() as { user_version: number }
    if (found > version) throw new CorpusError('网页库（sources.db）由更新版本的程序建立，请升级程序。')
    if (found === 0) db.exec(tables)
  })
}

function transact(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    work()
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
