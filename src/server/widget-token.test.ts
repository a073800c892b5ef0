import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { inWorkerd } from '../../test/in-workerd.ts'
import { createApp } from './app.ts'
import { mintExample } from './pages/token-example.ts'
import { makeAnswer, makeServerDeps, post } from './test-deps.ts'
import { widgetPaths } from './widget-token.ts'

const secret = 'a-secret-of-at-least-thirty-two-characters'
const site = 'https://news.example'
const body = { question: '食品合格率是多少？', query: '食品合格率', id: 'answer-1', vote: 'up' }
const now = () => Math.floor(Date.now() / 1000)

function sign(claims: unknown, key = secret): string {
  const text = typeof claims === 'string' ? claims : JSON.stringify(claims)
  const part = Buffer.from(text).toString('base64url')
  return `${part}.${createHmac('sha256', key).update(part).digest('base64url')}`
}

function makeApp(parts: { widgetTokenSecret?: string; publicUrl?: string } = { widgetTokenSecret: secret }) {
  const config = { ...makeServerDeps().config, ...parts }
  return createApp(
    makeServerDeps({ config, ask: async () => makeAnswer(), feedback: { save: async () => {} } }),
  )
}

function send(token: string | null, { path = '/api/ask', origin = site, app = makeApp() } = {}) {
  const headers = { Origin: origin, ...(token !== null && { Authorization: `Bearer ${token}` }) }
  return app.request(path, post(body, headers))
}

afterEach(() => vi.unstubAllEnvs())

describe('widgetTokenGuard', () => {
  it.each(widgetPaths)('asks a page of another site for a token at %s', async (path) => {
    const refused = await send(null, { path })
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual({ error: { code: 'unauthorized', message: '缺少小部件令牌。' } })
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await send(sign({ exp: now() + 600 }), { path })).status).toBe(200)
  })

  it('asks nobody without a secret', async () => {
    expect((await send(null, { app: makeApp({}) })).status).toBe(200)
  })

  it('lets requests without Origin and the own pages pass', async () => {
    expect((await makeApp().request('/api/ask', post(body))).status).toBe(200)
    expect((await send(null, { origin: 'http://localhost' })).status).toBe(200)
    const app = makeApp({ widgetTokenSecret: secret, publicUrl: 'https://ask.example/path' })
    expect((await send(null, { app, origin: 'https://ask.example' })).status).toBe(200)
    expect((await send(null, { app, origin: 'https://ask.example.evil.example' })).status).toBe(401)
  })

  it.each([
    ['a token for this site', { exp: now() + 600, aud: site }],
    ['a token for a whole day', { exp: now() + 86_400 }],
  ])('takes %s', async (_, claims) => {
    expect((await send(sign(claims))).status).toBe(200)
  })

  const good = sign({ exp: now() + 600 })
  const flipped = `${good.slice(0, -2)}${good.at(-2) === 'A' ? 'B' : 'A'}${good.at(-1)}`
  it.each([
    ['the signature of another secret', sign({ exp: now() + 600 }, `${secret}x`), '不正确'],
    ['a changed signature', flipped, '不正确'],
    ['a changed body', `x${good}`, '不正确'],
    ['no signature', good.split('.')[0], '不正确'],
    ['an empty signature', `${good.split('.')[0]}.`, '不正确'],
    ['a third part', `${good}.x`, '不正确'],
    ['no expiry', sign({ aud: site }), 'exp'],
    ['an expiry that is text', sign({ exp: String(now() + 600) }), 'exp'],
    ['a signed text', sign('not json'), 'exp'],
    ['a signed null', sign('null'), 'exp'],
    [
      'a signed body of no length',
      `a.${createHmac('sha256', secret).update('a').digest('base64url')}`,
      'exp',
    ],
    ['a time gone by', sign({ exp: now() - 1 }), '过期'],
    ['more than a day', sign({ exp: now() + 90_000 }), '24小时'],
    ['another site', sign({ exp: now() + 600, aud: 'https://other.example' }), '这个网站'],
    ['a list of sites', sign({ exp: now() + 600, aud: [site] }), '这个网站'],
  ])('refuses %s', async (_, token, words) => {
    const response = await send(token)
    expect(response.status).toBe(401)
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    expect(error.code).toBe('unauthorized')
    expect(error.message).toContain(words)
  })

  it('lets the preflight pass, and the header with it', async () => {
    const response = await makeApp().request('/api/ask', {
      method: 'OPTIONS',
      headers: {
        Origin: site,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
  })

  it.skipIf(inWorkerd)('takes what the example of the guide mints, on that site only', async () => {
    vi.stubEnv('WIDGET_TOKEN_SECRET', secret)
    const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(mintExample)}`)
    const token: string = module.mintToken(site)
    expect((await send(token)).status).toBe(200)
    expect((await send(token, { origin: 'https://other.example' })).status).toBe(401)
    expect(await (await makeApp().request('/docs')).text()).toContain('export function mintToken(origin)')
  })
})
