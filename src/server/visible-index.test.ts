import { describe, expect, it } from 'vitest'
import { makeIndex, makeRelease, releases } from './test-deps.ts'
import { type States, visibleIndex } from './visible-index.ts'

const untilMs = Date.parse('2030-01-01T00:00:00+08:00')
const corpus = [
  makeRelease('open', [['title', '公开的消息']]),
  makeRelease('later', [['title', '稍后的消息']], {
    embargoUntil: '2030-01-01T00:00:00+08:00',
    supersedes: 'open',
  }),
]

describe('visibleIndex', () => {
  it('is the index itself when nothing is under embargo', async () => {
    const index = makeIndex([releases[0]])
    expect(await visibleIndex(index, 0)).toBe(index)
  })

  it('hides a release everywhere until its instant', async () => {
    const index = makeIndex(corpus)
    const { store } = await visibleIndex(index, untilMs - 1)
    expect(await store.getRelease('later')).toBeNull()
    expect((await store.listReleases({ limit: 10 })).releases.map(({ id }) => id)).toEqual(['open'])
    expect(await store.getChunks(['later#0-5', 'open#0-5'])).toHaveLength(1)
    expect(await store.searchLexical(['消息'], 10)).toHaveLength(1)
    expect(await store.searchLexical(['消息'], 10, ['later'])).toEqual([])
    expect((await store.getCorrections()).size).toBe(0)
    expect(await visibleIndex(index, untilMs)).toBe(index)
  })

  it('takes hidden chunks out of what vectors find, asking for more until there are enough', async () => {
    const row = (id: string) => ({ chunkId: `${id}#0-5`, score: 1 })
    const rows = [...Array.from({ length: 60 }, () => row('later')), row('open'), row('open')]
    const asked: (readonly string[] | undefined)[] = []
    const vectors = {
      size: rows.length,
      async search(_: Float32Array, topK: number, ids?: readonly string[]) {
        asked.push(ids)
        return ids ? [] : rows.slice(0, topK)
      },
    }
    const view = await visibleIndex({ ...makeIndex(corpus), vectors }, 0)
    expect(await view.vectors.search(new Float32Array(4), 1)).toEqual([row('open')])
    await view.vectors.search(new Float32Array(4), 5, ['later'])
    expect(asked).toEqual([undefined, undefined, undefined, []])
  })

  it('hides what an editor withdrew, and lets an editor move an embargo', async () => {
    const index = makeIndex(corpus)
    const decided = { withdrawn: false, embargoUntil: null, supersededBy: null, note: null }
    const withdrawn = new Map([['open', { ...decided, withdrawn: true }]])
    expect(await (await visibleIndex(index, untilMs, withdrawn)).store.getRelease('open')).toBeNull()
    const lifted = new Map([['later', { ...decided, embargoUntil: '2020-01-01T00:00:00Z' }]])
    expect(await (await visibleIndex(index, untilMs - 1, lifted)).store.getRelease('later')).not.toBeNull()
  })

  it('adds the corrections that an editor named', async () => {
    const index = makeIndex([makeRelease('a', [['title', '甲']]), makeRelease('b', [['title', '乙']])])
    const states = new Map([['a', { withdrawn: false, embargoUntil: null, supersededBy: 'b', note: null }]])
    const { store } = await visibleIndex(index, 0, states)
    expect([...(await store.getCorrections())]).toEqual([['a', 'b']])
  })

  it('searches a copy only where its original is out of sight or out of scope', async () => {
    const prints = ['first', 'second', 'third'].map((id) => makeRelease(id, [['title', '同一消息']]))
    const copyOf = (id: string) => ({ id, originalId: 'first', title: '同一消息', source: null })
    const index = makeIndex(prints, [copyOf('second'), copyOf('third')])
    const found = async (ids?: string[], states?: States) => {
      const { store } = await visibleIndex(index, 0, states)
      const hits = await store.searchLexical(['消息'], 10, ids)
      return hits.map(({ chunkId }) => chunkId.split('#')[0])
    }
    expect(await found()).toEqual(['first'])
    expect(await found(['second'])).toEqual(['second'])
    expect(await found(['second', 'first'])).toEqual(['first'])
    const state = { withdrawn: true, embargoUntil: null, supersededBy: null, note: null }
    const withdrawn: States = new Map([['first', state]])
    expect(await found(undefined, withdrawn)).toEqual(['second'])
    expect(await (await visibleIndex(index, 0, withdrawn)).store.getCopies()).toEqual([
      { ...copyOf('third'), originalId: 'second' },
    ])
  })

  it('gives the same view again, so that what is remembered for it holds', async () => {
    const index = makeIndex(corpus)
    expect(await visibleIndex(index, 0)).toBe(await visibleIndex(index, 1))
  })

  it('hides a release whose date cannot be read', async () => {
    const index = makeIndex([makeRelease('odd', [['title', '甲']], { embargoUntil: 'soon' })])
    expect(await (await visibleIndex(index, Date.now())).store.getRelease('odd')).toBeNull()
  })
})
