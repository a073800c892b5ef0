/**
 * What each intake brought and what that replaced, written in the same step as the page itself: a crash leaves no
 * page that cannot be taken back. Kept for 90 days and up to 500 MB, the oldest go first.
 */
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ClientError } from '../../errors.ts'
import type { SourceFile } from '../../ingest/release.ts'
import type { KnownPage, SourceDocument } from '../../ingest/source.ts'
import { transact } from './source-tables.ts'

const keptDays = 90
const keptBytes = 500_000_000
/** An intake that is still not finished then was cut off. */
const longestMs = 3_600_000

/** An intake that brought something. */
export interface IntakeRecord {
  batch: string
  source: string
  ids: string[]
}

export interface IntakeLog {
  /** Begins an intake and forgets those that are too old; gives the batch that names it. */
  begin(source: string): string
  /** Takes a document in, or replaces the one under its id; durable when it returns. */
  save(batch: string, document: SourceDocument): void
  finish(batch: string): void
  /** Closes those that were cut off, with what they brought. */
  finishCut(): void
  /** Those that are over, oldest first. */
  list(): IntakeRecord[]
  /**
   * Puts back what a batch replaced (`before`), or what it brought (`after`): all or nothing. Throws ClientError when
   * the batch is not kept any more, and when one of its pages is not as the batch, or its undoing, left it.
   */
  restore(batch: string, which: 'before' | 'after'): void
}

/** The tables of pages; whatever changes them is written down here. */
export interface PageTables {
  has(id: string): boolean
  load(id: string): SourceFile
  put(document: SourceDocument): void
  touch(document: SourceDocument): void
  remove(id: string): void
  findKnown(requested: string): KnownPage | null
}

interface Change {
  id: string
  before: SourceDocument | null
  after: SourceDocument
}

export function createIntakeLog(db: DatabaseSync, pages: PageTables): IntakeLog {
  const current = (id: string) => (pages.has(id) ? pages.load(id) : null)
  return {
    begin(source) {
      const now = new Date()
      const batch = `${now.toISOString().replace(/[-:.Z]/g, '')}-${randomBytes(3).toString('hex')}`
      transact(db, () => {
        forgetOld(db, now.getTime())
        db.prepare('INSERT INTO intakes VALUES (?, ?, ?, NULL)').run(batch, source, now.toISOString())
      })
      return batch
    },
    save(batch, document) {
      const { id } = document
      transact(db, () => {
        const file = current(id)
        const before = file && { ...document, file, fetched: fetchedBefore(document, pages) }
        db.prepare('INSERT INTO changes SELECT ?1, count(*), ?2, ?3, ?4 FROM changes WHERE batch = ?1').run(
          batch,
          id,
          before && pack(before),
          pack(document),
        )
        pages.put(document)
      })
    },
    finish(batch) {
      transact(db, () => {
        db.prepare('UPDATE intakes SET finished_at = ? WHERE batch = ?').run(new Date().toISOString(), batch)
        db.prepare(
          'DELETE FROM intakes WHERE batch = ?1 AND NOT EXISTS (SELECT 1 FROM changes WHERE batch = ?1)',
        ).run(batch)
      })
    },
    finishCut() {
      db.prepare('UPDATE intakes SET finished_at = ? WHERE finished_at IS NULL').run(new Date().toISOString())
    },
    list() {
      const rows = db
        .prepare(
          `SELECT i.batch, i.source, json_group_array(DISTINCT c.id) AS ids FROM intakes i JOIN changes c USING (batch)
          WHERE i.finished_at IS NOT NULL OR i.started_at < ? GROUP BY i.batch ORDER BY i.batch`,
        )
        .all(new Date(Date.now() - longestMs).toISOString())
      return rows.map(({ batch, source, ids }) => ({
        batch: batch as string,
        source: source as string,
        ids: JSON.parse(ids as string),
      }))
    },
    restore(batch, which) {
      transact(db, () => {
        const ids = db.prepare('SELECT DISTINCT id FROM changes WHERE batch = ? ORDER BY id').all(batch)
        if (ids.length === 0)
          throw new ClientError('not_found', `这次收录的记录已不在了（保留${keptDays}天），不能撤销。`)
        for (const { id } of ids) {
          // The first change of a page says what was, the last what came of it.
          const { before, after } = readChange(db, batch, id as string)
          const [from, to] = which === 'before' ? [after, before] : [before, after]
          if (!isSame(current(id as string), from?.file ?? null))
            throw new ClientError('invalid_request', '在这之后又改过，请先撤销后面的操作。')
          if (to) pages.put(to)
          else pages.remove(id as string)
        }
      })
    },
  }
}

function readChange(db: DatabaseSync, batch: string, id: string): Change {
  const [first, last] = ['', 'DESC'].map((order) =>
    db
      .prepare(
        `SELECT before, after FROM changes WHERE batch = ? AND id = ? ORDER BY number ${order} LIMIT 1`,
      )
      .get(batch, id),
  )
  const before = first!.before as Uint8Array | null
  return { id, before: before && unpack(before), after: unpack(last!.after as Uint8Array) }
}

/** How the page that is replaced was asked for; without its validators it is fetched anew next time. */
function fetchedBefore({ fetched }: SourceDocument, pages: PageTables): SourceDocument['fetched'] {
  if (!fetched) return null
  const { requested } = fetched
  return (
    pages.findKnown(requested) ?? { requested, at: new Date(0).toISOString(), etag: null, lastModified: null }
  )
}

function forgetOld(db: DatabaseSync, nowMs: number): void {
  db.prepare('DELETE FROM intakes WHERE started_at < ?').run(
    new Date(nowMs - keptDays * 86_400_000).toISOString(),
  )
  db.prepare(
    `DELETE FROM intakes WHERE batch IN (SELECT batch FROM (
      SELECT batch, sum(sum(length(after) + coalesce(length(before), 0))) OVER (ORDER BY batch DESC) AS newer
      FROM changes GROUP BY batch) WHERE newer > ?)`,
  ).run(keptBytes)
  db.prepare('DELETE FROM copies WHERE used_at < ?').run(
    new Date(nowMs - keptDays * 86_400_000).toISOString(),
  )
}

function pack(document: SourceDocument): Uint8Array {
  return gzipSync(serialize(document))
}

function unpack(bytes: Uint8Array): SourceDocument {
  return deserialize(gunzipSync(bytes))
}

function isSame(a: SourceFile | null, b: SourceFile | null): boolean {
  if (a === null || b === null) return a === b
  const parts = (file: SourceFile) => [file, ...(file.morePages ?? [])].map(({ bytes }) => bytes)
  const [own, other] = [parts(a), parts(b)]
  return (
    a.fileName === b.fileName &&
    own.length === other.length &&
    own.every((bytes, i) => Buffer.compare(bytes, other[i]) === 0)
  )
}
