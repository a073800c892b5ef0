import { describe, expect, it } from 'vitest'
import { visibleIndex } from './embargo.ts'
import { makeIndex, makeRelease, releases } from './test-deps.ts'

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

  it('limits the vector search to what is visible', async () => {
    const asked: (readonly string[] | undefined)[] = []
    const vectors = {
      size: 2,
      async search(_: Float32Array, __: number, ids?: readonly string[]) {
        asked.push(ids)
        return []
      },
    }
    const view = await visibleIndex({ ...makeIndex(corpus), vectors }, 0)
    await view.vectors.search(new Float32Array(4), 5)
    await view.vectors.search(new Float32Array(4), 5, ['later'])
    expect(asked).toEqual([['open'], []])
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
