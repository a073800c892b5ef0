import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { makeServerDeps, post, releases } from '../test-deps.ts'
import { searchAnswer } from '../wire.ts'

const app = createApp(makeServerDeps())
const search = async (body: object) => {
  const response = await app.request('/api/search', post(body))
  return searchAnswer.strict().parse(await response.json()).hits
}

describe('POST /api/search', () => {
  it('gives whole sentences at their places, the best first', async () => {
    const hits = await search({ query: '食品合格率' })
    expect(hits[0]).toMatchObject({ documentId: 'quality-2023', quote: '产品质量方面，食品合格率99.02%。' })
    for (const hit of hits) {
      const release = releases.find(({ id }) => id === hit.documentId)
      expect(release?.text.slice(hit.start, hit.end)).toBe(hit.quote)
    }
  })

  it('keeps to topK and to the documents named', async () => {
    expect(await search({ query: '地铁3号线', topK: 1 })).toHaveLength(1)
    expect(await search({ query: '首班车', documents: ['quality-2023'] })).toEqual([])
  })

  it('finds nothing under embargo', async () => {
    expect(await search({ query: '秘密投资额' })).toEqual([])
  })

  it.each([
    [{ query: '  ' }, 400, 'empty_question'],
    [{ query: 1 }, 400, 'invalid_request'],
    [{}, 400, 'invalid_request'],
    [{ query: '食品', topK: 99 }, 400, 'invalid_request'],
    [{ query: '食品', documents: ['nope'] }, 404, 'unknown_release'],
  ])('rejects %j', async (body, status, code) => {
    const response = await app.request('/api/search', post(body))
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code } })
  })

  it.each(['🎉', '"a" OR *', `'; --`, '\0', '{}[]()'])('takes %j', async (query) => {
    const response = await app.request('/api/search', post({ query }))
    expect([200, 400]).toContain(response.status)
  })
})
