/** Keeps fetched pages and uploaded files as they came, in `sources.db` under DATA_DIR: indexes are built from them and the corpus. */

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { CorpusError } from '../../errors.ts'
import type { SourceFile } from '../../ingest/release.ts'
import type { Copies, KnownPage, SourceDocument } from '../../ingest/source.ts'
import { createIntakeLog, type IntakeLog, type PageTables } from './intake-log.ts'
import { prepareTables } from './source-tables.ts'

export const sourcesName = 'sources.db'

/** A source that pages were taken in from. */
export interface KnownSource {
  origin: string
  pages: number
  /** ISO 8601. */
  readAt: string
}

/** Rows of a page: the same page may have been asked for under several addresses. */
export interface PageStore {
  readonly intakes: IntakeLog
  readonly copies: Copies
  findKnown(requested: string): KnownPage | null
  /** Writes down when and how a page was asked for that did not change. */
  touch(document: SourceDocument): void
  /** Ids in order. */
  ids(): string[]
  /** What `buildRelease` takes; throws CorpusError for an unknown id. */
  load(id: string): SourceFile
  /** Every address that pages were taken in from, to read it again. */
  origins(): KnownSource[]
  close(): void
}

/** Null when no page was ever taken in: reading makes no file. */
export function openPageStoreIfAny(dataDir: string): PageStore | null {
  return existsSync(join(dataDir, sourcesName)) ? openPageStore(dataDir) : null
}

/** Opens the pages of a data folder and makes the file when there is none. Throws CorpusError for a newer version. */
export function openPageStore(dataDir: string): PageStore {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, sourcesName), { timeout: 10_000 })
  // One writer and many readers: ingest may run beside the server.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  prepareTables(db)
  const tables = createPageTables(db)
  return {
    ...tables,
    intakes: createIntakeLog(db, tables),
    copies: createCopies(db),
    ids: () =>
      db
        .prepare('SELECT id FROM pages ORDER BY id')
        .all()
        .map(({ id }) => id as string),
    origins: () =>
      db
        .prepare(
          'SELECT origin, count(DISTINCT id) AS pages, max(fetched_at) AS read_at FROM requests GROUP BY origin ORDER BY origin',
        )
        .all()
        .map((row) => ({
          origin: row.origin as string,
          pages: Number(row.pages),
          readAt: row.read_at as string,
        })),
    close: () => db.close(),
  }
}

type Row = Record<string, string | null> | undefined

function createPageTables(db: DatabaseSync): PageTables {
  const row = (sql: string, ...values: string[]) => db.prepare(sql).get(...values) as Row
  const run = (sql: string, ...values: SQLInputValue[]) => void db.prepare(sql).run(...values)

  const tables: PageTables = {
    has: (id) => row('SELECT 1 FROM pages WHERE id = ?', id) !== undefined,
    put(document) {
      const { id, file } = document
      // An uploaded file has no address.
      const url = file.url ?? ''
      const parts = [{ bytes: file.bytes, charset: file.charset ?? null, url }, ...(file.morePages ?? [])]
      run(
        'INSERT INTO pages VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET file_name = ?2, url = ?3',
        ...[id, file.fileName, url],
      )
      run('DELETE FROM parts WHERE id = ?', id)
      for (const [number, part] of parts.entries())
        run(
          'INSERT INTO parts VALUES (?, ?, ?, ?, ?)',
          ...[id, number, part.url, part.charset, gzipSync(part.bytes)],
        )
      tables.touch(document)
    },
    touch({ id, origin, fetched }) {
      if (!fetched) return
      const { requested, at, etag, lastModified } = fetched
      run(
        'INSERT OR REPLACE INTO requests VALUES (?, ?, ?, ?, ?, ?)',
        ...[requested, id, origin, at, etag, lastModified],
      )
    },
    remove: (id) => run('DELETE FROM pages WHERE id = ?', id),
    findKnown(requested) {
      const found = row('SELECT * FROM requests WHERE requested = ?', requested)
      if (!found) return null
      const { id, fetched_at: at, etag, last_modified: lastModified } = found
      return { requested, id: id!, at: at!, etag, lastModified }
    },
    load(id) {
      const page = row('SELECT file_name, url FROM pages WHERE id = ?', id)
      if (!page) throw new CorpusError(`没有收录过网页${id}。`)
      const [first, ...morePages] = db
        .prepare('SELECT * FROM parts WHERE id = ? ORDER BY number')
        .all(id)
        .map((part) => ({
          bytes: new Uint8Array(gunzipSync(part.body as Uint8Array)),
          charset: part.charset as string | null,
          url: part.url as string,
        }))
      return { fileName: page.file_name!, ...first, url: page.url || null, morePages }
    },
  }
  return tables
}

function createCopies(db: DatabaseSync): Copies {
  const now = () => new Date().toISOString()
  return {
    find(address) {
      const found = db.prepare('SELECT * FROM copies WHERE address = ?').get(address)
      if (!found) return null
      return {
        url: found.url as string,
        bytes: new Uint8Array(gunzipSync(found.body as Uint8Array)),
        contentType: '',
        charset: found.charset as string | null,
        etag: found.etag as string | null,
        lastModified: found.last_modified as string | null,
      }
    },
    keep(address, { url, bytes, charset, etag, lastModified }) {
      // Without a validator the next request cannot be conditional.
      if (bytes === null || (etag === null && lastModified === null)) return
      db.prepare('INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)').run(
        ...[address, url, charset, etag, lastModified, gzipSync(bytes), now()],
      )
    },
  }
}
