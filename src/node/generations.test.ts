import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { IndexReport } from '../ingest/index-corpus.ts'
import { contractCorpus } from '../store/store-contract.ts'
import { buildGeneration, type Draft, openCurrent } from './generations.ts'
import type { Maker } from './manifest.ts'

const maker: Maker = { embedder: 'fake@1', dimension: 4, metric: 'cosine', versions: { chunker: '1' } }
const report: IndexReport = { added: [], changed: [], unchanged: [], removed: [], problems: [], embedded: 0 }

/** A generation that holds the contract's releases; `corpus` tells generations apart. */
const draft = (corpus: string): Draft => ({
  maker,
  corpus,
  async fill(writer) {
    for (const entry of contractCorpus) await writer.add(entry)
    return report
  },
})

let dataDir: string
const log = { info: vi.fn(), warn: vi.fn() }
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youju-generations-'))
  log.warn.mockClear()
})
afterEach(() => rm(dataDir, { recursive: true }))

/** Builds one generation and gives its name. */
async function build(corpus: string, served: string | null = null): Promise<string> {
  const { generation } = await buildGeneration(dataDir, draft(corpus), served, log)
  generation.close()
  return generation.generation
}
const pathOf = (...parts: string[]) => join(dataDir, 'generations', ...parts)
const opened = async () => {
  const generation = await openCurrent(dataDir, maker, log)
  if (generation) {
    // Whole: every chunk can be found by its own vector and read back.
    expect(generation.vectors.size).toBe(generation.manifest.chunks)
    for (const { chunks, vectors } of contractCorpus) {
      const [hit] = await generation.vectors.search(vectors[0], 1, [chunks[0].releaseId])
      expect(await generation.store.getChunks([hit.chunkId])).toEqual([chunks[0]])
    }
    generation.close()
  }
  return generation && { name: generation.generation, corpus: generation.manifest.corpus }
}

describe('buildGeneration', () => {
  it('builds what openCurrent opens', async () => {
    const name = await build('a')
    expect(await opened()).toEqual({ name, corpus: 'a' })
    expect(log.warn).not.toHaveBeenCalled()
  })

  it('keeps the generation before and deletes older and half-built ones', async () => {
    const first = await build('a')
    const second = await build('b', first)
    await mkdir(pathOf('20200101T000000000-dead00'))
    const third = await build('c', second)
    expect((await readdir(pathOf())).sort()).toEqual([second, third].sort())
  })

  it('leaves the generation before in place when it fails', async () => {
    const first = await build('a')
    const failing = { ...draft('b'), fill: () => Promise.reject(new Error('no embedder')) }
    await expect(buildGeneration(dataDir, failing, first, log)).rejects.toThrow('no embedder')
    expect(await opened()).toEqual({ name: first, corpus: 'a' })
    expect(await readdir(pathOf())).toEqual([first])
  })
})

describe('openCurrent', () => {
  it('gives null when nothing was built', async () => {
    expect(await openCurrent(dataDir, maker, log)).toBeNull()
    expect(await openCurrent(join(dataDir, 'none'), maker, log)).toBeNull()
  })

  it.each([
    ['embedder', { ...maker, embedder: 'fake@2' }],
    ['dimension', { ...maker, dimension: 8 }],
    ['chunker', { ...maker, versions: { chunker: '2' } }],
    ['set of versions', { ...maker, versions: { chunker: '1', more: '1' } }],
  ])('never serves an index made with another %s', async (_, other) => {
    await build('a')
    expect(await openCurrent(dataDir, other, log)).toBeNull()
  })

  it.each(['cut short', 'altered in one byte', 'missing'])(
    'opens the generation before when the database is %s',
    async (damage) => {
      const first = await build('a')
      const second = await build('b', first)
      const file = pathOf(second, 'index.sqlite')
      if (damage === 'missing') await rm(file)
      else if (damage === 'cut short') await truncate(file, 5000)
      else {
        const bytes = await readFile(file)
        bytes[bytes.length >> 1] ^= 1
        await writeFile(file, bytes)
      }
      expect(await opened()).toEqual({ name: first, corpus: 'a' })
      expect(log.warn).toHaveBeenCalled()
    },
  )

  it('gives null when every generation is damaged, and the next build starts anew', async () => {
    const first = await build('a')
    await truncate(pathOf(first, 'index.sqlite'), 10)
    expect(await opened()).toBeNull()
    const second = await build('a')
    expect(await opened()).toEqual({ name: second, corpus: 'a' })
    expect(await readdir(pathOf())).toEqual([second])
  })

  it.each(['vectors/hnswlib.index', 'vectors/docstore.json', 'vectors/args.json'])(
    'rebuilds vectors from the database when %s is damaged, once',
    async (file) => {
      const name = await build('a')
      if (!existsSync(pathOf(name, file))) return // hnswlib-node is not installed
      await writeFile(pathOf(name, file), 'damaged')
      expect(await opened()).toEqual({ name, corpus: 'a' })
      expect(log.warn).toHaveBeenCalledTimes(1)
      expect(await opened()).toEqual({ name, corpus: 'a' })
      expect(log.warn).toHaveBeenCalledTimes(1)
    },
  )

  it('serves while another process builds, even when vectors must be rebuilt', async () => {
    const name = await build('a')
    const { takeBuildLock } = await import('./build-lock.ts')
    const unlock = await takeBuildLock(dataDir, 0)
    await rm(pathOf(name, 'vectors'), { recursive: true, force: true })
    expect(await opened()).toEqual({ name, corpus: 'a' })
    unlock()
  })

  it.each(['', '{', '{"current":"../../etc"}', 'null', '{"current":1}'])(
    'finds the newest finished generation when the pointer reads %j',
    async (content) => {
      const first = await build('a')
      const second = await build('b', first)
      await writeFile(join(dataDir, 'current'), content)
      expect(await opened()).toEqual({ name: second, corpus: 'b' })
      await rm(join(dataDir, 'current'))
      expect(await opened()).toEqual({ name: second, corpus: 'b' })
    },
  )

  it('serves exact vectors where hnswlib-node is missing, and the graph once it is there', async () => {
    vi.resetModules()
    vi.doMock('@langchain/community/vectorstores/hnswlib', () => ({
      HNSWLib: { imports: () => Promise.reject(new Error('Could not import hnswlib-node.')) },
    }))
    const without = await import('./generations.ts')
    const { generation } = await without.buildGeneration(dataDir, draft('a'), null, log)
    generation.close()
    expect(await readdir(pathOf(generation.generation))).not.toContain('vectors')
    expect((await without.openCurrent(dataDir, maker, log))?.vectors.size).toBe(generation.manifest.chunks)
    vi.doUnmock('@langchain/community/vectorstores/hnswlib')
    expect(await opened()).toEqual({ name: generation.generation, corpus: 'a' })
  })
})
