/** The contract over D1 as workerd runs it, filled by the statements that `npm run edge:seed` gives to wrangler. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import { CorpusError } from '../errors.ts'
import type { IndexedRelease } from '../ingest/index-corpus.ts'
import { createApp } from '../server/app.ts'
import { makeServerDeps, post } from '../server/test-deps.ts'
import { dumpIndex, maxStatementBytes } from '../store/dump-index.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { openLedger } from '../store/ledger.ts'
import { describeLedger } from '../store/ledger-contract.ts'
import { schemaVersion } from '../store/schema.ts'
import { contractCopies, contractCorpus, describeStore } from '../store/store-contract.ts'
import type { Env } from './bindings.ts'
import { openD1Store } from './d1.ts'
import { openD1Database } from './d1-database.ts'
import { openIndex } from './open-index.ts'
import { readRecord } from './read-record.ts'
import { limitD1, runStatements } from './test-deps.ts'

// Every run goes to another process and back, twice.
fc.configureGlobal({ numRuns: 20 })

const platform = await getPlatformProxy<Env>({ configPath: 'wrangler.toml', persist: false })
afterAll(() => platform.dispose())

const db = limitD1(platform.env.DB)
const record: IndexRecord = {
  generation: 'g1',
  embedder: null,
  dimension: 0,
  vectors: 'none',
  versions: { chunker: 'chunk-1', normaliser: 'fold-2', segmenter: '1-icu77.1', schema: schemaVersion },
  releases: contractCorpus.length,
  chunks: 8,
  revision: 0,
  slot: 'a',
  nextRow: 9,
}

async function fill(entries: IndexedRelease[], copies: ReadonlyMap<string, string> = new Map()) {
  await runStatements(platform.env.DB, dumpIndex(record, { entries, copies }))
  return openD1Store(db, record.slot)
}

describeStore('D1', () => fill(contractCorpus, contractCopies))

describeLedger('D1', async () => {
  await dropLedger()
  return openD1Database(db)
})

/** All tests share one database, beside whatever index it holds. */
async function dropLedger() {
  const tables = ['migrations', 'future', 'feedback', 'questions', 'release_states', 'release_versions']
  tables.push('daily_counts', 'feed_releases', 'feed_requests')
  await runStatements(
    platform.env.DB,
    [...tables, 'fixed_answers', 'audit'].map((table) => `DROP TABLE IF EXISTS ${table}`),
  )
}

describe('dumpIndex', () => {
  const [first] = contractCorpus
  const long = (id: string, text: string): IndexedRelease => ({
    release: { ...first.release, id, text, hash: id, supersedes: null },
    chunks: [],
    vectors: [],
  })

  beforeAll(async () => {
    await fill(contractCorpus, contractCopies)
  })

  it('replaces what was there and says what made it', async () => {
    const store = await fill([contractCorpus[1]])
    expect((await store.listReleases({ limit: 10 })).releases.map(({ id }) => id)).toEqual(['quality-2022'])
    expect(await readRecord(platform.env)).toEqual(record)
  })

  it('leaves the ledger as it is', async () => {
    await dropLedger()
    const ledger = await openLedger(openD1Database(db))
    const state = { withdrawn: true, embargoUntil: null, supersededBy: null, note: null }
    await ledger.decide({ kind: 'state', target: 'zone', before: null, after: state })
    await fill(contractCorpus, contractCopies)
    expect([...(await ledger.releases.states())]).toEqual([['zone', state]])
  })

  it.each([
    ['longer than a statement', '合格率为百分之九十九。'.repeat(20_000)],
    ['of quotes and NULs', `'";--\0\n`.repeat(20_000)],
    ['of letters of two units', '𰻝'.repeat(30_000)],
  ])('gives back a release %s', async (_, text) => {
    const entry = long('long', text)
    for (const statement of dumpIndex(record, { entries: [entry], copies: new Map() }))
      expect(new TextEncoder().encode(statement).length).toBeLessThanOrEqual(maxStatementBytes)
    const store = await fill([entry])
    expect((await store.getRelease('long'))?.text).toBe(text)
  })

  it('refuses a release that no row can hold', () => {
    const entries = [long('huge', '长'.repeat(700_000))]
    expect(() => [...dumpIndex(record, { entries, copies: new Map() })]).toThrow(CorpusError)
  })
})

describe('a question', () => {
  it.each(['食品合格率和药品合格率分别是多少？', '药品合格率比食品合格率高多少？', '面抽检了多少批次？'])(
    'stays within the 50 queries that the free plan gives a request: %s',
    async (text) => {
      await fill(contractCorpus)
      await dropLedger()
      const log = { queries: 0 }
      const DB = limitD1(platform.env.DB, log)
      const ledger = await openLedger(openD1Database(DB))
      const { index, embedder } = await openIndex(
        { ...platform.env, DB },
        { embedding: null },
        record,
        () => {},
      )
      const deps = { index, embedder, reader: overlapReader, publicUrl: null, readPassages: 5 }
      const server = makeServerDeps({ ledger, getAskDeps: () => deps })
      const app = createApp({ ...server, config: { ...server.config, questionLogDays: 90 } })
      expect((await app.request('/api/ask', post({ question: text }))).status).toBe(200)
      expect(await ledger.questions.list({ from: '2024-01-01', limit: 9 })).toHaveLength(1)
      expect(log.queries).toBeGreaterThan(0)
      expect(log.queries).toBeLessThanOrEqual(50)
    },
  )
})
