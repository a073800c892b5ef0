import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { type Handler, type NewsSite, startNewsSite } from '../../../test/news-site.ts'
import { CorpusError } from '../../errors.ts'
import type { FetchLimits } from '../../sources/fetch-page.ts'
import { createPoliteness } from '../../sources/politeness.ts'
import { createFetchPage } from './fetch-page.ts'

let site: NewsSite | null = null
afterEach(async () => {
  await site?.close()
  site = null
})

const page = '<html><body><p>正文。</p></body></html>'
const html: Handler = (_, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(page)
}
const limits: FetchLimits = { maxBytes: 100_000, timeoutMs: 1500, maxRedirects: 3 }

async function fetchFrom(url: string, handle: Handler = html, addresses: Record<string, string[]> = {}) {
  site = await startNewsSite(handle, addresses)
  const { resolve, dial } = site
  return createFetchPage({ resolve, dial, userAgent: 'YoujuBot/0.1', limits })(url)
}

const gzipBomb = gzipSync(Buffer.alloc(30_000_000))
const brotliBomb = brotliCompressSync(Buffer.alloc(3_000_000))

/** Address, what its name resolves to if it has one, and the result: the table that readers of the docs see. */
const attacks = [
  ...readFileSync('docs/fetch-guard.md', 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm),
].map(([, url, what, result]) => ({ url, what, result }))
const names = Object.fromEntries(
  attacks
    .filter(({ what }) => what.startsWith('解析'))
    .map(({ url, what }) => [
      new URL(url).hostname,
      what
        .replace(/^解析(?:到|不到)/, '')
        .split('和')
        .filter(Boolean),
    ]),
)

describe('createFetchPage', () => {
  it('fetches a page: its bytes, type, charset and validators', async () => {
    const reply = await fetchFrom('https://news.example/a.html#part', (_, response) => {
      response.writeHead(200, {
        'Content-Type': 'Text/HTML; Charset="GBK"',
        ETag: '"1"',
        'Last-Modified': 'x',
      })
      response.end(page)
    }).catch((error) => error)
    // TLS is not spoken by the test's server: the dialler got the checked address and the name for the certificate.
    expect(site!.dialled).toEqual([{ address: '93.184.215.14', port: 443, tlsName: 'news.example' }])
    expect(reply).toMatchObject({
      url: 'https://news.example/a.html',
      contentType: 'text/html',
      charset: 'GBK',
      etag: '"1"',
    })
    expect(new TextDecoder().decode(reply.bytes)).toBe(page)
  })

  it('knows of many ways', () => {
    expect(attacks.length).toBeGreaterThan(50)
    expect(names).toMatchObject({ 'mixed.example': ['93.184.215.14', '127.0.0.1'], 'nowhere.example': [] })
  })

  it.each(attacks)('refuses $url before any connection', async ({ url, result }) => {
    const error = await fetchFrom(url, html, names).catch((e) => e)
    expect(error).toBeInstanceOf(CorpusError)
    expect(error.message).toBe(`${url}：${result}`)
    expect(site!.dialled).toEqual([])
  })

  it.each([
    ['http://127.0.0.1/', /内网或保留地址/],
    ['http://[::ffff:169.254.169.254]/', /内网或保留地址/],
    ['http://private.example/', /内网或保留地址/],
    ['file:///etc/passwd', /http或https/],
    ['//localhost:6379/', /内网的主机名/],
    ['http://news.example:22/', /22端口/],
  ])('checks a redirect to %s as it checks the first address', async (location, reason) => {
    const redirect: Handler = (_, response) => response.writeHead(302, { Location: location }).end()
    await expect(fetchFrom('http://news.example/', redirect, names)).rejects.toThrow(reason)
    expect(site!.dialled).toHaveLength(1)
  })

  it('connects to the address that it checked, also when the name changes its mind', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']]
    site = await startNewsSite(html)
    const { dial, dialled } = site
    const resolve = async () => answers.shift() ?? []
    await createFetchPage({ resolve, dial, userAgent: 'x', limits })('http://rebind.example/')
    expect(dialled.map(({ address }) => address)).toEqual(['93.184.215.14'])
    expect(answers).toHaveLength(1)
  })

  it('follows a few redirects and gives the last address', async () => {
    const reply = await fetchFrom('http://news.example/1', (request, response) => {
      if (request.url === '/3') html(request, response)
      else response.writeHead(301, { Location: `/${Number(request.url!.slice(1)) + 1}` }).end()
    })
    expect(reply.url).toBe('http://news.example/3')
  })

  it('fetches from a host of the own network only when it is named in the settings', async () => {
    site = await startNewsSite(html, { 'cms.lan': ['10.0.0.5'] })
    const { resolve, dial } = site
    const fetchPage = createFetchPage({
      resolve,
      dial,
      userAgent: 'x',
      limits,
      privateHosts: ['cms.lan:8080', '10.0.0.9'],
    })
    expect((await fetchPage('http://cms.lan:8080/a')).bytes).not.toBeNull()
    expect((await fetchPage('http://10.0.0.9/a')).bytes).not.toBeNull()
    await expect(fetchPage('http://cms.lan/a')).rejects.toThrow(/内网的主机名/)
  })

  it.each<[string, Handler, RegExp]>([
    ['an endless redirect', (_, r) => r.writeHead(302, { Location: '/' }).end(), /跳转次数太多/],
    [
      'a body that is announced too large',
      (_, r) => r.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '999999999' }).end(),
      /超过/,
    ],
    [
      'a body that is too large',
      (_, r) => r.writeHead(200, { 'Content-Type': 'text/html' }).end('x'.repeat(200_000)),
      /超过/,
    ],
    [
      'a gzip bomb',
      (_, r) => r.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(gzipBomb),
      /超过/,
    ],
    [
      'a Brotli bomb',
      (_, r) => r.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'br' }).end(brotliBomb),
      /超过/,
    ],
    [
      'damaged compression',
      (_, r) => r.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end('no gzip'),
      /已损坏/,
    ],
    [
      'an encoding nobody knows',
      (_, r) => r.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'lzma' }).end('x'),
      /不支持的压缩方式/,
    ],
    ['a picture', (_, r) => r.writeHead(200, { 'Content-Type': 'image/png' }).end('x'), /image\/png不是网页/],
    [
      'a program',
      (_, r) => r.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end('x'),
      /不是网页/,
    ],
    ['a server that says nothing', () => {}, /等待太久/],
    [
      'a server that trickles',
      (_, r) => {
        r.writeHead(200, { 'Content-Type': 'text/html' })
        const timer = setInterval(() => r.write('x'), 50)
        r.on('close', () => clearInterval(timer))
      },
      /等待太久/,
    ],
    ['a server that hangs up', (request) => request.socket.destroy(), /连接失败/],
    ['a 304 that nobody asked for', (_, r) => r.writeHead(304).end(), /无法使用（304）/],
    ['a page that is gone', (_, r) => r.writeHead(404).end(), /网页不存在（404）/],
    ['a page behind a login', (_, r) => r.writeHead(403).end(), /拒绝访问（403）/],
    ['a fault of the site', (_, r) => r.writeHead(502).end(), /网站出错了（502）/],
  ])('ends %s in time and with a reason', async (_, handle, reason) => {
    const error = await fetchFrom('http://news.example/a', handle).catch((e) => e)
    expect(error).toBeInstanceOf(CorpusError)
    expect(error.message).toMatch(/^http:\/\/news\.example\/a：/)
    expect(error.message).toMatch(reason)
  })

  it('does not wait longer for a resolver that says nothing', async () => {
    site = await startNewsSite(html)
    const fetchPage = createFetchPage({
      resolve: () => new Promise(() => {}),
      dial: site.dial,
      userAgent: 'x',
      limits: { ...limits, timeoutMs: 100 },
    })
    await expect(fetchPage('http://news.example/')).rejects.toThrow(/等待太久/)
  })

  it('takes the pauses that a site asks for as no time of its own, redirects included', async () => {
    site = await startNewsSite((request, response) => {
      if (request.url === '/2') html(request, response)
      else response.writeHead(301, { Location: '/2' }).end()
    })
    const { resolve, dial } = site
    const beforeRequest = () => new Promise<void>((done) => setTimeout(done, limits.timeoutMs + 100))
    const fetchPage = createFetchPage({ resolve, dial, userAgent: 'x', limits, beforeRequest })
    expect((await fetchPage('http://news.example/1')).url).toBe('http://news.example/2')
  })

  it('waits for no pause when it is not wanted any more', async () => {
    site = await startNewsSite(html)
    const { resolve, dial } = site
    const guard = { resolve, dial, userAgent: 'x', limits }
    const beforeRequest = createPoliteness(createFetchPage(guard), 'x', 600_000)
    const fetchPage = createFetchPage({ ...guard, beforeRequest })
    await fetchPage('http://news.example/1')
    const stop = new AbortController()
    const waiting = fetchPage('http://news.example/2', { signal: stop.signal })
    stop.abort(new Error('not wanted'))
    await expect(waiting).rejects.toThrow('not wanted')
  })

  it('asks with the validators at hand and takes 304 for an answer', async () => {
    site = await startNewsSite((request, response) => {
      const isKnown =
        request.headers['if-none-match'] === '"7"' && request.headers['if-modified-since'] === 'then'
      response.writeHead(isKnown ? 304 : 200, { 'Content-Type': 'text/html', ETag: '"7"' }).end()
    })
    const { resolve, dial } = site
    const fetchPage = createFetchPage({ resolve, dial, userAgent: 'x', limits })
    expect((await fetchPage('http://news.example/', { etag: '"7"', lastModified: 'then' })).bytes).toBeNull()
    expect((await fetchPage('http://news.example/')).bytes).toHaveLength(0)
  })
})
