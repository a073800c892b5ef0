/** What an editor decided about releases, beside what their files say, and the texts that updates replaced. */
import type { Release, ReleaseState } from '../types.ts'
import type { Row, SqlDatabase, Statement } from './database.ts'

/** The text of a release before an update or its removal. */
export interface ReleaseVersion {
  hash: string
  title: string
  publishedAt: string | null
  text: string
  /** ISO 8601, UTC. */
  replacedAt: string
}

export interface ReleaseBook {
  /** Decisions that differ from what the files say, by release id. */
  states(): Promise<ReadonlyMap<string, ReleaseState>>
  /** The statement that makes `state` the decision on a release; null takes every decision back. */
  setState(id: string, state: ReleaseState | null): Statement
  /** Keeps what an update or removal is about to replace; the same text is kept once. */
  keepVersions(releases: readonly Release[], replacedAt: string): Promise<void>
  /** Newest first. */
  versions(id: string): Promise<ReleaseVersion[]>
}

const sql = {
  states: 'SELECT * FROM release_states',
  setState: `INSERT INTO release_states (release_id, withdrawn, embargo_until, superseded_by, note)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (release_id) DO UPDATE SET withdrawn = excluded.withdrawn,
    embargo_until = excluded.embargo_until, superseded_by = excluded.superseded_by, note = excluded.note`,
  keepVersion: `INSERT INTO release_versions (release_id, hash, title, published_at, text, replaced_at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (release_id, hash) DO NOTHING`,
  versions: 'SELECT * FROM release_versions WHERE release_id = ? ORDER BY row DESC',
} as const

export function createReleaseBook(db: SqlDatabase): ReleaseBook {
  return {
    async states() {
      return new Map((await db.all(sql.states)).map((row) => [row.release_id as string, stateOf(row)]))
    },
    setState(id, state) {
      if (!state) return { sql: 'DELETE FROM release_states WHERE release_id = ?', values: [id] }
      const { withdrawn, embargoUntil, supersededBy, note } = state
      return { sql: sql.setState, values: [id, Number(withdrawn), embargoUntil, supersededBy, note] }
    },
    async keepVersions(releases, replacedAt) {
      await db.batch(
        releases.map(({ id, hash, title, publishedAt, text }) => ({
          sql: sql.keepVersion,
          values: [id, hash, title, publishedAt, text, replacedAt],
        })),
      )
    },
    async versions(id) {
      return (await db.all(sql.versions, id)).map((row) => ({
        hash: row.hash as string,
        title: row.title as string,
        publishedAt: row.published_at as string | null,
        text: row.text as string,
        replacedAt: row.replaced_at as string,
      }))
    },
  }
}

function stateOf(row: Row): ReleaseState {
  return {
    withdrawn: row.withdrawn === 1,
    embargoUntil: row.embargo_until as string | null,
    supersededBy: row.superseded_by as string | null,
    note: row.note as string | null,
  }
}
