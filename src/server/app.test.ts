import { describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import type { SharedLimit } from './deps.ts'
import { makeAnswer, makeServerDeps, post } from './test-deps.ts'

const config = {
  allowedOrigins: [] as string[],
  publicUrl: null,
  rateLimit: null,
  trustedProxy: [] as string[],
}
const ask = async () => makeAnswer()
const question = { question: '食品合格率？' }

async function codeOf(response: Response) {
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  expect(error.message).toMatch(/\p{Script=Han}/u)
  return error.code
}

describe('routes', () => {
  const app = createApp(makeServerDeps({ ask }))

  it.each(['/nope', '/api', '/api/nope', '/api/ask/', '/assets/00000000/style.css'])(
    'knows no %s',
    async (path) => {
      const response = await app.request(path)
      expect(response.status).toBe(404)
      expect(await codeOf(response)).toBe('not_found')
    },
  )

  it.each([
    ['GET', '/api/ask', 'POST'],
    ['PUT', '/api/ask', 'POST'],
    ['POST', '/api/releases', 'GET, HEAD'],
    ['DELETE', '/api/releases/metro-notice', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
  ])('answers 405 to %s %s', async (method, path, allow) => {
    const response = await app.request(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe(allow)
    expect(await codeOf(response)).toBe('method_not_allowed')
  })

  it('tells health, and readiness only when there is an index', async () => {
    expect(await (await app.request('/healthz')).json()).toEqual({ status: 'ok' })
    expect(await (await app.request('/readyz')).json()).toEqual({
      status: 'ready',
      generation: 'test-1',
      llm: 'off',
    })
    const early = createApp(makeServerDeps({ getAskDeps: () => null }))
    expect((await early.request('/healthz')).status).toBe(200)
    const waiting = await early.request('/readyz')
    expect(waiting.status).toBe(503)
    expect(await codeOf(waiting)).toBe('not_ready')
  })

  it('documents every route of the API', async () => {
    const response = await app.request('/openapi.json')
    const document = (await response.json()) as {
      paths: Record<string, object>
      components: { schemas: object }
    }
    const routes = app.routes.filter(
      ({ path, method }) => method !== 'ALL' && /^\/(?:api|v1|healthz|readyz)/.test(path),
    )
    const paths = routes.map(({ path }) => path.replace(/:(\w+)/g, '{$1}'))
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(paths)].sort())
    expect(Object.keys(document.components.schemas)).toContain('Answer')
  })
})

describe('origins', () => {
  const allowed = {
    ...config,
    allowedOrigins: ['https://news.example'],
    publicUrl: 'https://ask.example/path',
  }
  const withOrigin = (origin: string) => post(question, { Origin: origin })

  it('takes any when none is configured', async () => {
    const response = await createApp(makeServerDeps({ ask })).request(
      '/api/ask',
      withOrigin('https://any.example'),
    )
    expect(response.status).toBe(200)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it.each([
    ['https://news.example', 200],
    ['https://ask.example', 200],
    ['https://evil.example', 403],
    ['http://news.example', 403],
    ['https://news.example.evil.example', 403],
    ['null', 403],
  ])('answers %s with %i', async (origin, status) => {
    let worked = false
    const app = createApp(
      makeServerDeps({
        config: allowed,
        ask: async () => {
          worked = true
          return makeAnswer()
        },
      }),
    )
    const response = await app.request('/api/ask', withOrigin(origin))
    expect(response.status).toBe(status)
    expect(worked).toBe(status === 200)
    // The refused page may read why.
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(origin)
    if (status === 403) expect(await codeOf(response)).toBe('origin_not_allowed')
  })

  it('checks the origin before the body', async () => {
    const app = createApp(makeServerDeps({ config: allowed }))
    expect((await app.request('/api/ask', post('{', { Origin: 'https://evil.example' }))).status).toBe(403)
  })

  it('takes requests without Origin', async () => {
    const app = createApp(makeServerDeps({ config: allowed, ask }))
    expect((await app.request('/api/ask', post(question))).status).toBe(200)
  })

  it('answers the preflight of an allowed origin only', async () => {
    const app = createApp(makeServerDeps({ config: allowed, ask }))
    const preflight = (origin: string) =>
      app.request('/api/ask', {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      })
    const response = await preflight('https://news.example')
    expect(response.status).toBe(204)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://news.example')
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('POST')
    expect(response.headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('content-type')
    expect(response.headers.get('Vary')).toContain('Origin')
    expect((await preflight('https://evil.example')).status).toBe(403)
  })

  it('lets an allowed site read errors too', async () => {
    const app = createApp(makeServerDeps({ config: allowed, ask }))
    const response = await app.request('/api/ask', post({}, { Origin: 'https://news.example' }))
    expect(response.status).toBe(400)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://news.example')
  })
})

describe('rate limit', () => {
  const limited = (trustedProxy: string[] = []) =>
    createApp(
      makeServerDeps({
        ask,
        config: { ...config, rateLimit: 2, trustedProxy },
        socketAddress: (c) => c.req.header('X-Test-Socket') ?? '192.0.2.1',
      }),
    )
  const statuses = async (app: ReturnType<typeof limited>, headers: Record<string, string>[]) => {
    const found: number[] = []
    for (const extra of headers) found.push((await app.request('/api/ask', post(question, extra))).status)
    return found
  }

  it('answers 429 with Retry-After beyond the limit', async () => {
    const app = limited()
    expect(await statuses(app, [{}, {}])).toEqual([200, 200])
    const response = await app.request('/api/ask', post(question))
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await codeOf(response)).toBe('rate_limited')
  })

  it('counts each client apart, by its socket', async () => {
    const other = { 'X-Test-Socket': '192.0.2.9' }
    expect(await statuses(limited(), [{}, {}, other, other, {}, other])).toEqual([
      200, 200, 200, 200, 429, 429,
    ])
  })

  it('believes X-Forwarded-For only from a configured proxy', async () => {
    const rows = [1, 2, 3].map((i) => ({ 'X-Forwarded-For': `198.51.100.${i}` }))
    expect(await statuses(limited(), rows)).toEqual([200, 200, 429])
    expect(await statuses(limited(['192.0.2.0/24']), rows)).toEqual([200, 200, 200])
  })

  it('does not count pages and reading', async () => {
    const app = limited()
    for (let i = 0; i < 5; i++) expect((await app.request('/api/releases')).status).toBe(200)
    expect((await app.request('/api/ask', post(question))).status).toBe(200)
  })

  it('is off when so configured', async () => {
    const app = createApp(makeServerDeps({ ask }))
    expect(await statuses(app, Array(50).fill({}))).toEqual(Array(50).fill(200))
  })
})

describe('limits per key', () => {
  const keyed = (limits: { keyRateLimit?: number; keyDailyLimit?: number }, shared?: SharedLimit) =>
    createApp(
      makeServerDeps({
        ask,
        config: { ...config, rateLimit: 1, apiKeys: ['a', 'b'], ...limits },
        socketAddress: (c) => c.req.header('X-Test-Socket') ?? '192.0.2.1',
        sharedKeyLimit: shared,
      }),
    )
  const chat = { messages: [{ role: 'user', content: '食品合格率是多少？' }] }
  const call = { jsonrpc: '2.0', id: 1, method: 'ping' }
  const send = (app: ReturnType<typeof keyed>, path: string, key: string, socket = '192.0.2.1') =>
    app.request(
      path,
      post(path === '/mcp' ? call : chat, {
        Authorization: `Bearer ${key}`,
        Accept: 'application/json, text/event-stream',
        'X-Test-Socket': socket,
      }),
    )

  it('count /v1 and /mcp together, wherever they come from, and each key apart', async () => {
    const app = keyed({ keyRateLimit: 2 })
    expect((await send(app, '/v1/chat/completions', 'a')).status).toBe(200)
    expect((await send(app, '/mcp', 'a', '192.0.2.9')).status).toBe(200)
    const refused = await send(app, '/v1/chat/completions', 'a', '192.0.2.7')
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited', type: 'rate_limit_error' } })
    expect((await send(app, '/v1/chat/completions', 'b')).status).toBe(200)
  })

  it('end with the day, in a word of their own', async () => {
    const app = keyed({ keyDailyLimit: 1 })
    expect((await send(app, '/v1/chat/completions', 'a')).status).toBe(200)
    const refused = await send(app, '/mcp', 'a')
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'quota_spent'])
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(3600)
  })

  it('are counted together where several processes share a counter, by its limit', async () => {
    const counts = new Map<string, number>()
    const shared: SharedLimit = {
      async limit({ key }) {
        counts.set(key, (counts.get(key) ?? 0) + 1)
        return { success: counts.get(key)! <= 2 }
      },
    }
    const apps = [1, 2, 3].map(() => keyed({ keyRateLimit: 1 }, shared))
    expect((await send(apps[0], '/mcp', 'a')).status).toBe(200)
    expect((await send(apps[1], '/v1/chat/completions', 'a')).status).toBe(200)
    const refused = await send(apps[2], '/mcp', 'a')
    expect([refused.status, await codeOf(refused)]).toEqual([429, 'rate_limited'])
    expect(refused.headers.get('Retry-After')).toBe('60')
    expect((await send(apps[2], '/mcp', 'b')).status).toBe(200)
    expect([...counts.keys()].join()).not.toMatch(/\b[ab]\b/)
  })

  it('leave wrong keys to the limit of their address', async () => {
    const app = keyed({ keyRateLimit: 9 })
    expect((await send(app, '/v1/chat/completions', 'guess')).status).toBe(401)
    expect((await send(app, '/v1/chat/completions', 'guess-2')).status).toBe(429)
  })
})
