import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { overlapReader } from '../src/answer/evidence/overlap-reader.ts'
import { ensureIndex } from '../src/node/ensure-index.ts'
import type { Generation } from '../src/node/generations.ts'
import { createApp } from '../src/server/app.ts'
import { makeServerDeps, post } from '../src/server/test-deps.ts'
import type { Answer, Citation } from '../src/types.ts'
import { createFakeEmbedder } from './fake-embedder.ts'

const id = 'guizhou-quality-2023'
const questions = [
  '食品合格率是多少？',
  '全省查办侵权假冒案件多少件？',
  '黔质贷在哪里首推实施？',
  '记者是谁？',
  '这篇新闻稿讲了什么？',
  '《报告》收录了哪些方面的数据？',
  '2022年食品合格率是多少？',
  '你好',
]

let dataDir: string
let generation: Generation
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youju-e2e-'))
  const embedder = createFakeEmbedder()
  const log = { info() {}, warn() {} }
  generation = (await ensureIndex({ corpusDir: 'corpus', dataDir, embedder, log })).generation
  const deps = { index: generation, embedder, reader: overlapReader, publicUrl: null, readPassages: 6 }
  app = createApp(makeServerDeps({ getAskDeps: () => deps }))
})
afterAll(async () => {
  generation.close()
  await rm(dataDir, { recursive: true })
})

const askFor = async (question: string) =>
  (await (await app.request('/api/ask', post({ question }))).json()) as Answer

describe('the sample release, from its file to the page that a citation opens', () => {
  it.each(questions)('cites only what stands there: %s', async (question) => {
    const { answer, citations, nearby } = await askFor(question)
    expect(new Set(nearby.map(({ quote }) => quote)).size).toBe(nearby.length)
    const release = (await (await app.request(`/api/releases/${id}`)).json()) as { text: string }
    const page = await (await app.request(`/releases/${id}`)).text()
    const demo = (await (await app.request('/demo')).text()).replaceAll('&quot;', '"')
    for (const { start, end, quote, href } of [...citations, ...nearby] satisfies Citation[]) {
      expect(release.text.slice(start, end)).toBe(quote)
      expect(href).toMatch(/^\/demo#:~:text=[^#]+$/)
      expect(demo).toContain(quote)
      if (quote.length <= 200) expect(page).toContain(`<span id="s${start}-${end}">`)
    }
    const marks = [...new Set([...answer.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n)))]
    expect(marks).toEqual(citations.map(({ n }) => n))
  })

  it('answers a figure and says the same as a stream', async () => {
    const answer = await askFor('食品合格率是多少？')
    expect(answer.answer).toContain('99.02%')
    const response = await app.request(
      '/api/ask',
      post({ question: '食品合格率是多少？' }, { Accept: 'text/event-stream' }),
    )
    const deltas = [...(await response.text()).matchAll(/^event: delta\ndata: (.*)$/gm)]
    expect(deltas.map(([, data]) => JSON.parse(data).text).join('')).toBe(answer.answer)
  })

  it('offers example questions on the chat page', async () => {
    expect(await (await app.request('/')).text()).toMatch(/<button type="button">[^<]+是多少？<\/button>/)
  })
})
