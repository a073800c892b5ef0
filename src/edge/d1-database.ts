/** The database that changes while serving, over Cloudflare D1: the ledger's tables beside those of the index. */
import type { SqlDatabase, Value } from '../store/database.ts'
import type { D1Database } from './bindings.ts'

/** D1 runs a batch as one transaction. */
export function openD1Database(db: D1Database): SqlDatabase {
  const statement = (sql: string, values: readonly Value[]) => db.prepare(sql).bind(...values)
  return {
    async all(sql, ...values) {
      return (await statement(sql, values).all()).results
    },
    async batch(statements) {
      if (statements.length === 0) return
      await db.batch(statements.map(({ sql, values = [] }) => statement(sql, values)))
    },
  }
}
