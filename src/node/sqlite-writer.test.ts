import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../ingest/copies.ts'
import type { IndexedRelease } from '../ingest/index-corpus.ts'
import { contractCopies, contractCorpus, describeStore } from '../store/store-contract.ts'
import { openSqliteStore } from './sqlite.ts'
import { createSqliteWriter, updateSqliteFile } from './sqlite-writer.ts'

const directory = await mkdtemp(join(tmpdir(), 'youju-writer-'))
afterAll(() => rm(directory, { recursive: true }))

let files = 0
const newFile = () => join(directory, `${files++}.sqlite`)

async function write(entries: readonly IndexedRelease[], copies = contractCopies): Promise<string> {
  const file = newFile()
  const writer = createSqliteWriter(file)
  for (const entry of entries) await writer.add(entry)
  await writer.addCopies(copies)
  writer.finish()
  return file
}

/** As it was before: a release with other text, one that goes, and one that is not there yet. */
const [changed, gone, added] = [contractCorpus[0], contractCorpus[1], contractCorpus[2]]
const before: IndexedRelease[] = [
  { ...changed, ...entryOf('quality-2023', '药品合格率11.11%。\n旧句子。\n食品合格率。') },
  { ...gone, ...entryOf('gone', '药品合格率22.22%。') },
  ...contractCorpus.filter((entry) => entry !== changed && entry !== added),
]

function entryOf(id: string, text: string): IndexedRelease {
  const release = { ...changed.release, id, text, hash: `old ${id}` }
  const chunks = [...text.matchAll(/[^\n]+/g)].map(({ index: start, 0: line }) => ({
    ...changed.chunks[0],
    ...{ id: `${id}#${start}-${start + line.length}`, releaseId: id, start, end: start + line.length },
    text: line,
  }))
  return { release, chunks, vectors: chunks.map((_, i) => Float32Array.from([0, i, 1, 0])) }
}

/** Makes what the entries say out of the file: what is the same is kept. */
async function update(from: string, entries: readonly IndexedRelease[]): Promise<string> {
  const file = newFile()
  const writer = await updateSqliteFile(from, file)
  for (const entry of entries)
    if (entry === changed || entry === added || !writer.keep!(entry.release.id)) await writer.add(entry)
  await writer.addCopies(contractCopies)
  writer.finish()
  return file
}

const updated = write(before, new Map([['gone', 'quality-2022']])).then((file) =>
  update(file, contractCorpus),
)
describeStore('a file made out of the one before', async () => openSqliteStore(await updated))

describe('updateSqliteFile', () => {
  it('scores as a new file does: nothing of what went is counted any more', async () => {
    const [one, other] = [await updated, await write(contractCorpus)].map(openSqliteStore)
    for (const term of ['药品', '合格率', '2022', '更正', '11.11', '旧', '22.22']) {
      const scores = async (store: typeof one) =>
        new Map((await store.searchLexical([term], 50)).map(({ chunkId, score }) => [chunkId, score]))
      expect(await scores(one), term).toEqual(await scores(other))
    }
    one.close()
    other.close()
  })

  it('leaves the file before as it was', async () => {
    const from = await write(before, new Map())
    await update(from, contractCorpus)
    const store = openSqliteStore(from)
    expect([...store.hashes().keys()]).toContain('gone')
    expect((await store.searchLexical(['22.22'], 9)).length).toBe(1)
    store.close()
  })

  it('gives row numbers that no row before had, those of a release in a run', async () => {
    const from = openSqliteStore(await write(before, new Map()))
    const to = openSqliteStore(await updated)
    const [old, now] = [await from.readRows(4), await to.readRows(4)]
    const last = Math.max(...old.numbers)
    for (const [i, number] of now.numbers.entries()) {
      const isNew = ['quality-2023', 'zone'].includes(now.releaseIds[i])
      if (isNew) expect(number).toBeGreaterThan(last)
      else expect(old.chunkIds[old.numbers.indexOf(number)]).toBe(now.chunkIds[i])
    }
    const runs = now.releaseIds.filter((id, i) => id !== now.releaseIds[i - 1])
    expect(runs).toHaveLength(new Set(runs).size)
    from.close()
    to.close()
  })

  it('gives the fingerprint of what is kept, and null for what is not there or was made otherwise', async () => {
    const from = await write(contractCorpus)
    const db = new DatabaseSync(from)
    db.exec("UPDATE fingerprints SET version = 'minhash-0' WHERE release_id = 'zone'")
    db.close()
    const writer = await updateSqliteFile(from, newFile())
    expect(writer.keep!('quality-2022')).toEqual(fingerprintOf(gone.release))
    expect(writer.keep!('zone')).toBeNull()
    expect(writer.keep!('unknown')).toBeNull()
    writer.abandon()
  })

  it('does not begin with a file that is none', async () => {
    const from = newFile()
    await writeFile(from, 'not a database, but long enough to be taken for one')
    await expect(updateSqliteFile(from, newFile())).rejects.toThrow()
  })
})
