/** The tables that outlive an index generation, as numbered steps: an older data folder runs those that it lacks. */
import { CorpusError } from '../errors.ts'
import type { SqlDatabase } from './database.ts'

/** Step n is entry n-1; a released step never changes, what changes is a new step. */
export const migrations: readonly (readonly string[])[] = [
  // As version 0.1.0 made it, before steps were counted.
  [
    `CREATE TABLE IF NOT EXISTS feedback (
      answer_id TEXT PRIMARY KEY,
      vote TEXT NOT NULL,
      reason TEXT,
      day TEXT NOT NULL
    ) WITHOUT ROWID`,
  ],
  [
    `CREATE TABLE questions (
      row INTEGER PRIMARY KEY,
      answer_id TEXT NOT NULL UNIQUE,
      day TEXT NOT NULL,
      question TEXT NOT NULL,
      follow_up INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      reason TEXT,
      mode TEXT NOT NULL,
      ms INTEGER NOT NULL,
      answer TEXT NOT NULL,
      cited TEXT NOT NULL
    )`,
    'CREATE INDEX questions_by_day ON questions (day)',
    `CREATE TABLE release_states (
      release_id TEXT PRIMARY KEY,
      withdrawn INTEGER NOT NULL,
      embargo_until TEXT,
      superseded_by TEXT,
      note TEXT
    ) WITHOUT ROWID`,
    `CREATE TABLE release_versions (
      row INTEGER PRIMARY KEY,
      release_id TEXT NOT NULL,
      hash TEXT NOT NULL,
      title TEXT NOT NULL,
      published_at TEXT,
      text TEXT NOT NULL,
      replaced_at TEXT NOT NULL,
      UNIQUE (release_id, hash)
    )`,
    `CREATE TABLE fixed_answers (
      id TEXT PRIMARY KEY,
      questions TEXT NOT NULL,
      answer TEXT NOT NULL,
      quotes TEXT NOT NULL
    ) WITHOUT ROWID`,
    `CREATE TABLE audit (
      row INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      target TEXT NOT NULL,
      before TEXT,
      after TEXT,
      undoes INTEGER
    )`,
  ],
  [
    `CREATE TABLE daily_counts (
      day TEXT NOT NULL,
      name TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (day, name)
    ) WITHOUT ROWID`,
    `CREATE TABLE feed_releases (
      id TEXT PRIMARY KEY,
      release TEXT NOT NULL,
      embedded INTEGER NOT NULL
    )`,
    `CREATE TABLE feed_requests (
      requested TEXT PRIMARY KEY,
      origin TEXT NOT NULL,
      release_id TEXT,
      at TEXT NOT NULL,
      etag TEXT,
      last_modified TEXT
    )`,
    'CREATE INDEX feed_requests_by_time ON feed_requests (origin, at)',
  ],
  // Pages are read in full once more: divided articles were kept without their pages' addresses.
  ['UPDATE feed_requests SET etag = NULL, last_modified = NULL'],
]

/** Brings a database to the newest step; throws CorpusError when a newer program has made it. */
export async function migrate(db: SqlDatabase, steps = migrations): Promise<void> {
  await db.batch([{ sql: 'CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY)' }])
  for (let step = (await lastStep(db)) + 1; step <= steps.length; step++) {
    try {
      await db.batch([
        { sql: 'INSERT INTO migrations (step) VALUES (?)', values: [step] },
        ...steps[step - 1].map((sql) => ({ sql })),
      ])
    } catch (error) {
      // Another process may have run this step in the meantime.
      if ((await lastStep(db)) < step) throw error
    }
  }
  if ((await lastStep(db)) > steps.length)
    throw new CorpusError('数据库是由更新的版本建立的，请升级程序，或恢复升级之前的备份。')
}

async function lastStep(db: SqlDatabase): Promise<number> {
  return Number((await db.all('SELECT max(step) AS step FROM migrations'))[0]?.step ?? 0)
}
