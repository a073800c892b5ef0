/** An index as a list of SQL statements that a remote database runs to hold it: how D1 is filled. */
import { CorpusError } from '../errors.ts'
import type { Chunk, Release } from '../types.ts'
import type { Value } from './database.ts'
import { type IndexRecord, recordSql } from './index-record.ts'
import { chunkValues, releaseValues, sql, termValues } from './queries.ts'
import { schema } from './schema.ts'
import { inSlot } from './slots.ts'

/** D1 takes statements of up to 100,000 bytes (developers.cloudflare.com/d1/platform/limits). */
export const maxStatementBytes = 90_000
/** D1 takes rows of up to 2,000,000 bytes. */
const maxRowBytes = 1_900_000
const rowsPerStatement = 100
/** Those that point at others first; the ledger's tables in the same database stay. */
const tables = ['chunk_terms', 'chunk_search', 'embeddings', 'copies', 'chunks', 'releases']

export interface IndexRows {
  entries: Iterable<{ release: Release; chunks: readonly Chunk[] }>
  /** Id of each copy -> id of the release that it repeats. */
  copies: ReadonlyMap<string, string>
}

/**
 * Statements in the order in which they run, no one longer than `maxStatementBytes`: they fill the slot of the record,
 * and the last one makes it the served one. Vectors are left out. Throws CorpusError for a release that no row of D1 can hold.
 */
export function* dumpIndex(record: IndexRecord, { entries, copies }: IndexRows): Generator<string> {
  const { slot } = record
  yield recordSql.create
  for (const table of tables) yield inSlot(`DROP TABLE IF EXISTS ${table}`, slot)
  // Releases that are taken in at the edge replace others one by one; elsewhere generations are never changed.
  for (const statement of schema)
    yield inSlot(statement.replace("content=''", "content='', contentless_delete=1"), slot)
  let row = 0
  for (const { release, chunks } of entries) {
    const values = releaseValues(release)
    const bytes = values.reduce<number>((sum, value) => sum + byteLength(String(value)), 0)
    if (bytes > maxRowBytes) throw new CorpusError(`“${release.id}”太长，D1的一行放不下（上限2MB）。`)
    yield* insertLong(inSlot(sql.insertRelease, slot), values)
    const first = row + 1
    row += chunks.length
    const rows = chunks.map((chunk, i) => ({ row: first + i, chunk }))
    yield* insertMany(
      inSlot(sql.insertChunk, slot),
      rows.map(({ row, chunk }) => chunkValues(row, chunk)),
    )
    yield* insertMany(
      inSlot(sql.insertTerms, slot),
      rows.map(({ row, chunk }) => termValues(row, chunk)),
    )
  }
  yield* insertMany(
    inSlot(sql.insertCopy, slot),
    [...copies].map((pair) => [...pair]),
  )
  yield inSlot(`INSERT INTO chunk_search (chunk_search) VALUES ('optimize')`, slot)
  yield recordSql.put.replace('?', () => literal(JSON.stringify(record)))
}

/** As few statements as the limit allows. */
function* insertMany(statement: string, rows: readonly Value[][]): Generator<string> {
  const head = statement.slice(0, statement.indexOf('VALUES'))
  let group: string[] = []
  let bytes = head.length
  for (const values of rows) {
    const text = `(${values.map(literal).join(', ')})`
    const size = byteLength(text) + 2
    if (head.length + size > maxStatementBytes) throw new CorpusError('有一个段落太长，D1的一条语句放不下。')
    if (bytes + size > maxStatementBytes || group.length === rowsPerStatement) {
      yield `${head}VALUES ${group.join(', ')}`
      group = []
      bytes = head.length
    }
    group.push(text)
    bytes += size
  }
  if (group.length > 0) yield `${head}VALUES ${group.join(', ')}`
}

/** One row whose first column is its key; texts that make it too long follow in pieces. */
function* insertLong(statement: string, values: readonly Value[]): Generator<string> {
  const [, table, list] = /INTO (\w+)\s*\(([^)]*)\)/.exec(statement)!
  const columns = list.split(',').map((column) => column.trim())
  const pieces = values.map((value) => (typeof value === 'string' ? cut(value) : [value]))
  const isShort =
    values.reduce<number>((sum, value) => sum + literal(value).length * 3, 0) < maxStatementBytes
  const start = values.map((value, i) => (isShort || i === 0 || pieces[i].length === 1 ? value : ''))
  yield `INSERT INTO ${table} (${list}) VALUES (${start.map(literal).join(', ')})`
  if (isShort) return
  for (const [i, column] of columns.entries()) {
    if (i === 0 || pieces[i].length === 1) continue
    for (const piece of pieces[i])
      yield `UPDATE ${table} SET ${column} = ${column} || ${literal(piece)} WHERE ${columns[0]} = ${literal(values[0])}`
  }
}

/** Pieces of 5,000 characters: 15,000 bytes of Chinese, 30,000 in hexadecimal. */
function cut(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length || from === 0; ) {
    // Never between the halves of a surrogate pair.
    const to = /[\ud800-\udbff]/.test(text[from + 4999] ?? '') ? from + 4999 : from + 5000
    pieces.push(text.slice(from, to))
    from = to
  }
  return pieces
}

/** A value as SQL writes it; text with NUL, at which SQL text ends, goes as bytes. */
function literal(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (!value.includes('\0')) return `'${value.replaceAll("'", "''")}'`
  const hex = Array.from(encoder.encode(value), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `CAST(x'${hex}' AS TEXT)`
}

const encoder = new TextEncoder()

function byteLength(text: string): number {
  return encoder.encode(text).length
}
