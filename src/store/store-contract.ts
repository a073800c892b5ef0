/** The tests that every Store passes, and the small corpus they use. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndexedRelease } from '../ingest/index-corpus.ts'
import { fold } from '../text/normalise.ts'
import { queryTerms, segment } from '../text/segment.ts'
import type { Release, Store } from '../types.ts'

const seeds: Partial<Release>[] = [
  {
    id: 'quality-2023',
    title: '2023年质量报告',
    publishedAt: '2024-04-18T21:08:22+08:00',
    url: 'https://news.example/a',
    text: '药品合格率99.86%。\n食品合格率99.02%。',
    pages: [
      { start: 0, url: 'https://news.example/a' },
      { start: 12, url: 'https://news.example/a_2?x="\'' },
    ],
  },
  {
    id: 'quality-2022',
    title: '2022年质量报告',
    publishedAt: '2023-04-19T00:00:00+08:00',
    text: '药品合格率99.70%。\n𰻝𰻝面抽检12批次。',
  },
  // 2023-04-18T23:00Z is later than midnight of 19 April in China.
  { id: 'zone', title: '时区', publishedAt: '2023-04-18T23:00:00Z', text: '按时刻而不按字面排序。' },
  {
    id: 'correction',
    title: '更正',
    publishedAt: '2024-05-01T00:00:00+08:00',
    supersedes: 'quality-2023',
    text: '药品合格率应为99.68%。',
  },
  {
    id: 'correction-2',
    title: '再次更正',
    publishedAt: '2024-05-02T00:00:00+08:00',
    supersedes: 'quality-2023',
    text: '药品合格率应为99.66%。',
  },
  {
    id: 'undated',
    title: '无日期',
    publishedAt: null,
    embargoUntil: '2030-01-01T00:00:00+08:00',
    text: '讲话全文\0与“引号”"NEAR("和--注释;*。',
  },
]

/** The releases of the contract with one chunk a line, sections and vectors of 4 floats. */
export const contractCorpus: IndexedRelease[] = seeds.map(toEntry)
/** Copies of the contract: id -> original. */
export const contractCopies: ReadonlyMap<string, string> = new Map([
  ['undated', 'quality-2022'],
  ['zone', 'quality-2022'],
])

/** Runs the contract over what `make` builds from indexed releases and `contractCopies`. */
export function describeStore(name: string, make: (entries: IndexedRelease[]) => Promise<Store>): void {
  describe(`${name} as a Store`, () => {
    const store = make(contractCorpus)
    const search = async (text: string, releases?: string[]) =>
      (await (await store).searchLexical(queryTerms(fold(text).text), 10, releases)).map((hit) => hit.chunkId)

    it('gives every release back as it went in', async () => {
      for (const { release } of contractCorpus)
        expect(await (await store).getRelease(release.id)).toEqual(release)
    })

    it('knows no release by another id', async () => {
      for (const id of ['', 'QUALITY-2023', "' OR 1=1 --", '\0', '\ud800', 'quality-2023\0']) {
        expect(await (await store).getRelease(id)).toBeNull()
      }
    })

    it('lists releases newest first by instant, those without a date last', async () => {
      const { releases, next } = await (await store).listReleases({ limit: 10 })
      expect(releases.map((release) => release.id)).toEqual([
        'correction-2',
        'correction',
        'quality-2023',
        'zone',
        'quality-2022',
        'undated',
      ])
      expect(next).toBeNull()
    })

    it.each([1, 2, 3, 4, 5])('lists every release once in pages of %i', async (limit) => {
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page: { releases: Release[]; next: string | null } = await (await store).listReleases({
          limit,
          cursor,
        })
        expect(page.releases.length).toBeLessThanOrEqual(limit)
        ids.push(...page.releases.map((release) => release.id))
        cursor = page.next
      } while (cursor !== null)
      expect(ids).toHaveLength(contractCorpus.length)
      expect(new Set(ids).size).toBe(contractCorpus.length)
    })

    it('finds a release by its URL', async () => {
      const found = await (await store).listReleases({ limit: 10, url: 'https://news.example/a' })
      expect(found.releases.map((release) => release.id)).toEqual(['quality-2023'])
      expect(
        (await (await store).listReleases({ limit: 10, url: 'https://news.example/' })).releases,
      ).toEqual([])
    })

    it('refuses a cursor that it did not give as a fault of the client', async () => {
      for (const cursor of ['', 'x', "1' OR 1=1", '~', '99999999999999999999~a']) {
        await expect((await store).listReleases({ limit: 1, cursor })).rejects.toMatchObject({
          code: 'invalid_request',
        })
      }
    })

    it('gives chunks in the order asked for and leaves out unknown ids', async () => {
      const [first, second] = contractCorpus[0].chunks
      expect(await (await store).getChunks([second.id, 'unknown', first.id])).toEqual([second, first])
      expect(await (await store).getChunks([])).toEqual([])
    })

    it('takes hundreds of ids in one call', async () => {
      const ids = Array.from({ length: 500 }, (_, i) => `unknown-${i}`)
      expect(await (await store).getChunks([...ids, contractCorpus[0].chunks[0].id])).toHaveLength(1)
      expect(await search('药品', [...ids, 'quality-2022'])).toHaveLength(1)
    })

    it('finds the chunk that shares the rarest terms first, with falling scores', async () => {
      const hits = await (await store).searchLexical(queryTerms(fold('食品合格率').text), 10)
      expect(hits[0].chunkId).toBe(contractCorpus[0].chunks[1].id)
      for (let i = 1; i < hits.length; i++) expect(hits[i].score).toBeLessThanOrEqual(hits[i - 1].score)
      expect(hits[0].score).toBeGreaterThan(0)
    })

    it('finds whole numbers, traditional letters, full width and letters beyond the basic plane', async () => {
      expect((await search('99.70'))[0]).toBe(contractCorpus[1].chunks[0].id)
      expect(await search('９９．８６％')).toEqual([contractCorpus[0].chunks[0].id])
      expect((await search('藥品', ['quality-2022']))[0]).toBe(contractCorpus[1].chunks[0].id)
      expect(await search('𰻝𰻝面')).toEqual([contractCorpus[1].chunks[1].id])
    })

    it('finds a chunk by the title of its release', async () => {
      expect(await search('时区')).toEqual([contractCorpus[2].chunks[0].id])
    })

    it('searches only within the named releases', async () => {
      expect(await search('药品合格率', ['quality-2022'])).toEqual([contractCorpus[1].chunks[0].id])
      expect(await search('药品合格率', ['unknown'])).toEqual([])
      expect(await search('药品合格率', [])).toEqual([])
    })

    it('gives as many hits as asked for, none for none', async () => {
      const terms = queryTerms(fold('药品合格率').text)
      expect(await (await store).searchLexical(terms, 2)).toHaveLength(2)
      expect(await (await store).searchLexical(terms, 0)).toEqual([])
      expect(await (await store).searchLexical([], 10)).toEqual([])
    })

    it.each([
      'NEAR(',
      '"',
      '""',
      "'",
      '*',
      'a*',
      'body:药品',
      '-药品',
      'AND',
      'OR NOT',
      '(',
      '^药品',
      '{a b}',
      '+',
      '\0',
      '药品\0',
      '\ud800',
      '; DROP TABLE chunks',
      '%',
      '\u{10ffff}',
      ' ',
      '\t',
    ])('reads %j as a term, not as syntax', async (term) => {
      const found = (await store).searchLexical([term, '食品'], 10)
      expect((await found).map((hit) => hit.chunkId)).toContain(contractCorpus[0].chunks[1].id)
      await expect((await store).countTerms([term])).resolves.toMatchObject({ total: 8 })
    })

    it('survives any strings and any number of terms', async () => {
      const ready = await store
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (terms) => {
          await ready.searchLexical(terms, 5)
          await ready.countTerms(terms)
        }),
      )
      await ready.searchLexical(
        Array.from({ length: 3000 }, (_, i) => `词${i}`),
        5,
      )
    })

    it('counts the chunks that contain a term, titles included', async () => {
      const counted = await (await store).countTerms(['药品', '2022', '没有', '药品', '99.02'])
      expect(counted).toEqual({ total: 8, counts: [4, 2, 0, 4, 1] })
    })

    it('names the newest correction of a release', async () => {
      expect([...(await (await store).getCorrections())]).toEqual([['quality-2023', 'correction-2']])
    })

    it('names the instant of every embargo', async () => {
      expect([...(await (await store).getEmbargoes())]).toEqual([['undated', '2030-01-01T00:00:00+08:00']])
    })

    it('names every copy with its original, oldest first', async () => {
      expect(await (await store).getCopies()).toEqual([
        { id: 'undated', originalId: 'quality-2022', title: '无日期', source: null },
        { id: 'zone', originalId: 'quality-2022', title: '时区', source: null },
      ])
    })

    it('finds every term that `segment` made of a chunk', async () => {
      for (const { chunks } of contractCorpus) {
        for (const chunk of chunks) {
          for (const term of segment(fold(chunk.text).text)) {
            const hits = await (await store).searchLexical([term], 50)
            expect(
              hits.map((hit) => hit.chunkId),
              term,
            ).toContain(chunk.id)
          }
        }
      }
    })
  })
}

function toEntry(seed: Partial<Release>): IndexedRelease {
  const release: Release = {
    id: '',
    title: '',
    publishedAt: null,
    source: null,
    url: null,
    text: '',
    sections: [],
    supersedes: null,
    embargoUntil: null,
    hash: `hash of ${seed.id}`,
    lines: [],
    pages: [],
    meta: { reporter: null, editor: null, source: null, published: null },
    ...seed,
  }
  release.lines = [...release.text.matchAll(/[^\n]+/g)].map((line) => ({
    kind: 'paragraph',
    start: line.index,
    end: line.index + line[0].length,
  }))
  const chunks = release.lines.map(({ start, end }, i) => ({
    id: `${release.id}#${start}-${end}`,
    releaseId: release.id,
    start,
    end,
    title: release.title,
    section: i === 0 ? null : '抽检情况',
    text: release.text.slice(start, end),
  }))
  return { release, chunks, vectors: chunks.map((_, i) => Float32Array.from([i, 1, 0, 0])) }
}
