/** The database that changes while serving, `DATA_DIR/youju.db`, over node:sqlite. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SqlDatabase } from '../store/database.ts'

export interface SqliteDatabase extends SqlDatabase {
  close(): void
}

/** Opens or makes the file and its folder. Several processes may have it open: writers wait for each other. */
export function openSqliteDatabase(file: string): SqliteDatabase {
  mkdirSync(dirname(file), { recursive: true })
  // From the first statement on: another process may just be closing the file, which locks it.
  const db = new DatabaseSync(file, { timeout: 5000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const cache = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const prepare = (sql: string) => {
    const prepared = cache.get(sql) ?? db.prepare(sql)
    cache.set(sql, prepared)
    return prepared
  }
  return {
    async all(sql, ...values) {
      return prepare(sql).all(...values)
    },
    async batch(statements) {
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { sql, values = [] } of statements) db.prepare(sql).run(...values)
        db.exec('COMMIT')
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
    close: () => db.close(),
  }
}
