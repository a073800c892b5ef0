/** The tables of one index generation, the same for SQLite on Node and D1 at the edge. */

/** Changes whenever a store written by other code could no longer be read. */
export const schemaVersion = '3'
/** Earlier versions whose releases, chunks and vectors can still be read: their vectors are taken over. */
export const readableSchemas = ['2', '1'] as const

/**
 * Statements in the order they run. `published_key` is the publication instant in ms, or `undated`; `chunk_terms`
 * is fed with terms that are already folded, segmented and joined by blanks, so that every category of letter
 * belongs to a term and only blanks part them.
 */
export const schema = [
  `CREATE TABLE releases (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    published_at TEXT,
    published_key INTEGER NOT NULL,
    source TEXT,
    url TEXT,
    text TEXT NOT NULL,
    lines TEXT NOT NULL,
    sections TEXT NOT NULL,
    meta TEXT NOT NULL,
    pages TEXT NOT NULL,
    supersedes TEXT,
    embargo_until TEXT,
    hash TEXT NOT NULL
  ) WITHOUT ROWID`,
  'CREATE INDEX releases_by_time ON releases (published_key DESC, id)',
  'CREATE INDEX releases_by_url ON releases (url)',
  'CREATE INDEX releases_by_embargo ON releases (embargo_until) WHERE embargo_until IS NOT NULL',
  'CREATE INDEX releases_by_correction ON releases (supersedes) WHERE supersedes IS NOT NULL',
  `CREATE TABLE chunks (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    release_id TEXT NOT NULL REFERENCES releases (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    title TEXT NOT NULL,
    section TEXT,
    text TEXT NOT NULL
  )`,
  'CREATE INDEX chunks_by_release ON chunks (release_id, start)',
  'CREATE TABLE embeddings (row INTEGER PRIMARY KEY REFERENCES chunks (row), vector BLOB NOT NULL)',
  `CREATE TABLE copies (
    release_id TEXT PRIMARY KEY REFERENCES releases (id),
    original_id TEXT NOT NULL REFERENCES releases (id)
  ) WITHOUT ROWID`,
  `CREATE VIRTUAL TABLE chunk_search USING fts5 (
    title, section, body, content='',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* C*'"
  )`,
  `CREATE VIRTUAL TABLE chunk_terms USING fts5vocab (chunk_search, 'row')`,
] as const

/** `published_key` of a release without a date: older than everything. */
export const undated = -8_640_000_000_000_001
