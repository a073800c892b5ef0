import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeEmbedder } from '../../test/fake-embedder.ts'
import { ensureIndex } from './ensure-index.ts'
import type { Generation } from './generations.ts'
import { writeManifest } from './manifest.ts'

let root: string
let embedder = createFakeEmbedder()
const log = { info: () => {}, warn: () => {} }
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-ensure-'))
  await mkdir(join(root, 'corpus'))
  embedder = createFakeEmbedder()
})
afterEach(() => rm(root, { recursive: true }))

const put = (id: string, figure: string) =>
  writeFile(
    join(root, 'corpus', `${id}.txt`),
    `某市发布${id}号质量报告\n2024-04-18 21:08:22 某某新闻网\n某市市场监管局4月18日发布报告，药品抽检合格率为${figure}%，与上年基本持平。\n`,
  )
const folders = (data = 'data') => ({ corpusDir: join(root, 'corpus'), dataDir: join(root, data) })
/** Scores of the chunks that a term finds; of equal ones the order is left open. */
const foundBy = async ({ store }: Generation, term: string) =>
  new Map((await store.searchLexical([term], 100)).map(({ chunkId, score }) => [chunkId, score]))
const ensure = async (options: { signal?: AbortSignal } = {}) => {
  const ingested = await ensureIndex({
    ...folders(),
    embedder,
    log,
    ...options,
  })
  const { releases } = await ingested.generation.store.listReleases({ limit: 100 })
  ingested.generation.close()
  return {
    ...ingested,
    ids: releases.map((release) => release.id).sort(),
    texts: releases.map((release) => release.text).join(),
  }
}

describe('ensureIndex', () => {
  it('builds once and opens what is there from then on', async () => {
    await put('a', '99.1')
    const first = await ensure()
    expect(first.report?.added).toEqual(['a'])
    const second = await ensure()
    expect(second.report).toBeNull()
    expect(second.generation.generation).toBe(first.generation.generation)
  })

  it('embeds only what changed, and forgets what was removed', async () => {
    await put('a', '99.1')
    await put('b', '99.2')
    await put('c', '99.3')
    await ensure()
    embedder = createFakeEmbedder()
    await put('b', '88.8')
    await put('d', '99.4')
    await rm(join(root, 'corpus', 'c.txt'))
    const { report, ids, texts } = await ensure()
    expect(report).toMatchObject({ unchanged: ['a'], changed: ['b'], added: ['d'], removed: ['c'] })
    expect(ids).toEqual(['a', 'b', 'd'])
    expect(texts).toContain('88.8')
    expect(texts).not.toContain('99.2')
    expect(embedder.calls.some((text) => text.includes('99.1'))).toBe(false)
  })

  it('makes a small change out of the index before, and answers as a new index does', async () => {
    const ids = 'abcdefghijklmnop'.split('')
    for (const [i, id] of ids.entries()) await put(id, `9${i}.1`)
    await ensure()
    await put('c', '81.7')
    await rm(join(root, 'corpus', 'e.txt'))
    await put('q', '82.8')
    const { generation } = await ensureIndex({ ...folders(), embedder, log })
    const anew = await ensureIndex({ ...folders('anew'), embedder, log })
    const [updated, fresh] = [generation, anew.generation]
    try {
      const { numbers, releaseIds } = await updated.store.readRows(16)
      // Rows that stay keep their numbers, those of what changed or went are gone, and new ones come behind.
      expect(numbers.at(-1)).toBeGreaterThan(numbers.length)
      expect(releaseIds.indexOf('c')).toBeGreaterThan(releaseIds.indexOf('p'))
      const stored = async ({ store }: Generation) =>
        [...store.hashes().keys()].sort().map((id) => store.readIndexed(id))
      expect(await stored(updated)).toEqual(await stored(fresh))
      expect((await stored(updated)).map(({ release }) => release.id)).not.toContain('e')
      for (const term of ['质量', '99', '82.8', '91.1', '81.7', '94.1', 'c'])
        expect(await foundBy(updated, term), term).toEqual(await foundBy(fresh, term))
      expect(await updated.store.countTerms(['质量', '94.1', '92.1', '81.7'])).toEqual(
        await fresh.store.countTerms(['质量', '94.1', '92.1', '81.7']),
      )
      expect(await updated.store.getCopies()).toEqual(await fresh.store.getCopies())
      for (const { chunks, vectors } of await stored(fresh))
        for (const [i, { id }] of chunks.entries())
          expect((await updated.vectors.search(vectors[i], 1))[0].chunkId).toBe(id)
      expect(updated.vectors.size).toBe(fresh.vectors.size)
    } finally {
      updated.close()
      fresh.close()
    }
  })

  it('makes a small change out of an index that was itself made so', async () => {
    for (const id of 'abcdefgh') await put(id, '99.1')
    await ensure()
    for (const [figure, gone] of [
      ['71.5', 'h'],
      ['72.6', 'g'],
    ]) {
      await put('a', figure)
      await rm(join(root, 'corpus', `${gone}.txt`))
      const { ids, texts, report } = await ensure()
      expect(ids).not.toContain(gone)
      expect(texts).toContain(figure)
      expect(report).toMatchObject({ changed: ['a'], removed: [gone] })
    }
  })

  it('builds everything anew for another embedder', async () => {
    await put('a', '99.1')
    await ensure()
    embedder = createFakeEmbedder({ id: 'fake@2' })
    expect((await ensure()).report).toMatchObject({ added: ['a'], unchanged: [] })
  })

  it('builds once when two start at the same time', async () => {
    await put('a', '99.1')
    const reports = (await Promise.all([ensure(), ensure()])).map(({ report }) => report)
    expect(reports.filter((report) => report !== null)).toHaveLength(1)
    expect(await readdir(join(root, 'data', 'generations'))).toHaveLength(1)
  })

  it('tells at every start which files are left out', async () => {
    await put('a', '99.1')
    await writeFile(join(root, 'corpus', 'empty.txt'), '')
    await writeFile(join(root, 'corpus', 'b.meta.yaml'), 'url: [')
    await put('b', '99.2')
    for (let start = 0; start < 2; start++) {
      const { problems, ids } = await ensure()
      expect(problems.map((problem) => problem.message).sort()).toEqual([
        expect.stringContaining('b.meta.yaml'),
        expect.stringContaining('empty.txt'),
      ])
      expect(ids).toEqual(['a'])
    }
  })

  it('keeps the index before when there is nothing left to index, or when it is stopped', async () => {
    await put('a', '99.1')
    const { generation } = await ensure()
    await put('b', '99.2')
    await expect(ensure({ signal: AbortSignal.abort() })).rejects.toThrow()
    await rm(join(root, 'corpus'), { recursive: true })
    await expect(ensure()).rejects.toThrow(/语料目录.*CORPUS_DIR/)
    expect(await readdir(join(root, 'data', 'generations'))).toEqual([generation.generation])
  })

  it('names what is wrong when no file is a release', async () => {
    await put('a', '99.1')
    await writeFile(join(root, 'corpus', 'a.meta.yaml'), 'colour: red')
    await expect(ensure()).rejects.toThrow(/没有一篇.*\n.*a\.meta\.yaml/s)
  })
})

describe('upgrade', () => {
  it.each([
    ['1', ['DROP TABLE copies', 'ALTER TABLE releases DROP COLUMN pages']],
    ['2', ['ALTER TABLE releases DROP COLUMN pages']],
  ])('takes the vectors of an index of schema %s over, and adds what it lacks', async (schema, lacking) => {
    await put('a', '99.1')
    const { generation: made } = await ensure()
    const directory = join(root, 'data', 'generations', made.generation)
    const db = new DatabaseSync(join(directory, 'index.sqlite'))
    for (const statement of lacking) db.exec(statement)
    db.close()
    const { files: _, ...facts } = made.manifest
    const maker = { ...facts.maker, versions: { ...facts.maker.versions, schema } }
    await writeManifest(directory, { ...facts, maker })
    const embedded = embedder.calls.length
    const { report, generation, texts } = await ensure()
    expect(report).toMatchObject({ unchanged: ['a'], embedded: 0 })
    expect(embedder.calls.length).toBe(embedded)
    expect(generation.manifest.maker.versions.schema).toBe('3')
    expect(texts).toContain('99.1')
  })
})
