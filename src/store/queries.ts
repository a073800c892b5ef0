/** The SQL of every Store and the mapping between rows and releases or chunks; adapters only run it. */
import { ClientError } from '../errors.ts'
import { fold } from '../text/normalise.ts'
import { segment } from '../text/segment.ts'
import type { Chunk, Copy, Release } from '../types.ts'
import type { Row, Value } from './database.ts'
import { undated } from './schema.ts'

/** Column weights of BM25: title, section, body. */
const weights = '0.4, 0.6, 1.0'
/** More terms than this add time, not hits. */
const maxTerms = 256

export const sql = {
  insertRelease: `INSERT INTO releases
    (id, title, published_at, published_key, source, url, text, lines, sections, meta, pages, supersedes,
     embargo_until, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  insertChunk: `INSERT INTO chunks (row, id, release_id, start, "end", title, section, text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  insertTerms: 'INSERT INTO chunk_search (rowid, title, section, body) VALUES (?, ?, ?, ?)',
  insertEmbedding: 'INSERT INTO embeddings (row, vector) VALUES (?, ?)',
  getRelease: 'SELECT * FROM releases WHERE id = ?',
  /** Parameters: url or null, key and id after which the page starts (key null: the first page), row count. */
  listReleases: `SELECT * FROM releases
    WHERE (?1 IS NULL OR url = ?1) AND (?2 IS NULL OR published_key < ?2 OR (published_key = ?2 AND id > ?3))
    ORDER BY published_key DESC, id LIMIT ?4`,
  /** Parameter: JSON array of chunk ids. */
  getChunks: 'SELECT * FROM chunks WHERE id IN (SELECT value FROM json_each(?))',
  /** Parameters: match expression, row count. */
  searchAll: `SELECT c.id, f.score FROM (
      SELECT rowid, -bm25(chunk_search, ${weights}) AS score FROM chunk_search
      WHERE chunk_search MATCH ? ORDER BY score DESC, rowid LIMIT ?
    ) f JOIN chunks c ON c.row = f.rowid ORDER BY f.score DESC, c.row`,
  /** Parameters: match expression, JSON array of release ids, row count. */
  searchWithin: `SELECT c.id, -bm25(chunk_search, ${weights}) AS score
    FROM chunk_search JOIN chunks c ON c.row = chunk_search.rowid
    WHERE chunk_search MATCH ? AND c.release_id IN (SELECT value FROM json_each(?))
    ORDER BY score DESC, c.row LIMIT ?`,
  /** Oldest first, so that of two corrections the newer one holds. */
  getCorrections:
    'SELECT supersedes, id FROM releases WHERE supersedes IS NOT NULL ORDER BY published_key, id DESC',
  getEmbargoes: 'SELECT id, embargo_until FROM releases WHERE embargo_until IS NOT NULL',
  insertCopy: 'INSERT INTO copies (release_id, original_id) VALUES (?, ?)',
  getCopies: `SELECT r.id, c.original_id, r.title, r.source FROM copies c JOIN releases r ON r.id = c.release_id
    ORDER BY r.published_key, r.id`,
  countChunks: 'SELECT count(*) AS total FROM chunks',
  /** Parameter: JSON array of terms. */
  countTerms: 'SELECT term, doc FROM chunk_terms WHERE term IN (SELECT value FROM json_each(?))',
} as const

/** Values of `sql.insertRelease`. */
export function releaseValues(release: Release): Value[] {
  const published = release.publishedAt === null ? Number.NaN : Date.parse(release.publishedAt)
  return [
    release.id,
    release.title,
    release.publishedAt,
    Number.isNaN(published) ? undated : published,
    release.source,
    release.url,
    release.text,
    JSON.stringify(release.lines),
    JSON.stringify(release.sections),
    JSON.stringify(release.meta),
    JSON.stringify(release.pages),
    release.supersedes,
    release.embargoUntil,
    release.hash,
  ]
}

/** Values of `sql.insertChunk`. */
export function chunkValues(row: number, chunk: Chunk): Value[] {
  return [row, chunk.id, chunk.releaseId, chunk.start, chunk.end, chunk.title, chunk.section, chunk.text]
}

/** Values of `sql.insertTerms`: what full-text search sees of a chunk. */
export function termValues(row: number, chunk: Chunk): Value[] {
  const terms = (text: string) => segment(fold(text).text).join(' ')
  return [row, terms(chunk.title), terms(chunk.section ?? ''), terms(chunk.text)]
}

export function releaseOf(row: Row): Release {
  return {
    id: row.id as string,
    title: row.title as string,
    publishedAt: row.published_at as string | null,
    source: row.source as string | null,
    url: row.url as string | null,
    text: row.text as string,
    lines: JSON.parse(row.lines as string),
    sections: JSON.parse(row.sections as string),
    meta: JSON.parse(row.meta as string),
    // Indexes before schema 3 do not know it.
    pages: JSON.parse((row.pages ?? '[]') as string),
    supersedes: row.supersedes as string | null,
    embargoUntil: row.embargo_until as string | null,
    hash: row.hash as string,
  }
}

export function chunkOf(row: Row): Chunk {
  return {
    id: row.id as string,
    releaseId: row.release_id as string,
    start: row.start as number,
    end: row.end as number,
    title: row.title as string,
    section: row.section as string | null,
    text: row.text as string,
  }
}

export function copyOf(row: Row): Copy {
  return {
    id: row.id as string,
    originalId: row.original_id as string,
    title: row.title as string,
    source: row.source as string | null,
  }
}

/** Terms as the index holds them: no white space, no NUL, no half of a surrogate pair, each once. */
export function indexTerms(terms: readonly string[]): string[] {
  const clean = terms.map(cleanTerm).filter((term) => term !== '')
  return [...new Set(clean)].slice(0, maxTerms)
}

/** One term as the index holds it; empty when nothing of it could be found. */
export function cleanTerm(term: string): string {
  return term
    .toWellFormed()
    .toLowerCase()
    .replace(/[\s\0]+/g, '')
}

/** FTS5 expression that any of the terms matches, or null when there is none; no string is read as syntax. */
export function matchExpression(terms: readonly string[]): string | null {
  const quoted = indexTerms(terms).map((term) => `"${term.replaceAll('"', '""')}"`)
  return quoted.length === 0 ? null : quoted.join(' OR ')
}

/** Where the page after `row` starts, as an opaque string. */
export function cursorAfter(row: Row): string {
  return `${row.published_key}~${row.id}`
}

/** The reverse of `cursorAfter`; throws ClientError for a string that it never gave. */
export function readCursor(cursor: string | null | undefined): { key: number | null; id: string } {
  if (cursor === null || cursor === undefined) return { key: null, id: '' }
  const match = /^(-?\d{1,16})~(.+)$/s.exec(cursor)
  if (!match) throw new ClientError('invalid_request', '翻页标记cursor不正确，请用上一页返回的next。')
  return { key: Number(match[1]), id: match[2] }
}
