/** The one door to the database that changes while serving: SQLite on Node, D1 at the edge; both run the same SQL. */

export type Value = string | number | null
export type Row = Record<string, unknown>

export interface Statement {
  sql: string
  values?: readonly Value[]
}

/** Adapters only run statements; faults of the database are thrown as they are. */
export interface SqlDatabase {
  all(sql: string, ...values: readonly Value[]): Promise<Row[]>
  /** All statements in order, or none of them. */
  batch(statements: readonly Statement[]): Promise<void>
}
