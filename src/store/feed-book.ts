/** What was read from feeds and when: it outlives every index generation, so that a new one gets the releases back. */
import type { Release } from '../types.ts'
import type { Row, SqlDatabase, Statement } from './database.ts'

export interface FeedRequest {
  requested: string
  /** ISO 8601. */
  at: string
  etag: string | null
  lastModified: string | null
  /** The feed that lists it, or its own address. */
  origin: string
  /** Null for a feed, and for a page without an article. */
  releaseId: string | null
}

export interface FeedBook {
  /** Which of these addresses were asked for before. */
  known(requested: readonly string[]): Promise<Map<string, FeedRequest>>
  /** Those of a feed that were last asked for before `at`, the oldest first. */
  due(origin: string, at: string, limit: number): Promise<FeedRequest[]>
  note(request: FeedRequest): Promise<void>
  /** The statement that keeps a release as it was taken in, without vectors yet. */
  keep(release: Release): Statement
  /** Kept releases that are not among `present`'s rows (a table of releases). */
  missing(present: string, limit: number): Promise<Release[]>
  /** Ids of kept releases whose chunks have no vectors yet. */
  withoutVectors(limit: number): Promise<string[]>
  setEmbedded(id: string): Promise<void>
}

const sql = {
  known: 'SELECT * FROM feed_requests WHERE requested IN (SELECT value FROM json_each(?))',
  due: `SELECT * FROM feed_requests WHERE origin = ?1 AND requested <> ?1 AND at < ?2 ORDER BY at LIMIT ?3`,
  note: `INSERT OR REPLACE INTO feed_requests (requested, origin, release_id, at, etag, last_modified)
    VALUES (?, ?, ?, ?, ?, ?)`,
  keep: 'INSERT OR REPLACE INTO feed_releases (id, release, embedded) VALUES (?, ?, 0)',
  withoutVectors: 'SELECT id FROM feed_releases WHERE embedded = 0 ORDER BY id LIMIT ?',
  setEmbedded: 'UPDATE feed_releases SET embedded = 1 WHERE id = ?',
} as const

export function createFeedBook(db: SqlDatabase): FeedBook {
  return {
    async known(requested) {
      const rows = await db.all(sql.known, JSON.stringify(requested))
      return new Map(rows.map((row) => [row.requested as string, requestOf(row)]))
    },
    due: async (origin, at, limit) => (await db.all(sql.due, origin, at, limit)).map(requestOf),
    note: ({ requested, origin, releaseId, at, etag, lastModified }) =>
      db.batch([{ sql: sql.note, values: [requested, origin, releaseId, at, etag, lastModified] }]),
    keep: (release) => ({ sql: sql.keep, values: [release.id, JSON.stringify(release)] }),
    async missing(present, limit) {
      const rows = await db.all(
        `SELECT release FROM feed_releases WHERE id NOT IN (SELECT id FROM ${present}) ORDER BY id LIMIT ?`,
        limit,
      )
      // Those kept by programs before schema 3 do not say where their pages begin.
      return rows.map(({ release }) => ({ pages: [], ...JSON.parse(release as string) }) as Release)
    },
    withoutVectors: async (limit) => (await db.all(sql.withoutVectors, limit)).map(({ id }) => id as string),
    setEmbedded: (id) => db.batch([{ sql: sql.setEmbedded, values: [id] }]),
  }
}

function requestOf(row: Row): FeedRequest {
  return {
    requested: row.requested as string,
    origin: row.origin as string,
    releaseId: row.release_id as string | null,
    at: row.at as string,
    etag: row.etag as string | null,
    lastModified: row.last_modified as string | null,
  }
}
