import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { makeServerDeps, releases } from '../test-deps.ts'
import { releaseDetail, releaseList } from '../wire.ts'

const app = createApp(makeServerDeps())
const list = async (query: string) => {
  const response = await app.request(`/api/releases${query}`)
  return releaseList.strict().parse(await response.json())
}

describe('GET /api/releases', () => {
  it('lists what may be shown, newest first', async () => {
    const { releases: rows, next } = await list('')
    expect(rows.map((row) => row.id)).toEqual(['metro-notice', 'quality-2023'])
    expect(next).toBeNull()
    expect(rows[1]).toEqual({
      id: 'quality-2023',
      title: '《2023年云川省质量报告》发布',
      publishedAt: '2024-04-18T21:08:00+08:00',
      source: '示例日报',
      url: 'https://news.example.com/a/1.html',
    })
  })

  it('turns pages without showing an embargoed release', async () => {
    const first = await list('?limit=1')
    expect(first.releases.map((row) => row.id)).toEqual(['metro-notice'])
    const second = await list(`?limit=1&cursor=${first.next}`)
    expect(second.releases.map((row) => row.id)).toEqual(['quality-2023'])
  })

  it('filters by URL, in any of its forms', async () => {
    for (const url of ['https://news.example.com/a/1.html', 'https://NEWS.example.com/a/1.html#x']) {
      expect((await list(`?url=${encodeURIComponent(url)}`)).releases.map((row) => row.id)).toEqual([
        'quality-2023',
      ])
    }
    expect((await list('?url=https://news.example.com/secret')).releases).toEqual([])
  })

  it.each(['?limit=0', '?limit=101', '?limit=x', '?limit=1.5'])('rejects %s', async (query) => {
    const response = await app.request(`/api/releases${query}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: { code: 'invalid_request', message: '“limit”应当是1到100的整数。' },
    })
  })
})

describe('GET /api/releases/{id}', () => {
  it('gives the text and its sections', async () => {
    const response = await app.request('/api/releases/quality-2023')
    const detail = releaseDetail.strict().parse(await response.json())
    expect(detail.text).toBe(releases[0].text)
    const [{ title, start }] = detail.sections
    expect(detail.text.slice(start, start + title.length)).toBe(title)
  })

  it.each(['nope', 'secret-plan', '%F0%9F%8E%89', '%E0%A4%A', `${'x'.repeat(3000)}`])(
    'is 404 for %s',
    async (id) => {
      const response = await app.request(`/api/releases/${id}`)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: { code: 'unknown_release' } })
    },
  )

  it('answers 304 to its own ETag', async () => {
    const etag = (await app.request('/api/releases/quality-2023')).headers.get('ETag') ?? ''
    const again = await app.request('/api/releases/quality-2023', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })
})
