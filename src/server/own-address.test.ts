import { describe, expect, it } from 'vitest'
import { inWorkerd } from '../../test/in-workerd.ts'
import { openLedger } from '../store/ledger.ts'
import type { Answer } from '../types.ts'
import { createApp } from './app.ts'
import { makeAskDeps, makeIndex, makeRelease, makeServerDeps, post } from './test-deps.ts'

const sample = makeRelease(
  'sample',
  [
    ['title', '质量报告发布'],
    ['paragraph', '食品合格率99.02%。'],
  ],
  { url: 'http://127.0.0.1:8787/demo' },
)
const other = makeRelease('other', [['paragraph', '药品合格率99.86%。']], { url: 'https://news.example/a' })

function open(publicUrl: string | null) {
  const askDeps = makeAskDeps(makeIndex([sample, other]))
  return createApp(
    makeServerDeps({ config: { ...makeServerDeps().config, publicUrl }, getAskDeps: () => askDeps }),
  )
}

describe('a release whose URL is an address of this server', () => {
  it.each([
    ['http://localhost:3000', null, '/demo'],
    ['http://127.0.0.1:8787', null, '/demo'],
    ['http://inside:8787', 'https://ask.example/youju', 'https://ask.example/youju/demo'],
  ])('has the address at which readers reach it: asked at %s, PUBLIC_URL %s', async (at, publicUrl, url) => {
    const app = open(publicUrl)
    const get = async (path: string) => (await app.request(`${at}${path}`)).json()
    expect(await get('/api/releases/sample')).toMatchObject({ url })
    const asked = new URL(url, at).href
    expect(await get(`/api/releases?url=${encodeURIComponent(asked)}`)).toMatchObject({
      releases: [{ id: 'sample', url }],
    })
    const question = { question: '食品合格率是多少？', url: asked }
    const answer = (await (await app.request(`${at}/api/ask`, post(question))).json()) as Answer
    expect(answer.citations[0].href).toBe(`${url}#:~:text=${encodeURIComponent('食品合格率99.02%。')}`)
    expect(await (await app.request(`${at}/releases/sample`)).text()).toContain(`href="${url}"`)
  })

  it.skipIf(inWorkerd)('has it on the pages for editors too', async () => {
    const askDeps = makeAskDeps(makeIndex([sample]))
    const config = { ...makeServerDeps().config, publicUrl: 'https://ask.example', adminToken: 'token' }
    const { openSqliteDatabase } = await import('../node/sqlite-database.ts')
    const ledger = await openLedger(openSqliteDatabase(':memory:'))
    const app = createApp(makeServerDeps({ config, ledger, getAskDeps: () => askDeps }))
    const headers = { Authorization: 'Bearer token' }
    const response = await app.request('/admin/api/releases/sample', { headers })
    expect(await response.json()).toMatchObject({ url: 'https://ask.example/demo' })
  })

  it('is not found under a foreign address, nor does it change that of others', async () => {
    const app = open('https://ask.example')
    const get = async (path: string) => (await app.request(path)).json()
    const foreign = encodeURIComponent('https://evil.example/demo')
    expect(await get(`/api/releases?url=${foreign}`)).toMatchObject({ releases: [] })
    expect(await get('/api/releases/other')).toMatchObject({ url: 'https://news.example/a' })
  })
})
