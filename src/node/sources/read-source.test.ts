import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NewsSite, startNewsSite } from '../../../test/news-site.ts'
import { encode } from '../../../test/pages/encode.ts'
import { buildRelease } from '../../ingest/release.ts'
import type { SourceDeps, SourceItem } from '../../ingest/source.ts'
import { createFetchPage } from '../fetch/fetch-page.ts'
import { keptIn } from './open-source-deps.ts'
import { openPageStore, type PageStore } from './page-store.ts'
import { readSource } from './read-source.ts'
import { takeInAddress } from './take-in.ts'

let site: NewsSite | null = null
let directory: string
let pages: PageStore
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-sources-'))
  pages = openPageStore(directory)
})
afterEach(async () => {
  pages.close()
  await site?.close()
  site = null
  await rm(directory, { recursive: true })
})

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

const article = (title: string, body: string, head = '') =>
  `<html><head><title>${title}_某某新闻网</title>${head}</head><body><h1>${title}</h1><p>2024-04-18 21:08:22　来源：某某日报</p>
  <div><p>${body}全省产品质量合格率为94.3%，比上年提高0.4个百分点，质量状况总体保持平稳。</p><p>下一步，将继续加强质量监管，推动质量强省建设。</p></div></body></html>`

type Reply =
  | string
  | Uint8Array
  | { status?: number; type?: string; body?: string | Uint8Array; headers?: Record<string, string> }

/** Starts a site that has these paths, and gives what reading needs. */
async function serve(paths: Record<string, Reply>) {
  site = await startNewsSite((request, response) => {
    const reply = paths[request.url!]
    if (reply === undefined) {
      response.writeHead(404).end()
      return
    }
    const {
      status = 200,
      type,
      body = '',
      headers = {},
    } = typeof reply === 'string' || reply instanceof Uint8Array ? { body: reply } : reply
    const isKnown = headers.ETag !== undefined && request.headers['if-none-match'] === headers.ETag
    response
      .writeHead(isKnown ? 304 : status, { 'Content-Type': type ?? 'text/html', ...headers })
      .end(isKnown ? '' : body)
  })
  const { resolve, dial } = site
  return {
    fetchPage: createFetchPage({ resolve, dial, userAgent: 'x' }),
    ...keptIn(pages),
  }
}

async function read(source: string, paths: Record<string, Reply>): Promise<SourceItem[]> {
  return collect(readSource(source, await serve(paths)))
}

/** Takes an address in as one batch. */
function takeIn(source: string, sources: SourceDeps) {
  return collect(takeInAddress(source, pages.intakes.begin(source), { pages, sources }))
}

const short = (items: SourceItem[]) =>
  items.map((item) => (item.kind === 'problem' ? `problem ${item.message}` : `${item.kind} ${item.name}`))
const site1 = 'http://news.example'

describe('readSource', () => {
  it('reads a page; its id comes from the canonical address', async () => {
    const canonical = `${site1}/a/1.html`
    const [item] = await read(`${site1}/a/1.html?from=rss#top`, {
      '/a/1.html?from=rss': article('某省发布质量报告', '', `<link rel="canonical" href="${canonical}">`),
    })
    expect(item).toMatchObject({
      kind: 'document',
      id: `web-${createHash('sha256').update(canonical).digest('hex').slice(0, 12)}`,
    })
    const release = await buildRelease((item as Extract<SourceItem, { kind: 'document' }>).file)
    expect(release).toMatchObject({
      title: '某省发布质量报告',
      url: canonical,
      publishedAt: '2024-04-18T21:08:22+08:00',
      source: '某某日报',
    })
  })

  it.each([
    ['another site', 'http://other.example/a', `${site1}/a`],
    ['the front page', '/', `${site1}/a`],
    ['a script', 'javascript:x', `${site1}/a`],
    ['its own site under another host', 'http://www.news.example/b', 'http://www.news.example/b'],
  ])('lets a canonical address that is %s speak only for its own site', async (_, href, expected) => {
    const [item] = await read(`${site1}/a`, {
      '/a': article('某省发布质量报告', '', `<link rel="canonical" href="${href}">`),
    })
    expect(await buildRelease((item as Extract<SourceItem, { kind: 'document' }>).file)).toMatchObject({
      url: expected,
    })
  })

  it.each<[string, Reply]>([
    [
      'RSS',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>甲</title><link>${site1}/1</link></item><item><guid>${site1}/2</guid></item></channel></rss>`,
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link rel="alternate" href="/1"/></entry><entry><id>2</id><link href="/2"/></entry></feed>`,
    ],
    [
      'RDF',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><link>${site1}/1</link></item><item><link>${site1}/2</link></item></rdf:RDF>`,
    ],
    [
      'a JSON feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'x',
        items: [
          { id: '1', url: `${site1}/1` },
          { id: '2', url: `${site1}/2` },
        ],
      }),
    ],
    [
      'a news sitemap',
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${site1}/2</loc><news:news><news:publication_date>2024-01-01</news:publication_date></news:news></url><url><loc>${site1}/1</loc><news:news><news:publication_date>2024-02-01</news:publication_date></news:news></url></urlset>`,
    ],
    [
      'a feed in gb2312',
      encode(
        `<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><title>新闻</title><item><title>甲</title><link>${site1}/1</link></item><item><link>${site1}/2</link></item></channel></rss>`,
        'gb18030',
      ),
    ],
  ])('reads %s whatever its type says, and the articles that it lists', async (_, feed) => {
    const items = await read(`${site1}/feed`, {
      '/feed': { type: 'text/html', body: feed as string },
      '/1': article('甲省发布质量报告', ''),
      '/2': article('乙省发布质量报告', ''),
    })
    expect(short(items)).toEqual([`document ${site1}/1`, `document ${site1}/2`])
  })

  it('follows an index of sitemaps', async () => {
    const items = await read(`${site1}/sitemap.xml`, {
      '/sitemap.xml': `<sitemapindex><sitemap><loc>${site1}/s1.xml</loc></sitemap></sitemapindex>`,
      '/s1.xml': `<urlset><url><loc>${site1}/1</loc></url></urlset>`,
      '/1': article('甲省发布质量报告', ''),
    })
    expect(short(items)).toEqual([`document ${site1}/1`])
  })

  it('tells of what fails and reads the rest', async () => {
    const items = await read(`${site1}/feed`, {
      '/feed': `<rss version="2.0"><channel><item><link>${site1}/gone</link></item><item><link>http://127.0.0.1/</link></item><item><link>${site1}/1</link></item></channel></rss>`,
      '/1': article('甲省发布质量报告', ''),
    })
    expect(short(items)).toEqual([
      `problem ${site1}/gone：网页不存在（404）。`,
      'problem http://127.0.0.1/：不能访问内网或保留地址。',
      `document ${site1}/1`,
    ])
  })

  it.each<[string, Reply, RegExp]>([
    [
      'entities',
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><link>&b;</link></item></channel></rss>',
      /不允许的实体声明/,
    ],
    [
      'external entities',
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><link>http://news.example/&x;</link></item></channel></rss>',
      /不允许的实体声明/,
    ],
    ['no articles', '<rss version="2.0"><channel><title>x</title></channel></rss>', /没有文章的网址/],
  ])('refuses a feed with %s', async (_, feed, reason) => {
    const [item] = await read(`${site1}/feed`, { '/feed': feed })
    expect(item).toMatchObject({ kind: 'problem', message: expect.stringMatching(reason) })
  })

  it('joins the pages of a divided article, and tells of one that is missing', async () => {
    const body = (n: number) =>
      `<p>这是第${n}页的内容，说的是全省第${n}项质量工作的进展情况，数据截至2024年3月底。</p>`.repeat(1)
    const page = (n: number, next: string) =>
      article('某省发布质量报告', '').replace(
        /<div>[\s\S]*<\/div>/,
        `<div>${body(n)}<p>各地各部门要认真落实，第${n}批任务年底前完成。</p></div><div><a href="1_${n - 1}.html">上一页</a> ${next}</div>`,
      )
    const [item, ...rest] = await read(`${site1}/1.html`, {
      '/1.html': page(1, '<a href="1_2.html">下一页</a>'),
      '/1_2.html': page(2, '<a href="1_3.html">下一页</a>'),
      '/1_3.html': page(3, '<a href="1_4.html">下一页</a>'),
    })
    const { text, pages } = await buildRelease((item as Extract<SourceItem, { kind: 'document' }>).file)
    const second = text.indexOf('这是第2页')
    expect(pages.find(({ start }) => start === second)).toEqual({ start: second, url: `${site1}/1_2.html` })
    expect([...text.matchAll(/这是第(\d)页/g)].map((match) => match[1])).toEqual(['1', '2', '3'])
    expect(text.match(/某省发布质量报告/g)).toHaveLength(1)
    expect(short(rest)).toEqual([expect.stringContaining('文章的第4页没有取到')])
  })

  it('knows pages again, under an unchanged address and after a restart', async () => {
    const paths = { '/1': { body: article('甲省发布质量报告', ''), headers: { ETag: '"1"' } } }
    const deps = await serve(paths)
    const taken = await takeIn(`${site1}/1`, deps)
    expect(taken).toMatchObject([
      { kind: 'taken', text: expect.stringContaining('已收录“甲省发布质量报告”') },
    ])
    pages.close()
    pages = openPageStore(directory)
    expect(pages.ids()).toHaveLength(1)
    expect(pages.origins()).toMatchObject([{ origin: `${site1}/1`, pages: 1 }])
    expect((await buildRelease(pages.load(pages.ids()[0]))).title).toBe('甲省发布质量报告')
    expect(short(await collect(readSource(`${site1}/1`, { ...deps, ...keptIn(pages) })))).toEqual([
      `unchanged ${site1}/1`,
    ])
  })

  const counted = (name: string, body: string): Reply => ({ body, headers: { ETag: `"${name}"` } })
  /** How the site answered the requests since the last call. */
  const statuses = () => site!.replies.splice(0).map(({ url, status }) => `${url} ${status}`)

  it('asks for feeds and sitemaps only when they changed, and reads their articles all the same', async () => {
    const list = (...addresses: string[]) =>
      `<urlset>${addresses.map((address) => `<url><loc>${site1}${address}</loc></url>`).join('')}</urlset>`
    const paths: Record<string, Reply> = {
      '/index.xml': counted('i', `<sitemapindex><sitemap><loc>${site1}/s.xml</loc></sitemap></sitemapindex>`),
      '/s.xml': counted('s', list('/1')),
      '/1': counted('1', article('甲省发布质量报告', '')),
      '/2': counted('2', article('乙省发布质量报告', '')),
    }
    const deps = await serve(paths)
    expect(await takeIn(`${site1}/index.xml`, deps)).toMatchObject([{ kind: 'taken' }])
    expect(statuses()).toEqual(['/index.xml 200', '/s.xml 200', '/1 200'])
    expect(await takeIn(`${site1}/index.xml`, deps)).toMatchObject([{ kind: 'unchanged' }])
    expect(statuses()).toEqual(['/index.xml 304', '/s.xml 304', '/1 304'])
    paths['/s.xml'] = counted('s2', list('/1', '/2'))
    expect(await takeIn(`${site1}/index.xml`, deps)).toMatchObject([{ kind: 'unchanged' }, { kind: 'taken' }])
    expect(statuses()).toEqual(['/index.xml 304', '/s.xml 200', '/1 304', '/2 200'])
  })

  it('notices a change on the second page of an article whose first page stays', async () => {
    const page = (n: number, figure: string, next = '') =>
      article('某省发布质量报告', '').replace(
        /<div>[\s\S]*<\/div>/,
        `<div><p>这是第${n}页的内容，说的是全省第${n}项质量工作的进展情况，合格率为${figure}%。</p><p>各地各部门要认真落实，第${n}批任务年底前完成，确保质量工作取得实效。</p></div><div>${next}</div>`,
      )
    const next = '<a href="1_2.html">下一页</a>'
    const paths: Record<string, Reply> = {
      '/1.html': counted('1', page(1, '91.1', next)),
      '/1_2.html': counted('2', page(2, '92.2')),
    }
    const deps = await serve(paths)
    expect(await takeIn(`${site1}/1.html`, deps)).toMatchObject([{ kind: 'taken' }])
    expect(await takeIn(`${site1}/1.html`, deps)).toMatchObject([{ kind: 'unchanged' }])
    expect(statuses().slice(2)).toEqual(['/1.html 304', '/1_2.html 304'])
    paths['/1_2.html'] = counted('2b', page(2, '93.3'))
    expect(await takeIn(`${site1}/1.html`, deps)).toMatchObject([{ kind: 'taken' }])
    const { text } = await buildRelease(pages.load(pages.ids()[0]))
    expect(text).toContain('91.1%')
    expect(text).toContain('93.3%')
    expect(text).not.toContain('92.2%')
    expect(await takeIn(`${site1}/1.html`, deps)).toMatchObject([{ kind: 'unchanged' }])
  })

  it('takes what only changed around the article as unchanged', async () => {
    const paths: Record<string, Reply> = { '/1': article('甲省发布质量报告', '') }
    const deps = await serve(paths)
    await takeIn(`${site1}/1`, deps)
    paths['/1'] = article('甲省发布质量报告', '').replace('</body>', '<script>token=2</script></body>')
    expect(await takeIn(`${site1}/1`, deps)).toMatchObject([{ kind: 'unchanged' }])
    paths['/1'] = article('甲省发布质量报告', '').replace('94.3', '95.4')
    expect(await takeIn(`${site1}/1`, deps)).toMatchObject([{ kind: 'taken' }])
  })

  it.each(['application/gzip', 'application/x-gzip', 'application/octet-stream'])(
    'reads a packed sitemap that is sent as %s',
    async (type) => {
      const body = gzipSync(`<urlset><url><loc>${site1}/1</loc></url></urlset>`)
      const items = await read(`${site1}/sitemap.xml.gz`, {
        '/sitemap.xml.gz': { type, body: new Uint8Array(body) },
        '/1': article('甲省发布质量报告', ''),
      })
      expect(short(items)).toEqual([`document ${site1}/1`])
    },
  )

  it('keeps nothing of a page without an article', async () => {
    const deps = await serve({ '/1': '<html><body><nav>首页 新闻 视频</nav></body></html>' })
    const taken = await takeIn(`${site1}/1`, deps)
    expect(taken).toMatchObject([{ kind: 'problem', text: expect.stringContaining('没有找到正文') }])
    expect(pages.ids()).toEqual([])
  })
})
