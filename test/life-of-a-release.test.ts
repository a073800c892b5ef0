/** A newsroom at work: releases are added, updated, corrected, withdrawn and held back while clients keep asking. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { percentile } from '../bench/measure.ts'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { ensureIndex, makerOf } from '../src/node/ensure-index.ts'
import { type LiveIndex, openLiveIndex } from '../src/node/live-index.ts'
import { loadEmbedder } from '../src/node/onnx.ts'
import { type OpenLedger, openLedger } from '../src/node/open-ledger.ts'
import { reindex } from '../src/node/workshop.ts'
import { createApp } from '../src/server/app.ts'
import type { App } from '../src/server/deps.ts'
import { makeServerDeps, post } from '../src/server/test-deps.ts'
import type { Answer } from '../src/types.ts'

const adminToken = 'token-of-this-test'
const bearer = { Authorization: `Bearer ${adminToken}` }
const log = { info() {}, warn() {} }
const cities = ['云川', '南汀', '澄岚', '怀岭', '济洲', '灵泉']
let root: string
let live: LiveIndex
let book: OpenLedger
let app: App

const put = (id: string, city: string, figure: string, meta = '') =>
  Promise.all([
    writeFile(
      join(root, 'corpus', `${id}.txt`),
      `${city}市发布质量报告\n2024-04-18 21:08:22 某某新闻网\n${city}市市场监管局4月18日发布报告，${city}市食品抽检合格率为${figure}%，与上年基本持平。\n`,
    ),
    meta ? writeFile(join(root, 'corpus', `${id}.meta.yaml`), meta) : null,
  ])

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-life-'))
  await mkdir(join(root, 'corpus'))
  for (const [i, city] of cities.entries()) await put(`city-${i}`, city, `9${i}.1`)
  const embedder = await loadEmbedder('models')
  const order = {
    ...{ corpusDir: join(root, 'corpus'), dataDir: join(root, 'data'), modelDir: 'models' },
    ...{ embedding: null, maker: makerOf(embedder) },
  }
  const { generation } = await ensureIndex({ ...order, embedder, log })
  live = openLiveIndex(generation, { order, log, drained: () => new Promise(() => {}) })
  book = await openLedger(order.dataDir)
  const deps = { embedder, reader: overlapReader, publicUrl: null, readPassages: 5 }
  app = createApp(
    makeServerDeps({
      config: {
        ...{ allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] },
        ...{ adminToken, questionLogDays: 90 },
      },
      ledger: book.ledger,
      workshop: { reindex: (onProgress) => reindex(live, onProgress) },
      getAskDeps: () => ({ ...deps, index: live.current() }),
    }),
  )
})
afterAll(async () => {
  await live.close()
  book.close()
  await rm(root, { recursive: true })
})

interface Told {
  startedMs: number
  ms: number
  status: number
  answer: Answer
}

/** Asks about all cities in turn, as JSON and as streams, until `stop`. */
function keepAsking() {
  const told: Told[] = []
  let isStopped = false
  const client = async (offset: number) => {
    for (let i = offset; !isStopped; i++) {
      const startedMs = performance.now()
      const question = `${cities[i % cities.length]}市食品抽检合格率是多少？`
      const isStream = i % 2 === 0
      const accept: Record<string, string> = isStream ? { Accept: 'text/event-stream' } : {}
      const response = await app.request('/api/ask', post({ question }, accept))
      const text = await response.text()
      const done = isStream ? (/event: done\ndata: (.*)/.exec(text)?.[1] ?? '{}') : text
      const ms = performance.now() - startedMs
      told.push({ startedMs, ms, status: response.status, answer: JSON.parse(done) })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const clients = [client(0), client(3)]
  const stop = async () => {
    isStopped = true
    await Promise.all(clients)
    return told
  }
  return { told, stop }
}

const act = async (path: string, body: object = {}) => {
  const response = await app.request(`/admin/api/${path}`, post(body, bearer))
  expect(response.status).toBeLessThan(300)
  return performance.now()
}

async function rebuild() {
  await act('reindex')
  for (;;) {
    const { jobs } = (await (await app.request('/admin/api/jobs', { headers: bearer })).json()) as {
      jobs: { state: string; message: string }[]
    }
    expect(jobs[0].state).not.toBe('failed')
    if (jobs.every(({ state }) => state === 'done'))
      return { message: jobs[0].message, atMs: performance.now() }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const citesOf = ({ answer }: Told) =>
  [...answer.citations, ...answer.nearby].map(({ documentId }) => documentId)

describe('the life of a release', () => {
  it('no request fails and nothing withdrawn is told, whatever editors do meanwhile', async ({
    annotate,
  }) => {
    const { told, stop } = keepAsking()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const atRest = told.length
    const withdrawnMs = await act('releases/city-0/retract', { note: '误发' })
    const embargoMs = await act('releases/city-1/embargo', { until: '2999-01-01T00:00:00+08:00' })
    await put('city-2', cities[2], '88.8')
    await put('correction', cities[3], '77.7', 'supersedes: city-3\npublishedAt: 2024-04-20T08:00:00+08:00\n')
    const first = await rebuild()
    expect(first.message).toBe('新增1篇，更新1篇，移除0篇。')
    await rm(join(root, 'corpus', 'city-4.txt'))
    const second = await rebuild()
    await act('releases/city-5/correct', { by: 'correction' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const restoredMs = await act('audit/1/undo')
    await new Promise((resolve) => setTimeout(resolve, 200))
    await stop()

    expect(told.length).toBeGreaterThan(40)
    const times = (some: Told[]) => some.map(({ ms }) => ms)
    const [rest, busy] = [times(told.slice(0, atRest)), times(told.slice(atRest))]
    const figures = (ms: number[]) =>
      `p50 ${percentile(ms, 0.5).toFixed(0)} ms, p95 ${percentile(ms, 0.95).toFixed(0)} ms, slowest ${Math.max(...ms).toFixed(0)} ms of ${ms.length}`
    await annotate(`at rest: ${figures(rest)}; while editors work: ${figures(busy)}`)
    for (const one of told) {
      expect(one.status).toBe(200)
      expect(one.answer.answer).toBeTruthy()
      const cited = citesOf(one)
      const isAfter = (ms: number) => one.startedMs > ms
      if (isAfter(withdrawnMs) && !isAfter(restoredMs - 50)) expect(cited).not.toContain('city-0')
      if (isAfter(embargoMs)) expect(cited).not.toContain('city-1')
      if (isAfter(second.atMs)) expect(cited).not.toContain('city-4')
    }
    const last = async (city: string) =>
      (await (
        await app.request('/api/ask', post({ question: `${city}市食品抽检合格率是多少？` }))
      ).json()) as Answer
    expect(await last(cities[0])).toMatchObject({ refused: false, citations: [{ documentId: 'city-0' }] })
    expect((await last(cities[2])).answer).toContain('88.8%')
    const corrected = await last(cities[3])
    expect(corrected.answer).toContain('77.7%')
    expect(corrected.notices.map(({ text }) => text).join()).toMatch(/原为“93\.1%”，更正后为“77\.7%”/)

    const release = await app.request('/admin/api/releases/city-2', { headers: bearer })
    expect(await release.json()).toMatchObject({
      text: expect.stringContaining('88.8'),
      versions: [{ text: expect.stringContaining('92.1') }],
    })
  }, 60_000)

  it('prints of one dispatch are cited once, all of them named', async () => {
    const body = [
      '4月22日，云川省统计局发布一季度工业运行情况，全省规模以上工业增加值同比增长6.7%，增速比上年同期提高1.2个百分点。',
      '从行业看，装备制造业增加值增长9.4%，新能源汽车产量达到12.6万辆，集成电路产量增长21.3%，工业机器人产量增长15.8%。',
    ]
    const print = (id: string, source: string, day: number) =>
      writeFile(
        join(root, 'corpus', `${id}.txt`),
        `一季度全省工业增长6.7%\n2024-04-${day} 08:00:00 ${source}\n${body.join('\n')}\n`,
      )
    await print('print-b', '云川日报', 23)
    await print('print-a', '云川通讯社', 22)
    await print('print-c', '南汀晚报', 24)
    await rebuild()
    const askAbout = async (more: object = {}) =>
      (await (
        await app.request('/api/ask', post({ question: '新能源汽车产量达到多少万辆？', ...more }))
      ).json()) as Answer
    const answer = await askAbout()
    expect(answer.citations.map(({ documentId }) => documentId)).toEqual(['print-a'])
    expect(answer.notices).toEqual([
      { kind: 'older-release', text: expect.stringMatching(/^同一篇通稿另见.*云川日报.*南汀晚报/) },
    ])
    expect((await askAbout({ documents: ['print-c'] })).citations[0].documentId).toBe('print-c')
    await act('releases/print-a/retract')
    expect((await askAbout()).citations.map(({ documentId }) => documentId)).toEqual(['print-b'])
  }, 60_000)
})
