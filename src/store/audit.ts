/** Every action of the newsroom: what it changed, from what to what, so that it can be taken back. */
import type { Row, SqlDatabase, Statement } from './database.ts'

/** The kinds of things that actions change: the decision on a release, a fixed answer, releases taken in, the index. */
export type ActionKind = 'state' | 'answer' | 'source' | 'index'

export interface Change {
  kind: ActionKind
  /** Release id, answer id, or the source as the editor gave it. */
  target: string
  /** What was and what is then, as JSON; null: nothing. */
  before: unknown
  after: unknown
  /** Number of the action that this one takes back. */
  undoes?: number
}

export interface Action extends Change {
  row: number
  /** ISO 8601, UTC. */
  at: string
  /** Number of the action that took this one back, or null. */
  undoneBy: number | null
}

export interface Audit {
  /** The statement that writes an action down; runs in one batch with the change itself. */
  record(change: Change, at: string): Statement
  /** Newest first, at most `limit`, older than `before` (a number of an action). */
  list(limit: number, before?: number | null): Promise<Action[]>
  get(row: number): Promise<Action | null>
  /** The batches of all intakes that are written down. */
  batches(): Promise<Set<string>>
}

const select = `SELECT a.*, (SELECT max(u.row) FROM audit u WHERE u.undoes = a.row) AS undone_by FROM audit a`

export function createAudit(db: SqlDatabase): Audit {
  return {
    record({ kind, target, before, after, undoes = undefined }, at) {
      return {
        sql: 'INSERT INTO audit (at, kind, target, before, after, undoes) VALUES (?, ?, ?, ?, ?, ?)',
        values: [at, kind, target, json(before), json(after), undoes ?? null],
      }
    },
    async list(limit, before = null) {
      const sql = `${select} WHERE (?1 IS NULL OR a.row < ?1) ORDER BY a.row DESC LIMIT ?2`
      return (await db.all(sql, before, limit)).map(actionOf)
    },
    async get(row) {
      const [found] = await db.all(`${select} WHERE a.row = ?`, row)
      return found ? actionOf(found) : null
    },
    async batches() {
      const sql = `SELECT DISTINCT json_extract(after, '$.batch') AS batch FROM audit WHERE kind = 'source' AND after IS NOT NULL`
      return new Set((await db.all(sql)).map(({ batch }) => batch as string))
    },
  }
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

function actionOf(row: Row): Action {
  const read = (value: unknown) => (value === null ? null : JSON.parse(value as string))
  return {
    row: row.row as number,
    at: row.at as string,
    kind: row.kind as ActionKind,
    target: row.target as string,
    before: read(row.before),
    after: read(row.after),
    undoes: (row.undoes as number | null) ?? undefined,
    undoneBy: row.undone_by as number | null,
  }
}
