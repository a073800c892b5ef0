/** What the tests of the server stand on: a small corpus in memory and a pipeline that can be replaced. */
import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import type { AskDeps } from '../ask.ts'
import type { Answer, Chunk, Copy, Embedder, Index, Line, LineKind, Release } from '../types.ts'
import type { ServerDeps } from './deps.ts'

/** A release of the given lines, `kind: text` each. */
export function makeRelease(id: string, rows: [LineKind, string][], facts: Partial<Release> = {}): Release {
  const lines: Line[] = []
  let text = ''
  for (const [kind, row] of rows) {
    lines.push({ kind, start: text.length, end: text.length + row.length })
    text += `${row}\n`
  }
  text = text.slice(0, -1)
  const title = rows.find(([kind]) => kind === 'title')?.[1] ?? id
  const meta = { reporter: null, editor: null, source: null, published: null }
  const sections = lines
    .filter((line) => line.kind === 'heading')
    .map(({ start, end }) => ({ title: text.slice(start, end), start, end: text.length }))
  const rest = {
    source: '示例日报',
    pages: [],
    url: null,
    supersedes: null,
    embargoUntil: null,
    publishedAt: null,
  }
  return { id, title, text, lines, sections, meta, hash: id, ...rest, ...facts }
}

export const releases: Release[] = [
  makeRelease(
    'quality-2023',
    [
      ['title', '《2023年云川省质量报告》发布'],
      ['byline', '2024-04-18 21:08 示例日报 记者 李小明'],
      ['heading', '总体平稳'],
      ['paragraph', '产品质量方面，食品合格率99.02%。他说：“药品合格率达到99.86%。”记者<b>获悉</b>。'],
      ['caption', '发布会现场'],
    ],
    { publishedAt: '2024-04-18T21:08:00+08:00', url: 'https://news.example.com/a/1.html' },
  ),
  makeRelease(
    'metro-notice',
    [
      ['title', '地铁3号线5月1日开通'],
      ['paragraph', '地铁3号线全长18.6公里。首班车6时发车。'],
    ],
    { publishedAt: '2024-05-01T08:00:00+08:00' },
  ),
  makeRelease(
    'secret-plan',
    [
      ['title', '未发布的计划'],
      ['paragraph', '秘密投资额500亿元。'],
    ],
    {
      embargoUntil: '2999-01-01T00:00:00+08:00',
      url: 'https://news.example.com/secret',
      publishedAt: '2999-01-01T00:00:00+08:00',
    },
  ),
]

const dimension = 4
const vector = new Float32Array([1, 0, 0, 0])

const fakeEmbedder: Embedder = { id: 'fake', dimension, embed: async (texts) => texts.map(() => vector) }

/** One chunk a line, no copies unless given; full text counts shared terms, vectors find nothing. */
export function makeIndex(corpus: readonly Release[] = releases, copies: readonly Copy[] = []): Index {
  const newestFirst = [...corpus].sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
  const chunks = corpus.flatMap((release): Chunk[] =>
    release.lines.map(({ start, end }) => {
      const text = release.text.slice(start, end)
      const id = `${release.id}#${start}-${end}`
      return { id, releaseId: release.id, start, end, text, title: release.title, section: null }
    }),
  )
  return {
    generation: 'test-1',
    vectors: { size: chunks.length, search: async () => [] },
    store: {
      async listReleases({ limit, cursor, url }) {
        const fit = newestFirst.filter((release) => !url || release.url === url)
        const from = cursor ? Number(cursor) : 0
        const next = from + limit < fit.length ? String(from + limit) : null
        return { releases: fit.slice(from, from + limit), next }
      },
      getRelease: async (id) => corpus.find((release) => release.id === id) ?? null,
      getChunks: async (ids) => ids.flatMap((id) => chunks.find((chunk) => chunk.id === id) ?? []),
      async searchLexical(terms, topK, releaseIds) {
        const scored = chunks
          .filter((chunk) => !releaseIds || releaseIds.includes(chunk.releaseId))
          .map((chunk) => ({
            chunkId: chunk.id,
            score: terms.filter((term) => chunk.text.includes(term)).length,
          }))
        return scored
          .filter((hit) => hit.score > 0)
          .sort((a, b) => b.score - a.score)
          .slice(0, topK)
      },
      getCorrections: async () =>
        new Map(corpus.flatMap(({ id, supersedes }) => (supersedes ? [[supersedes, id] as const] : []))),
      getEmbargoes: async () =>
        new Map(
          corpus.flatMap(({ id, embargoUntil }) => (embargoUntil ? [[id, embargoUntil] as const] : [])),
        ),
      getCopies: async () => copies,
      countTerms: async (terms) => ({
        total: chunks.length,
        counts: terms.map((term) => chunks.filter((chunk) => chunk.text.includes(term)).length),
      }),
    },
  }
}

export function makeAskDeps(index: Index = makeIndex()): AskDeps {
  return { index, embedder: fakeEmbedder, reader: overlapReader, publicUrl: null, readPassages: 6 }
}

export const silentLog = { debug() {}, info() {}, error() {} }

export function makeServerDeps(parts: Partial<ServerDeps> = {}): ServerDeps {
  const askDeps = makeAskDeps()
  return {
    config: { allowedOrigins: [], publicUrl: null, rateLimit: null, trustedProxy: [] },
    getAskDeps: () => askDeps,
    log: silentLog,
    ...parts,
  }
}

/** An answer of the shape of DESIGN §4, with what a test is about replaced. */
export function makeAnswer(parts: Partial<Answer> = {}): Answer {
  return {
    id: 'answer-1',
    answer: '食品合格率为99.02%。',
    refused: false,
    reason: null,
    citations: [],
    nearby: [],
    notices: [],
    suggestions: [],
    mode: 'extractive',
    timings: { retrieveMs: 1, answerMs: 2, totalMs: 3 },
    ...parts,
  }
}

export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method: 'POST', body: text, headers: { 'Content-Type': 'application/json', ...headers } }
}
