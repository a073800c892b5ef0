import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { makeServerDeps } from '../test-deps.ts'

const config = { ...makeServerDeps().config, allowedOrigins: ['https://news.example'] }
const app = createApp(makeServerDeps({ config, widget: 'export {}' }))
const from = (origin: string) => app.request('/widget.js', { headers: { Origin: origin } })

describe('GET /widget.js', () => {
  it('is given to the allowed sites only, and may be loaded as a module by them', async () => {
    const allowed = await from('https://news.example')
    expect(allowed.headers.get('Access-Control-Allow-Origin')).toBe('https://news.example')
    expect(allowed.headers.get('Vary')).toContain('Origin')
    expect(allowed.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect((await from('https://other.example')).status).toBe(403)
  })

  it('is given anew, never from a cache, under the address of an older version', async () => {
    const old = await app.request('/widget-00000000.js', { headers: { Origin: 'https://news.example' } })
    expect(old.status).toBe(200)
    expect(await old.text()).toBe('export {}')
    expect(old.headers.get('Cache-Control')).toBe('no-cache')
    expect(old.headers.get('Access-Control-Allow-Origin')).toBe('https://news.example')
    const again = await app.request('/widget-00000000.js', {
      headers: { 'If-None-Match': old.headers.get('ETag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect((await app.request('/widget-0.js')).status).toBe(404)
  })

  it('is not there when it has not been built, and no page asks for it', async () => {
    const bare = createApp(makeServerDeps())
    expect((await bare.request('/widget.js')).status).toBe(404)
    expect(await (await bare.request('/')).text()).not.toContain('widget')
  })
})
