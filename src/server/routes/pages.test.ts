import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { makeAnswer, makeAskDeps, makeIndex, makeRelease, makeServerDeps, releases } from '../test-deps.ts'

const ask = async () => makeAnswer()
const widget = 'export {}'
const app = createApp(makeServerDeps({ ask, widget }))
const html = { headers: { Accept: 'text/html,application/xhtml+xml' } }
const page = async (path: string) => (await app.request(path, html)).text()

/** Text of an HTML fragment, entities resolved. */
function textOf(fragment: string): string {
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
    '&quot;': '"',
    '&#39;': "'",
  }
  return fragment.replace(/<[^>]*>/g, '').replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => entities[entity])
}

describe('GET /', () => {
  it('offers questions over the newest releases', async () => {
    const text = await page('/')
    expect(text).toContain('lang="zh-CN"')
    expect(text).toContain('<button type="button">食品合格率是多少？</button>')
    expect(text).toContain('href="/releases/metro-notice"')
    expect(text).toMatch(/<script type="module" src="\/widget-[0-9a-f]{8}\.js">/)
    expect(text).toContain('<youju-chat id="talk" mode="page" scope="site">')
    expect(text).not.toContain('未发布的计划')
  })

  it('offers only questions that are answered', async () => {
    const refusing = createApp(
      makeServerDeps({ ask: async () => makeAnswer({ refused: true, reason: 'no-evidence' }) }),
    )
    expect(await (await refusing.request('/', html)).text()).not.toContain('是多少？')
  })

  it('can be narrowed to one release', async () => {
    expect(await page('/?document=metro-notice')).toContain('scope="metro-notice"')
    expect((await app.request('/?document=secret-plan', html)).status).toBe(404)
  })

  it('waits for the index', async () => {
    const early = createApp(makeServerDeps({ getAskDeps: () => null }))
    const response = await early.request('/', html)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('正在建立索引')
  })
})

describe('GET /releases/{id}', () => {
  it('has every sentence under the id that citations point at', async () => {
    const { text, lines } = releases[0]
    const shown = await page('/releases/quality-2023')
    for (const quote of [
      '产品质量方面，食品合格率99.02%。',
      '记者<b>获悉</b>。',
      '发布会现场',
      releases[0].title,
    ]) {
      const start = text.indexOf(quote)
      const inner = new RegExp(`<span id="s${start}-${start + quote.length}">(.*?)</span>`).exec(shown)
      expect(textOf(inner?.[1] ?? '')).toBe(quote)
    }
    expect(textOf(shown)).toContain(text.slice(lines[3].start, lines[3].end))
  })

  it('escapes what stands in a release', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&</script>'
    const release = makeRelease(
      'x"><script>',
      [
        ['title', hostile],
        ['heading', hostile],
        ['paragraph', `${hostile}。`],
      ],
      { source: hostile, url: 'javascript:alert(1)' },
    )
    const askDeps = makeAskDeps(makeIndex([release]))
    const hostileApp = createApp(makeServerDeps({ ask, getAskDeps: () => askDeps }))
    for (const path of [
      '/',
      '/demo',
      '/releases',
      '/releases?q=onerror',
      `/releases/${encodeURIComponent(release.id)}`,
      `/?document=${encodeURIComponent(release.id)}`,
    ]) {
      const text = await (await hostileApp.request(path, html)).text()
      expect(text).not.toMatch(/<img|<script>|<\/script>"|href="javascript/)
      expect(text).toContain('&lt;img')
    }
  })

  it('nests the sentences of a title that has several', async () => {
    const release = makeRelease('two', [['title', '钱去哪了？都在这里！']])
    const askDeps = makeAskDeps(makeIndex([release]))
    const text = await (
      await createApp(makeServerDeps({ getAskDeps: () => askDeps })).request('/releases/two', html)
    ).text()
    expect(text).toContain(
      '<h1><span id="s0-10"><span id="s0-5">钱去哪了？</span><span id="s5-10">都在这里！</span></span></h1>',
    )
  })

  it('points to the correction', async () => {
    const corpus = [
      makeRelease('old', [['title', '旧稿']]),
      makeRelease('new', [['title', '更正稿']], { supersedes: 'old' }),
    ]
    const askDeps = makeAskDeps(makeIndex(corpus))
    const corrected = createApp(makeServerDeps({ getAskDeps: () => askDeps }))
    expect(await (await corrected.request('/releases/old', html)).text()).toMatch(
      /已有更正：<a href="\/releases\/new">更正稿/,
    )
    expect(await (await corrected.request('/releases/new', html)).text()).toMatch(
      /更正了：<a href="\/releases\/old">旧稿/,
    )
  })

  it('is a page in Chinese when there is no such release, JSON for programs', async () => {
    for (const path of ['/releases/nope', '/releases/secret-plan', '/nope']) {
      const response = await app.request(path, html)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('<html lang="zh-CN">')
      expect((await app.request(path)).headers.get('Content-Type')).toContain('json')
    }
  })

  it('answers 304 to its own ETag', async () => {
    const etag = (await app.request('/releases/metro-notice')).headers.get('ETag') ?? ''
    expect((await app.request('/releases/metro-notice', { headers: { 'If-None-Match': etag } })).status).toBe(
      304,
    )
  })
})

describe('pages', () => {
  it.each(['/', '/releases', '/releases?q=合格率', '/releases/quality-2023', '/demo', '/docs'])(
    '%s works under its own strict policy',
    async (path) => {
      const response = await app.request(path, html)
      const policy = response.headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(response.headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin')
      const text = await response.text()
      expect(text).not.toMatch(
        /\sstyle=|\son\w+=|<style|<script(?![^>]* (?:src=|type="application\/ld\+json"))/,
      )
      for (const [, asset] of text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
        const found = await app.request(asset)
        expect(found.status).toBe(200)
        expect(found.headers.get('Cache-Control')).toContain('immutable')
      }
    },
  )
})

describe('frames', () => {
  it.each([
    [[], "'self'"],
    [
      ['https://news.example', 'https://paper.example:8443'],
      "'self' https://news.example https://paper.example:8443",
    ],
  ])('of allowed origins %j are %s', async (allowedOrigins, ancestors) => {
    const config = { ...makeServerDeps().config, allowedOrigins }
    const response = await createApp(makeServerDeps({ config, ask })).request('/', html)
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    expect(policy.split('; ')).toContain(`frame-ancestors ${ancestors}`)
  })
})

describe('GET /releases?q=', () => {
  it('shows the sentences found under their release', async () => {
    const text = await page('/releases?q=合格率')
    expect(text).toContain('<a href="/releases/quality-2023">《2023年云川省质量报告》发布</a>')
    expect(text).toMatch(/<a href="\/releases\/quality-2023#s\d+-\d+">产品质量方面，食品合格率99\.02%。/)
    expect(text).toContain('value="合格率"')
    expect(await page('/releases?q=没有的词')).toContain('没有找到“没有的词”')
    expect(await page('/releases?q=%20')).toContain('地铁3号线5月1日开通')
  })

  it('counts as a question for the rate limit', async () => {
    const config = { ...makeServerDeps().config, rateLimit: 1 }
    const limited = createApp(makeServerDeps({ config }))
    expect((await limited.request('/releases?q=合格率', html)).status).toBe(200)
    expect((await limited.request('/releases?q=合格率', html)).status).toBe(429)
    expect((await limited.request('/releases', html)).status).toBe(200)
  })
})

describe('GET /demo', () => {
  it('is an article page that says which release it shows', async () => {
    const config = { ...makeServerDeps().config, publicUrl: 'https://ask.example' }
    const text = await (await createApp(makeServerDeps({ config, widget })).request('/demo', html)).text()
    expect(text).toContain('<link rel="canonical" href="https://ask.example/demo">')
    expect(text).toContain('<meta name="youju-release" content="metro-notice">')
    expect(text).toContain('<script type="module" src="/widget.js"></script>')
    const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(text) ?? []
    expect(JSON.parse(data)).toMatchObject({ '@type': 'NewsArticle', headline: '地铁3号线5月1日开通' })
  })
})

describe('GET /docs', () => {
  it('shows every route of the API and every attribute of the element', async () => {
    const text = await page('/docs')
    const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: object }
    for (const path of Object.keys(paths)) expect(text).toContain(`${path}</code>`)
    expect(text).toContain('<code>suggestions</code>')
    for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${id}"`)
  })
})
