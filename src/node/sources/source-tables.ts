/** The tables of `sources.db`, as numbered steps: an older data folder runs those that it lacks. */
import type { DatabaseSync } from 'node:sqlite'
import { CorpusError } from '../../errors.ts'

/** Step n is entry n-1 and makes `user_version` n; a released step never changes. */
export const steps = [
  `CREATE TABLE pages (id TEXT PRIMARY KEY, file_name TEXT NOT NULL, url TEXT NOT NULL);
  CREATE TABLE parts (
    id TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    url TEXT NOT NULL, charset TEXT, body BLOB NOT NULL, PRIMARY KEY (id, number)
  );
  CREATE TABLE requests (
    requested TEXT PRIMARY KEY, id TEXT NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
    origin TEXT NOT NULL, fetched_at TEXT NOT NULL, etag TEXT, last_modified TEXT
  )`,
  // What each intake brought and replaced, and copies of feeds, sitemaps and further pages for conditional requests.
  `CREATE TABLE intakes (batch TEXT PRIMARY KEY, source TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT);
  CREATE TABLE changes (
    batch TEXT NOT NULL REFERENCES intakes (batch) ON DELETE CASCADE, number INTEGER NOT NULL, id TEXT NOT NULL,
    before BLOB, after BLOB NOT NULL, PRIMARY KEY (batch, number)
  );
  CREATE TABLE copies (
    address TEXT PRIMARY KEY, url TEXT NOT NULL, charset TEXT, etag TEXT, last_modified TEXT,
    body BLOB NOT NULL, used_at TEXT NOT NULL
  )`,
] as const

/** Brings the file to the newest step; throws CorpusError when a newer program made it. */
export function prepareTables(db: DatabaseSync): void {
  transact(db, () => {
    const { user_version: found } = db.prepare('PRAGMA user_version').get() as { user_version: number }
    if (found > steps.length) throw new CorpusError('网页库（sources.db）由更新版本的程序建立，请升级程序。')
    for (const step of steps.slice(found)) db.exec(step)
    db.exec(`PRAGMA user_version = ${steps.length}`)
  })
}

/** All of `work` or nothing; others that write wait. */
export function transact(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    work()
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
