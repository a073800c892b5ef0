import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeVectorize, type FakeVectorize } from '../edge/test-deps.ts'
import { ConfigError, CorpusError } from '../errors.ts'
import { clusteredRows } from '../search/vector-contract.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { edgeFiles, writeVectors } from './edge-files.ts'
import { deleteVectors, upsertVectors, type Wrangler } from './remote-vectorize.ts'

const rows = clusteredRows(1200, 32)
const record: IndexRecord = {
  generation: '20240418T130822123-1a2b3c',
  revision: 0,
  slot: 'a',
  embedder: 'm',
  dimension: 32,
  vectors: 'vectorize',
  versions: {},
  releases: 1,
  chunks: 1200,
  nextRow: 1201,
}
let home: string
let before: string
let fake: FakeVectorize
let asked: string[][]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'youju-vectorize-'))
  before = process.cwd()
  process.chdir(home)
  fake = createFakeVectorize(32)
  asked = []
})

afterEach(async () => {
  process.chdir(before)
  await rm(home, { recursive: true })
})

/** Wrangler's three commands over the fake: a file goes up a thousand lines at a time. */
const wrangler: Wrangler = async (args) => {
  asked.push([...args])
  const [, command, index] = args
  expect(index).toBe('youju-preview')
  expect(args).toContain('--env=preview')
  if (command === 'upsert') {
    const file = args.find((arg) => arg.startsWith('--file='))!.slice(7)
    const lines = (await readFile(file, 'utf8')).trim().split('\n')
    for (let from = 0; from < lines.length; from += 1000)
      await fake.upsert(lines.slice(from, from + 1000).map((line) => JSON.parse(line)))
    return ''
  }
  const ids = args.slice(args.indexOf('--ids') + 1).filter((arg) => !arg.startsWith('--'))
  if (command === 'delete-vectors') {
    await fake.deleteByIds(ids)
    return ''
  }
  // Writes are seen at the third look.
  if (asked.length > 3) fake.settle()
  const found = fake.ids().filter((id) => ids.includes(id))
  if (found.length === 0) throw new ConfigError('wrangler vectorize get-vectors没有成功。')
  return JSON.stringify(found.map((id) => ({ id })))
}
const target = { index: 'youju-preview', env: 'preview', wrangler, pauseMs: 1 }

async function write(): Promise<string> {
  await mkdir(edgeFiles('preview').assets, { recursive: true })
  await writeVectors('preview', record, rows)
  return edgeFiles('preview').vectorLines
}

describe('upsertVectors', () => {
  it('returns when the last vector is found', async () => {
    await upsertVectors(target, await write(), record)
    expect(fake.ids()).toHaveLength(1200)
    expect(asked.filter(([, command]) => command === 'get-vectors').length).toBeGreaterThan(2)
  })

  it('gives up when the vectors do not come', async () => {
    const never: Wrangler = async ([, command]) => (command === 'upsert' ? '' : '[]')
    await expect(upsertVectors({ ...target, wrangler: never }, await write(), record)).rejects.toThrow(
      '正在使用的索引没有变',
    )
  })
})

describe('deleteVectors', () => {
  it('deletes all of one generation and nothing of another', async () => {
    await upsertVectors(target, await write(), record)
    await fake.upsert([
      { id: 'g2:1', namespace: 'g2', values: Array(32).fill(1), metadata: { release: 'r' } },
    ])
    await deleteVectors(target, { ...record, nextRow: 1201 })
    fake.settle()
    expect(fake.ids()).toEqual(['g2:1'])
  })
})

describe('writeVectors', () => {
  it('refuses vectors that are too long for Vectorize', async () => {
    await mkdir(edgeFiles('preview').assets, { recursive: true })
    await expect(writeVectors('preview', record, clusteredRows(2, 1537))).rejects.toThrow(CorpusError)
  })
})
