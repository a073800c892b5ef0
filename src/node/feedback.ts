/** Readers' votes in `DATA_DIR/youju.db`: one row an answer, with a day and no more. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { FeedbackStore } from '../server/deps.ts'

const schema = `CREATE TABLE IF NOT EXISTS feedback (
  answer_id TEXT PRIMARY KEY,
  vote TEXT NOT NULL,
  reason TEXT,
  day TEXT NOT NULL
) WITHOUT ROWID`
const upsert = `INSERT INTO feedback (answer_id, vote, reason, day) VALUES (?, ?, ?, ?)
  ON CONFLICT (answer_id) DO UPDATE SET vote = excluded.vote, reason = excluded.reason, day = excluded.day`

export interface FeedbackDatabase extends FeedbackStore {
  close(): void
}

/** `now` gives the time in ms. */
export function openFeedback(dataDir: string, now: () => number = Date.now): FeedbackDatabase {
  mkdirSync(dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, 'youju.db'))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 2000')
  db.exec(schema)
  const save = db.prepare(upsert)
  return {
    async save({ answerId, vote, reason }) {
      save.run(answerId, vote, reason, new Date(now()).toISOString().slice(0, 10))
    },
    close: () => db.close(),
  }
}
