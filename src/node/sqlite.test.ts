import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CorpusError } from '../errors.ts'
import { contractCopies, contractCorpus, describeStore } from '../store/store-contract.ts'
import { openSqliteStore } from './sqlite.ts'
import { createSqliteWriter } from './sqlite-writer.ts'

const directory = await mkdtemp(join(tmpdir(), 'youju-sqlite-'))
afterAll(() => rm(directory, { recursive: true }))

let files = 0
async function write(entries = contractCorpus) {
  const file = join(directory, `${files++}.sqlite`)
  const writer = createSqliteWriter(file)
  for (const entry of entries) await writer.add(entry)
  await writer.addCopies(contractCopies)
  writer.finish()
  return openSqliteStore(file)
}

describeStore('node:sqlite', write)

describe('openSqliteStore', () => {
  it('gives back what was indexed of a release, vectors included', async () => {
    const store = await write()
    for (const entry of contractCorpus) expect(store.readIndexed(entry.release.id)).toEqual(entry)
    expect(() => store.readIndexed('unknown')).toThrow(CorpusError)
  })

  it('knows the hash of every release', async () => {
    const hashes = (await write()).hashes()
    expect(hashes.size).toBe(contractCorpus.length)
    expect(hashes.get('zone')).toBe('hash of zone')
  })

  it('gives all vectors as one matrix in the order of the chunks', async () => {
    const store = await write()
    const rows = await store.readVectors(4)
    expect(rows.chunkIds).toEqual(contractCorpus.flatMap((entry) => entry.chunks.map((chunk) => chunk.id)))
    expect([...rows.matrix.subarray(0, 8)]).toEqual([0, 1, 0, 0, 1, 1, 0, 0])
    const { numbers } = await store.readRows(4)
    numbers.forEach((number, row) => {
      expect(store.readVector(number)).toEqual(rows.matrix.slice(row * 4, row * 4 + 4))
    })
  })

  it.each([
    ['is missing', null],
    ['is no database', 'not a database, but long enough to be taken for one'],
    ['is empty', ''],
  ])('throws a CorpusError when the file %s', async (_, content) => {
    const file = join(directory, 'bad.sqlite')
    await rm(file, { force: true })
    if (content !== null) await writeFile(file, content)
    expect(() => openSqliteStore(file)).toThrow(CorpusError)
  })
})

describe('createSqliteWriter', () => {
  it('refuses a release whose vectors are not as many as its chunks', async () => {
    const writer = createSqliteWriter(join(directory, 'mismatch.sqlite'))
    await expect(writer.add({ ...contractCorpus[0], vectors: [] })).rejects.toThrow(CorpusError)
    writer.abandon()
  })
})
