/** Puts releases into the index that is being served, one transaction each, and their vectors into Vectorize. */
import { CorpusError, ModelError } from '../errors.ts'
import { chunkRelease } from '../ingest/chunk.ts'
import { findCopies, fingerprintOf } from '../ingest/copies.ts'
import { embeddedText } from '../ingest/index-corpus.ts'
import { releaseKeyOf, vectorIdOf } from '../search/vector-ids.ts'
import type { Row, SqlDatabase, Value } from '../store/database.ts'
import type { FeedBook } from '../store/feed-book.ts'
import type { IndexRecord } from '../store/index-record.ts'
import type { Ledger } from '../store/ledger.ts'
import { chunkOf, releaseOf, sql } from '../store/queries.ts'
import { replaceRelease } from '../store/replace-release.ts'
import { inSlot } from '../store/slots.ts'
import type { Embedder, Release } from '../types.ts'
import type { VectorizeIndex } from './bindings.ts'

/** A copy appears within days of its original (`findCopies`); of so many releases of those days. */
const copyDaysMs = 15 * 86_400_000
const mostNeighbours = 60
/** Releases whose vectors are made in one run. */
const embeddedPerRun = 40
/** Vectors of one call (developers.cloudflare.com/vectorize/platform/limits). */
const maxUpsert = 1000
/** Largest row of D1 is 2,000,000 bytes (developers.cloudflare.com/d1/platform/limits). */
const maxReleaseBytes = 1_900_000

export interface LiveDeps {
  db: SqlDatabase
  book: FeedBook
  ledger: Pick<Ledger, 'releases'>
  readRecord(): Promise<IndexRecord>
  /** Where the index keeps its vectors, and what makes them; null where full text alone finds them. */
  vectors: { index: VectorizeIndex; embedder: Embedder } | null
}

export interface LiveRelease {
  /** Whether the index holds another text of this release, or none. */
  differs(release: Release): Promise<boolean>
  /** Throws CorpusError for a release that no row can hold or without text. */
  put(release: Release): Promise<void>
  /** Releases taken in from feeds that the served generation lacks. */
  missing(limit: number): Promise<Release[]>
  /** Makes the vectors that are still missing; what fails is told and left to the next time. */
  embed(say: (message: string) => void): Promise<void>
}

/** The record is read anew for every release: a new generation may have taken over in between. */
export function openLiveRelease({ db, book, ledger, readRecord, vectors }: LiveDeps): LiveRelease {
  const rows = (record: IndexRecord, text: string, ...values: Value[]): Promise<Row[]> =>
    db.all(inSlot(text, record.slot), ...values)

  return {
    async differs(release) {
      const [row] = await rows(await readRecord(), 'SELECT hash FROM releases WHERE id = ?', release.id)
      return row?.hash !== release.hash
    },
    async put(release) {
      const chunks = chunkRelease(release)
      if (chunks.length === 0) throw new CorpusError('没有找到正文。')
      const kept = book.keep(release)
      if (new TextEncoder().encode(String(kept.values![1])).length > maxReleaseBytes)
        throw new CorpusError('太长，D1的一行放不下（上限2MB）。')
      const record = await readRecord()
      const [old] = await rows(record, sql.getRelease, release.id)
      const replaced = old ? releaseOf(old) : null
      const replacedRows = replaced
        ? await rows(record, 'SELECT row FROM chunks WHERE release_id = ?', release.id)
        : []
      if (replaced && replaced.text !== release.text)
        await ledger.releases.keepVersions([replaced], new Date().toISOString())
      const { statements } = replaceRelease(record, {
        release,
        chunks,
        originalId: await originalOf(release, record),
        replacedChunks: replaced && replacedRows.length,
      })
      await db.batch([...statements, kept])
      const gone = replacedRows.map(({ row }) => vectorIdOf(record.generation, Number(row)))
      // A vector whose row is gone finds nothing; it is only in the way.
      if (vectors && gone.length > 0) await vectors.index.deleteByIds(gone).catch(() => {})
    },
    async missing(limit) {
      const { slot } = await readRecord()
      return book.missing(inSlot('releases', slot), limit)
    },
    async embed(say) {
      if (!vectors) return
      const record = await readRecord()
      for (const id of await book.withoutVectors(embeddedPerRun)) {
        const found = await rows(record, 'SELECT * FROM chunks WHERE release_id = ?', id)
        try {
          await writeVectors(vectors, record.generation, found)
          await book.setEmbedded(id)
        } catch (cause) {
          say(`${id}的向量没有写成，暂时只用全文检索。${cause instanceof ModelError ? cause.message : ''}`)
          return
        }
      }
    },
  }

  /** The original that a release repeats, among those published in the same days. */
  async function originalOf(release: Release, record: IndexRecord): Promise<string | null> {
    const published = Date.parse(release.publishedAt ?? '')
    if (Number.isNaN(published)) return null
    const neighbours = await rows(
      record,
      `SELECT * FROM releases WHERE published_key BETWEEN ? AND ? AND id <> ?
        AND id NOT IN (SELECT release_id FROM copies) ORDER BY published_key DESC LIMIT ?`,
      published - copyDaysMs,
      published + copyDaysMs,
      release.id,
      mostNeighbours,
    )
    const prints = [release, ...neighbours.map(releaseOf)].map(fingerprintOf)
    return findCopies(prints).get(release.id) ?? null
  }
}

async function writeVectors(
  { index, embedder }: NonNullable<LiveDeps['vectors']>,
  namespace: string,
  rows: readonly Row[],
): Promise<void> {
  const chunks = rows.map(chunkOf)
  const made = await embedder.embed(chunks.map(embeddedText), 'passage')
  if (made.length !== chunks.length) throw new ModelError('向量的数目不对。')
  if (chunks.length === 0) return
  const release = await releaseKeyOf(chunks[0].releaseId)
  const vectors = made.map((values, i) => ({
    id: vectorIdOf(namespace, Number(rows[i].row)),
    namespace,
    values: [...values],
    metadata: { release },
  }))
  for (let from = 0; from < vectors.length; from += maxUpsert)
    await index.upsert(vectors.slice(from, from + maxUpsert))
}
