/** What is counted by the day for all processes and isolates together: tokens of language models, requests of a key. */
import type { SqlDatabase } from './database.ts'

const sql = {
  read: 'SELECT count FROM daily_counts WHERE day = ? AND name = ?',
  add: `INSERT INTO daily_counts (day, name, count) VALUES (?, ?, ?)
    ON CONFLICT (day, name) DO UPDATE SET count = count + excluded.count RETURNING count`,
  forget: 'DELETE FROM daily_counts WHERE day < ?',
} as const

export interface DailyCounts {
  /** Today's count. */
  read(name: string): Promise<number>
  /** Adds to today's count and gives it. */
  add(name: string, amount: number): Promise<number>
}

/** Days are UTC days (`dayEndMs` says when this one ends); earlier ones are forgotten. */
export function createDailyCounts(db: SqlDatabase, now: () => number = Date.now): DailyCounts {
  let today = ''
  const day = () => new Date(now()).toISOString().slice(0, 10)
  return {
    read: async (name) => Number((await db.all(sql.read, day(), name))[0]?.count ?? 0),
    async add(name, amount) {
      if (today !== day()) await db.batch([{ sql: sql.forget, values: [day()] }])
      today = day()
      return Number((await db.all(sql.add, today, name, amount))[0].count)
    },
  }
}
