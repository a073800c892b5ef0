import { describe, expect, it } from 'vitest'
import { createFakeEmbedder } from '../../test/fake-embedder.ts'
import { CorpusError } from '../errors.ts'
import type { Release } from '../types.ts'
import {
  embeddedText,
  type IndexedRelease,
  indexCorpus,
  type PreviousIndex,
  type Source,
} from './index-corpus.ts'

function release(id: string, sentence: string): Release {
  const text = `质量报告\n${sentence}`
  return {
    id,
    title: '质量报告',
    publishedAt: null,
    source: null,
    url: null,
    text,
    sections: [],
    supersedes: null,
    embargoUntil: null,
    hash: '',
    meta: { reporter: null, editor: null, source: null, published: null },
    pages: [],
    lines: [
      { kind: 'title', start: 0, end: 4 },
      { kind: 'paragraph', start: 5, end: text.length },
    ],
  }
}

const source = (id: string, sentence: string): Source => ({
  id,
  file: `${id}.txt`,
  hash: `hash of ${sentence}`,
  load: async () => release(id, sentence),
})

/** Collects what is written and can be the previous index of a next ingest. */
function memory() {
  const entries = new Map<string, IndexedRelease>()
  const copies = new Map<string, string>()
  return {
    entries,
    add: async (entry: IndexedRelease) => {
      entries.set(entry.release.id, entry)
    },
    copies,
    addCopies: async (found: ReadonlyMap<string, string>) => {
      for (const [id, original] of found) copies.set(id, original)
    },
    hashes: () => new Map([...entries].map(([id, entry]) => [id, entry.release.hash])),
    readIndexed: (id: string) => entries.get(id)!,
  } satisfies PreviousIndex & Record<string, unknown>
}

describe('indexCorpus', () => {
  it('writes every release with its chunks and a vector for each', async () => {
    const writer = memory()
    const report = await indexCorpus(
      [source('a', '药品合格率99.86%。'), source('b', '食品合格率99.02%。')],
      createFakeEmbedder(),
      writer,
    )
    expect([...writer.entries.keys()]).toEqual(['a', 'b'])
    for (const { release, chunks, vectors } of writer.entries.values()) {
      expect(chunks.length).toBeGreaterThan(0)
      expect(vectors).toHaveLength(chunks.length)
      for (const chunk of chunks) expect(release.text.slice(chunk.start, chunk.end)).toBe(chunk.text)
    }
    expect(report).toMatchObject({ added: ['a', 'b'], changed: [], unchanged: [], removed: [], problems: [] })
    expect(report.embedded).toBeGreaterThan(0)
  })

  it('embeds only what is new or changed, copies the rest and drops what is gone', async () => {
    const before = memory()
    await indexCorpus(
      [source('same', '甲。'), source('changed', '乙。'), source('gone', '丙。')],
      createFakeEmbedder(),
      before,
    )
    const after = memory()
    const embedder = createFakeEmbedder()
    const unread = { ...source('same', '甲。'), load: () => Promise.reject(new Error('must not be read')) }
    const report = await indexCorpus(
      [unread, source('changed', '丁。'), source('new', '戊。')],
      embedder,
      after,
      { previous: before },
    )
    expect(report).toMatchObject({
      added: ['new'],
      changed: ['changed'],
      unchanged: ['same'],
      removed: ['gone'],
    })
    expect(after.entries.get('same')).toEqual(before.entries.get('same'))
    expect(after.entries.get('changed')?.release.text).toContain('丁')
    expect(after.entries.has('gone')).toBe(false)
    expect(embedder.calls).toHaveLength(report.embedded)
    expect(embedder.calls.some((text) => text.includes('甲'))).toBe(false)
  })

  it('makes no vector anew for what reads as before in a release that changed', async () => {
    const before = memory()
    await indexCorpus([source('a', '甲。')], createFakeEmbedder(), before)
    const after = memory()
    const embedder = createFakeEmbedder()
    const report = await indexCorpus(
      [{ ...source('a', '甲。'), hash: 'of another parser' }],
      embedder,
      after,
      {
        previous: before,
      },
    )
    expect(report).toMatchObject({ changed: ['a'], embedded: 0 })
    expect(embedder.calls).toEqual([])
    expect(after.entries.get('a')!.vectors).toEqual(before.entries.get('a')!.vectors)
    expect(after.entries.get('a')!.release.hash).toBe('of another parser')
  })

  it('names a source that is no release and indexes the rest', async () => {
    const writer = memory()
    const bad = { ...source('bad', ''), load: () => Promise.reject(new CorpusError('没有正文。')) }
    const report = await indexCorpus([bad, source('good', '甲。')], createFakeEmbedder(), writer)
    expect(report.problems).toEqual([{ file: 'bad.txt', message: '没有正文。' }])
    expect([...writer.entries.keys()]).toEqual(['good'])
  })

  it('counts a release that became unreadable as removed', async () => {
    const before = memory()
    await indexCorpus([source('a', '甲。'), source('b', '乙。')], createFakeEmbedder(), before)
    const bad = { ...source('a', '丙。'), load: () => Promise.reject(new CorpusError('没有正文。')) }
    const report = await indexCorpus([bad, source('b', '乙。')], createFakeEmbedder(), memory(), {
      previous: before,
    })
    expect(report).toMatchObject({ removed: ['a'], unchanged: ['b'] })
  })

  it('does not hide other faults', async () => {
    const broken = { ...source('a', ''), load: () => Promise.reject(new TypeError('bug')) }
    await expect(indexCorpus([broken], createFakeEmbedder(), memory())).rejects.toThrow(TypeError)
  })

  it('tells its progress from nothing to all', async () => {
    const told: [number, number][] = []
    await indexCorpus([source('a', '甲。'), source('b', '乙。')], createFakeEmbedder(), memory(), {
      onProgress: (done, total) => told.push([done, total]),
    })
    expect(told[0]).toEqual([0, 2])
    expect(told.at(-1)).toEqual([2, 2])
  })

  it('stops when asked to', async () => {
    const signal = AbortSignal.abort()
    await expect(
      indexCorpus([source('a', '甲。')], createFakeEmbedder(), memory(), { signal }),
    ).rejects.toThrow()
  })
})

describe('embeddedText', () => {
  it('puts title and section before the chunk', () => {
    const chunk = { id: '', releaseId: '', start: 0, end: 1, title: '标题', text: '正文' }
    expect(embeddedText({ ...chunk, section: '小标题' })).toBe('标题 小标题 正文')
    expect(embeddedText({ ...chunk, section: null })).toBe('标题 正文')
  })
})
