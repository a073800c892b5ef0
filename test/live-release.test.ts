/** Releases put into a served index one by one: rows, vectors, copies and what the next generation gets back. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { D1Database, D1Statement, Env } from '../src/edge/bindings.ts'
import { openD1Store } from '../src/edge/d1.ts'
import { openLiveRelease } from '../src/edge/live-release.ts'
import { readRecord } from '../src/edge/read-record.ts'
import { createFakeAi, createFakeVectorize, type FakeVectorize } from '../src/edge/test-deps.ts'
import { openVectorizeIndex } from '../src/edge/vectorize.ts'
import { CorpusError } from '../src/errors.ts'
import { createWorkersAiEmbedder } from '../src/models/workers-ai.ts'
import { indexVersions } from '../src/node/ensure-index.ts'
import { openSqliteDatabase } from '../src/node/sqlite-database.ts'
import { makeRelease } from '../src/server/test-deps.ts'
import type { SqlDatabase } from '../src/store/database.ts'
import { dumpIndex } from '../src/store/dump-index.ts'
import { createFeedBook } from '../src/store/feed-book.ts'
import type { IndexRecord } from '../src/store/index-record.ts'
import { type Ledger, openLedger } from '../src/store/ledger.ts'
import type { Release } from '../src/types.ts'

const sentences = (subject: string, rate: string) =>
  `${subject}市市场监督管理局今天发布质量报告，全市食品合格率${rate}，药品合格率99.86%，抽检样品三千二百批次。` +
  '报告指出，全年共立案查处违法案件一千零五件，罚没款两千三百万元，移送公安机关四十二件，涉及食品、药品、医疗器械和特种设备。'
const report = (id: string, rate: string, facts = {}) =>
  makeRelease(
    id,
    [
      ['title', '质量报告发布'],
      ['paragraph', sentences('云川', rate)],
    ],
    { publishedAt: '2024-04-18T21:08:00+08:00', hash: `${id}-${rate}`, ...facts },
  )
const record: IndexRecord = {
  generation: 'g1',
  revision: 0,
  slot: 'a',
  embedder: 'workers-ai:@cf/baai/bge-m3',
  dimension: 1024,
  vectors: 'vectorize',
  versions: indexVersions(),
  releases: 0,
  chunks: 0,
  nextRow: 1,
}

let db: SqlDatabase
let ledger: Ledger
let vectorize: FakeVectorize
const env = () => ({ DB: asD1(db) }) as Env

beforeEach(async () => {
  db = openSqliteDatabase(':memory:')
  ledger = await openLedger(db)
  vectorize = createFakeVectorize(1024)
  await serve(record)
})

async function serve(next: IndexRecord): Promise<void> {
  const statements = [...dumpIndex(next, { entries: [], copies: new Map() })]
  await db.batch(statements.map((sql) => ({ sql })))
}

function open(allowance?: number) {
  const ai = createFakeAi(1024, allowance)
  const embedder = createWorkersAiEmbedder('@cf/baai/bge-m3', (name, input) => ai.run(name, input))
  const deps = { db, book: createFeedBook(db), ledger, readRecord: () => readRecord(env()) }
  return { ai, live: openLiveRelease({ ...deps, vectors: { index: vectorize, embedder } }) }
}

/** As D1 gives it, over SQLite. */
function asD1(database: SqlDatabase): D1Database {
  const statement = (sql: string, values: (string | number | null)[] = []): D1Statement => ({
    bind: (...bound) => statement(sql, bound),
    all: async () => ({ results: await database.all(sql, ...values) }),
  })
  return {
    prepare: (sql) => statement(sql),
    batch: async (statements) => {
      const results: { results: Record<string, unknown>[] }[] = []
      for (const one of statements) results.push(await one.all())
      return results
    },
  }
}

async function found(question: string): Promise<string[]> {
  const { slot } = await readRecord(env())
  const hits = await openD1Store(env().DB, slot).searchLexical([question], 10)
  return hits.map(({ chunkId }) => chunkId.slice(0, chunkId.lastIndexOf('#')))
}

describe('openLiveRelease', () => {
  it('adds a release, which is found and counted', async () => {
    const { live } = open()
    expect(await live.differs(report('web-1', '99.02%'))).toBe(true)
    await live.put(report('web-1', '99.02%'))
    expect(await live.differs(report('web-1', '99.02%'))).toBe(false)
    expect(await found('食品')).toEqual(['web-1'])
    expect(await readRecord(env())).toMatchObject({ revision: 1, releases: 1, chunks: 2, nextRow: 3 })
  })

  it('replaces a release with new rows, keeps its former text, and finds nothing of it any more', async () => {
    const { live } = open()
    await live.put(report('web-1', '99.02%'))
    await live.embed(() => {})
    vectorize.settle()
    const before = vectorize.ids()
    await live.put(report('web-1', '98.5%'))
    await live.embed(() => {})
    vectorize.settle()
    expect(vectorize.ids()).toHaveLength(before.length)
    expect(vectorize.ids().filter((id) => before.includes(id))).toEqual([])
    expect(await found('99.02')).toEqual([])
    expect(await found('98.5')).toEqual(['web-1'])
    expect((await ledger.releases.versions('web-1')).map(({ text }) => text.includes('99.02%'))).toEqual([
      true,
    ])
    expect(await readRecord(env())).toMatchObject({ releases: 1, chunks: 2, nextRow: 5 })
  })

  it('makes vectors that lead to the rows', async () => {
    const { live, ai } = open()
    await live.put(report('web-1', '99.02%'))
    await live.embed(() => {})
    vectorize.settle()
    const embedder = createWorkersAiEmbedder('@cf/baai/bge-m3', (name, input) => ai.run(name, input))
    const [vector] = await embedder.embed([ai.calls[0].texts[1]], 'query')
    const index = openVectorizeIndex(vectorize, {
      generation: 'g1',
      dimension: 1024,
      size: 2,
      chunksOf: async (rows) => {
        const at = await db.all('SELECT row, id, release_id FROM chunks_a')
        return new Map(
          at
            .filter(({ row }) => rows.includes(Number(row)))
            .map(({ row, id, release_id }) => [
              Number(row),
              { id: id as string, releaseId: release_id as string },
            ]),
        )
      },
    })
    const [hit] = await index.search(vector, 1, ['web-1'])
    expect(hit).toMatchObject({ chunkId: expect.stringMatching(/^web-1#/), score: expect.closeTo(1, 4) })
  })

  it('goes without vectors when the allowance of the day is used up, and makes them another day', async () => {
    const told: string[] = []
    await open().live.put(report('web-1', '99.02%'))
    await open(0).live.embed((message) => told.push(message))
    expect(told).toEqual([expect.stringMatching(/^web-1的向量没有写成，暂时只用全文检索。.*Workers AI/)])
    expect(await found('食品')).toEqual(['web-1'])
    await open().live.embed((message) => told.push(message))
    vectorize.settle()
    expect(vectorize.ids()).toHaveLength(2)
    expect(told).toHaveLength(1)
  })

  it('knows a copy of what was published in the same days', async () => {
    const { live } = open()
    await live.put(report('web-1', '99.02%'))
    await live.put(report('web-2', '99.02%', { publishedAt: '2024-04-19T09:00:00+08:00' }))
    await live.put(report('web-3', '98.5%', { publishedAt: '2024-04-19T09:00:00+08:00' }))
    const copies = await openD1Store(env().DB, 'a').getCopies()
    expect(copies.map(({ id, originalId }) => [id, originalId])).toEqual([['web-2', 'web-1']])
  })

  it('gives a new generation in the other slot what the feeds brought', async () => {
    const { live } = open()
    await live.put(report('web-1', '99.02%'))
    expect(await live.missing(9)).toEqual([])
    await serve({ ...record, generation: 'g2', slot: 'b' })
    expect(await found('食品')).toEqual([])
    const [missing] = await live.missing(9)
    expect(missing).toEqual(report('web-1', '99.02%'))
    await live.put(missing)
    expect(await found('食品')).toEqual(['web-1'])
    await live.embed(() => {})
    vectorize.settle()
    expect(vectorize.ids()).toEqual(['g2:1', 'g2:2'])
  })

  it('gives back what a program before schema 3 kept, which knew no pages', async () => {
    const { live } = open()
    const { pages: _, ...kept } = report('web-1', '99.02%')
    await db.batch([createFeedBook(db).keep(kept as Release)])
    const [missing] = await live.missing(9)
    await live.put(missing)
    expect((await openD1Store(env().DB, 'a').getRelease('web-1'))?.pages).toEqual([])
  })

  it('leaves a generation alone that took over in between', async () => {
    const { live } = open()
    const reading = openLiveRelease({
      db,
      book: createFeedBook(db),
      ledger,
      readRecord: async () => record,
      vectors: null,
    })
    await serve({ ...record, generation: 'g2', slot: 'b' })
    await reading.put(report('web-1', '99.02%'))
    expect(await readRecord(env())).toMatchObject({ generation: 'g2', revision: 0 })
    expect((await live.missing(9)).map(({ id }) => id)).toEqual(['web-1'])
  })

  it.each([
    ['that no row can hold', { text: '长'.repeat(700_000) }],
    ['without text', { lines: [] }],
  ])('refuses a release %s', async (_, facts) => {
    await expect(open().live.put({ ...report('web-1', '99.02%'), ...facts })).rejects.toThrow(CorpusError)
    expect(await readRecord(env())).toEqual(record)
  })
})
