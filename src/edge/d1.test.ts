/** The contract over D1 as workerd runs it, filled by the statements that `npm run edge:seed` gives to wrangler. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { CorpusError } from '../errors.ts'
import type { IndexedRelease } from '../ingest/index-corpus.ts'
import { dumpIndex, maxStatementBytes } from '../store/dump-index.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { contractCorpus, describeStore } from '../store/store-contract.ts'
import type { D1Database, Env } from './bindings.ts'
import { openD1Store } from './d1.ts'
import { readRecord } from './open-index.ts'
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
  versions: { chunker: 'chunk-1', normaliser: 'fold-2', segmenter: '1-icu77.1', schema: '1' },
  releases: contractCorpus.length,
  chunks: 8,
}

async function fill(entries: IndexedRelease[], to: D1Database = platform.env.DB) {
  await runStatements(to, dumpIndex(record, entries))
  return openD1Store(db)
}

describeStore('D1', () => fill(contractCorpus))

describe('dumpIndex', () => {
  const [first] = contractCorpus
  const long = (id: string, text: string): IndexedRelease => ({
    release: { ...first.release, id, text, hash: id, supersedes: null },
    chunks: [],
    vectors: [],
  })

  beforeAll(async () => {
    await fill(contractCorpus)
  })

  it('replaces what was there and says what made it', async () => {
    const store = await fill([contractCorpus[1]])
    expect((await store.listReleases({ limit: 10 })).releases.map(({ id }) => id)).toEqual(['quality-2022'])
    expect(await readRecord(platform.env)).toEqual(record)
  })

  it.each([
    ['longer than a statement', '合格率为百分之九十九。'.repeat(20_000)],
    ['of quotes and NULs', `'";--\0\n`.repeat(20_000)],
    ['of letters of two units', '𰻝'.repeat(30_000)],
  ])('gives back a release %s', async (_, text) => {
    const entry = long('long', text)
    for (const statement of dumpIndex(record, [entry]))
      expect(new TextEncoder().encode(statement).length).toBeLessThanOrEqual(maxStatementBytes)
    const store = await fill([entry])
    expect((await store.getRelease('long'))?.text).toBe(text)
  })

  it('refuses a release that no row can hold', () => {
    expect(() => [...dumpIndex(record, [long('huge', '长'.repeat(700_000))])]).toThrow(CorpusError)
  })
})
