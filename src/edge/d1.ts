/** Store over Cloudflare D1: the same tables and queries as SQLite on Node, one round trip a call. */
import type { Row, Value } from '../store/database.ts'
import {
  chunkOf,
  cleanTerm,
  copyOf,
  cursorAfter,
  indexTerms,
  matchExpression,
  readCursor,
  releaseOf,
  sql as templates,
} from '../store/queries.ts'
import { inSlot, type Slot } from '../store/slots.ts'
import type { Copy, Release, Store } from '../types.ts'
import type { D1Database } from './bindings.ts'

/** Releases kept in memory; one question cites few, and each costs a round trip. */
const cachedReleases = 64

type Sql = { [name in keyof typeof templates]: string }

/** The store of one revision of a generation: what it keeps in memory is read once. */
export function openD1Store(db: D1Database, slot: Slot): Store {
  const sql = Object.fromEntries(
    Object.entries(templates).map(([name, text]) => [name, inSlot(text, slot)]),
  ) as Sql
  const statement = (text: string, ...values: Value[]) => db.prepare(text).bind(...values)
  const run = async (text: string, ...values: Value[]): Promise<Row[]> =>
    (await statement(text, ...values).all()).results
  // Results are shared between requests, promises are not: those of a request that is cut off never settle.
  const releases = new Map<string, Release>()
  let corrections: ReadonlyMap<string, string> | null = null
  let copies: readonly Copy[] | null = null

  return {
    async listReleases({ limit, cursor, url }) {
      const after = readCursor(cursor)
      const rows = await run(sql.listReleases, url ?? null, after.key, after.id, limit + 1)
      const page = rows.slice(0, limit)
      return {
        releases: page.map(releaseOf),
        next: rows.length > limit && page.length > 0 ? cursorAfter(page[page.length - 1]) : null,
      }
    },
    async getRelease(id) {
      const known = releases.get(id)
      if (known) return known
      const [row] = await run(sql.getRelease, id.toWellFormed())
      if (row?.id !== id) return null
      const release = releaseOf(row)
      releases.set(id, release)
      if (releases.size > cachedReleases) releases.delete(releases.keys().next().value!)
      return release
    },
    async getChunks(ids) {
      if (ids.length === 0) return []
      const rows = await run(sql.getChunks, json(ids))
      const found = new Map(rows.map((row) => [row.id, chunkOf(row)]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    async searchLexical(terms, topK, releaseIds) {
      const match = matchExpression(terms)
      if (match === null || topK < 1) return []
      const rows = releaseIds
        ? await run(sql.searchWithin, match, json(releaseIds), topK)
        : await run(sql.searchAll, match, topK)
      return rows.map((row) => ({ chunkId: row.id as string, score: row.score as number }))
    },
    async getCorrections() {
      corrections ??= new Map(
        (await run(sql.getCorrections)).map((row) => [row.supersedes as string, row.id as string]),
      )
      return corrections
    },
    async getEmbargoes() {
      const rows = await run(sql.getEmbargoes)
      return new Map(rows.map((row) => [row.id as string, row.embargo_until as string]))
    },
    async getCopies() {
      copies ??= (await run(sql.getCopies)).map(copyOf)
      return copies
    },
    async countTerms(terms) {
      const [counted, total] = await db.batch([
        statement(sql.countTerms, json(indexTerms(terms))),
        db.prepare(sql.countChunks),
      ])
      const docs = new Map(counted.results.map((row) => [row.term, row.doc as number]))
      return {
        total: Number(total.results[0].total),
        counts: terms.map((term) => docs.get(cleanTerm(term)) ?? 0),
      }
    },
  }
}

function json(strings: readonly string[]): string {
  return JSON.stringify(strings.map((string) => string.toWellFormed()))
}
