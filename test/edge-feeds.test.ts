/** Feeds at the edge: the Worker's timer in workerd reads a local site, and what it took in is asked for at once. */

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeAssets } from '../src/node/edge-files.ts'
import { post } from '../src/server/test-deps.ts'
import type { Answer } from '../src/types.ts'
import { bundleWorker, type EdgeRows, readRows, seed, startWorker, type Worker } from './edge-worker.ts'
import { makeDocx, paragraph } from './make-docx.ts'
import { makePdf } from './make-pdf.ts'

interface Page {
  title: string
  paragraphs: string[]
  /** Path of the next page of the article. */
  next?: string
}

const bridge: Page = {
  title: '青岭大桥建成通车',
  paragraphs: [
    '　　本报讯（记者 王青）5月12日，青岭大桥建成通车。大桥全长3.6公里，总投资28.4亿元。',
    '　　青岭大桥位于岭南县，双向六车道，设计时速80公里，项目于2021年3月开工建设，历时三年建成。',
    '　　岭南县交通运输局局长李明说，大桥通车后，县城到高速公路入口的车程由40分钟缩短到12分钟。',
  ],
}
const school: Page = {
  title: '岭南县新建三所小学',
  paragraphs: [
    '　　本报讯（记者 陈红）岭南县教育局5月13日发布消息，今年全县新建三所小学，新增学位4500个。',
    '　　三所小学分别位于城东、城西和开发区，计划于9月1日开学，共配备教师260名。',
  ],
}

let directory: string
let rows: EdgeRows
let worker: Worker
let server: Server
let site: string
let pages: Record<string, Page>
/** Other files than pages. */
let files: Record<string, Uint8Array>
/** Paths that the feed lists. */
let listed: string[]
let requests: { path: string; status: number }[]
/** Status in the place of pages. */
let fault: number | null

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-feeds-'))
  await writeAssets('')
  server = createServer((request, response) => {
    const path = request.url!
    const send = (type: string, body: string | Uint8Array, etag: string) => {
      const isKnown = request.headers['if-none-match'] === etag
      const status = fault ?? (isKnown ? 304 : 200)
      requests.push({ path, status })
      response.writeHead(status, { 'Content-Type': type, ETag: etag }).end(status === 200 ? body : '')
    }
    const page = pages[path]
    // A file that the server keeps packed, as it is usual for sitemaps.
    if (path === '/rss.xml.gz') send('application/gzip', gzipSync(rssOf(listed)), `"${listed.join()}"`)
    else if (page) send('text/html; charset=utf-8', htmlOf(page), `"${page.paragraphs.join('').length}"`)
    else if (files[path]) send('application/octet-stream', files[path], `"${files[path].length}"`)
    else if (path === '/away.html') response.writeHead(302, { Location: 'http://10.0.0.8/secret' }).end()
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  site = `http://127.0.0.1:${port}`
  rows = await readRows('corpus')
  worker = await startWorker(await bundleWorker(join(directory, 'bundle')), {
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'silent',
    FEEDS: `${site}/rss.xml.gz`,
    FETCH_DELAY_MS: '0',
    FETCH_PRIVATE_HOSTS: `127.0.0.1:${port}`,
  })
})

afterAll(async () => {
  await worker?.stop()
  server?.close()
  await rm(directory, { recursive: true })
})

beforeEach(() => {
  pages = { '/a.html': bridge }
  files = {}
  listed = ['/a.html']
  requests = []
  fault = null
})

function rssOf(paths: string[]): string {
  const items = paths.map((path) => `<item><title>${path}</title><link>${site}${path}</link></item>`)
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>岭南</title>${items.join('')}</channel></rss>`
}

function htmlOf({ title, paragraphs, next }: Page): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('')
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>
    <p>2024-05-12 10:00　来源：岭南日报</p>${body}</article>
    ${next ? `<p><a href="${next}">下一页</a></p>` : ''}</body></html>`
}

async function ask(question: string): Promise<Answer> {
  return (await (await worker.request('/api/ask', post({ question }))).json()) as Answer
}

async function titles(): Promise<string[]> {
  const { releases } = (await (await worker.request('/api/releases?limit=50')).json()) as {
    releases: { title: string }[]
  }
  return releases.map(({ title }) => title)
}

/** An isolate looks for another revision every ten seconds. */
async function serves(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 75; tries++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the Worker did not take over')
}

describe('the timer', { timeout: 60_000 }, () => {
  it('fails without an index, and says so', async () => {
    expect(await worker.tick()).not.toBe('ok')
  })

  it('takes in what a feed lists, to be asked for at once', async () => {
    await seed(worker.db, rows, { generation: 'g1' })
    expect(await worker.tick()).toBe('ok')
    const { answer, refused, citations } = await ask('青岭大桥全长多少公里？')
    expect(refused).toBe(false)
    expect(answer).toContain('3.6公里')
    expect(citations[0]).toMatchObject({ title: bridge.title, url: `${site}/a.html` })
    expect(await (await worker.request('/readyz')).json()).toMatchObject({ generation: 'g1+1' })
  })

  it('asks for nothing twice within the hour, and for the feed with its validators', async () => {
    expect(await worker.tick()).toBe('ok')
    expect(requests).toEqual([{ path: '/rss.xml.gz', status: 304 }])
  })

  it('takes in a changed page in the place of the former, once it is due', async () => {
    await worker.db.prepare(`UPDATE feed_requests SET at = '2024-01-01T00:00:00.000Z'`).all()
    pages['/a.html'] = {
      ...bridge,
      paragraphs: [bridge.paragraphs[0].replace('3.6公里', '3.75公里'), ...bridge.paragraphs.slice(1)],
    }
    expect(await worker.tick()).toBe('ok')
    await serves(async () => (await ask('青岭大桥全长多少公里？')).answer.includes('3.75公里'))
    expect((await titles()).filter((title) => title === bridge.title)).toHaveLength(1)
    const { results } = await worker.db.prepare('SELECT text FROM release_versions').all()
    expect(results.map(({ text }) => String(text).includes('3.6公里'))).toEqual([true])
  })

  it('keeps to the rules of fetching, and goes on after what fails', async () => {
    pages['/b.html'] = school
    listed = ['/away.html', '/gone.html', '/b.html', '/a.html']
    expect(await worker.tick()).toBe('ok')
    await serves(async () => (await titles()).includes(school.title))
    const { results } = await worker.db
      .prepare('SELECT requested, release_id FROM feed_requests WHERE requested <> origin ORDER BY requested')
      .all()
    expect(results).toEqual([
      { requested: `${site}/a.html`, release_id: expect.stringMatching(/^web-/) },
      { requested: `${site}/away.html`, release_id: null },
      { requested: `${site}/b.html`, release_id: expect.stringMatching(/^web-/) },
      { requested: `${site}/gone.html`, release_id: null },
    ])
  })

  it('leads to the page of a divided article on which the sentence stands', async () => {
    const [first, second, third] = school.paragraphs.concat(bridge.paragraphs[2].replace('大桥', '学校'))
    pages['/d.html'] = { title: '岭南县教育工作会议召开', paragraphs: [first, second], next: '/d_2.html' }
    pages['/d_2.html'] = {
      title: '岭南县教育工作会议召开',
      paragraphs: ['会议提出，明年全县计划招聘教师375名。', third],
    }
    listed = ['/d.html', '/a.html']
    expect(await worker.tick()).toBe('ok')
    await serves(async () => (await titles()).includes('岭南县教育工作会议召开'))
    const { citations } = await ask('明年全县计划招聘教师多少名？')
    expect(citations[0]).toMatchObject({
      url: `${site}/d.html`,
      href: expect.stringContaining(`${site}/d_2.html#:~:text=`),
    })
  })

  it('brings its releases back after a new generation was seeded, without asking the site', async () => {
    await seed(worker.db, rows, { generation: 'g2', slot: 'b' })
    await serves(async () => !(await titles()).includes(school.title))
    fault = 503
    expect(await worker.tick()).toBe('ok')
    await serves(async () => (await titles()).includes(school.title))
    expect((await ask('青岭大桥全长多少公里？')).answer).toContain('3.75公里')
  })

  it('reads Word documents and PDFs as well', async () => {
    const lines = ['岭南县图书馆新馆开放', '岭南县图书馆新馆5月15日开放，藏书32万册，阅览座位1100个。']
    files['/b.docx'] = makeDocx(lines.map((text) => paragraph(text)).join(''))
    files['/c.pdf'] = makePdf([
      [
        { text: '岭南县新开两条公交线路', x: 120, y: 760, size: 20 },
        { text: '岭南县交通运输局5月14日发布消息，新开两条公交线路。', x: 60, y: 700, size: 12 },
      ],
    ])
    listed = ['/b.docx', '/c.pdf']
    expect(await worker.tick()).toBe('ok')
    await serves(async () => (await titles()).includes('岭南县新开两条公交线路'))
    expect(await titles()).toContain('岭南县图书馆新馆开放')
  })
})
