/** Services that the environment names, at the edge: each is used, within its limits of time and money. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeAssets } from '../src/node/edge-files.ts'
import { encodeVectors } from '../src/search/vector-file.ts'
import { matchKey } from '../src/server/api-keys.ts'
import { post } from '../src/server/test-deps.ts'
import type { Answer } from '../src/types.ts'
import {
  type Bundle,
  bundleWorker,
  type EdgeRows,
  readRows,
  seed,
  startWorker,
  type Worker,
} from './edge-worker.ts'
import {
  type FakeOpenAi,
  responds,
  type Scene,
  type SeenRequest,
  says,
  searches,
  stallsAfter,
  startFakeOpenAi,
  writes,
} from './fake-openai.ts'

const question = '2023年贵州食品合格率是多少？'
const sentence = '2023年贵州食品合格率为99.02%。'
const dimension = 8

let directory: string
let bundle: Bundle
let rows: EdgeRows
let service: FakeOpenAi
let worker: Worker
/** What the language model does. */
let chat: Scene

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-services-'))
  await writeAssets('')
  bundle = await bundleWorker(join(directory, 'bundle'))
  rows = await readRows('corpus')
  service = await startFakeOpenAi()
})

afterAll(async () => {
  await service.close()
  await rm(directory, { recursive: true })
})

beforeEach(() => {
  chat = says('无')
  service.play((response, asked) => sceneFor(asked)(response, asked))
})

const json = (body: object) => responds(200, JSON.stringify(body), { 'Content-Type': 'application/json' })

function sceneFor({ path, body }: SeenRequest): Scene {
  if (path.endsWith('/embeddings'))
    return json({
      data: (body.input as string[]).map((text, index) => ({ index, embedding: vectorOf(text) })),
    })
  if (path.endsWith('/rerank'))
    return json({
      results: (body.documents as string[]).map((_, index) => ({ index, relevance_score: -index })),
    })
  return chat
}

function vectorOf(text: string): number[] {
  return Array.from({ length: dimension }, (_, i) => Math.sin((text.charCodeAt(i) || 1) * (i + 1)))
}

/** The sentence with the number that the prompt gives to its evidence. */
const cited = ({ body }: SeenRequest) =>
  `${sentence}[${/\[(\d+)\][^\n]*食品合格率99\.02/.exec(JSON.stringify(body.messages).replaceAll('\\n', '\n'))?.[1]}]`

async function ask(body: object, headers = {}): Promise<Answer> {
  return (await (await worker.request('/api/ask', post(body, headers))).json()) as Answer
}

async function start(vars: Record<string, string>): Promise<void> {
  worker = await startWorker(bundle, { RATE_LIMIT: 'off', LOG_LEVEL: 'silent', ...vars })
  await seed(worker.db, rows, { generation: 'g1' })
}

const writer = () => ({ OPENAI_MODEL: 'fake', OPENAI_BASE_URL: service.baseUrl, OPENAI_API_KEY: 'sk-secret' })
const paths = () => service.seen.map(({ path }) => path)

describe('the Worker with every service', () => {
  beforeAll(async () => {
    await start({
      ...writer(),
      RESEARCH: 'on',
      EMBEDDING_MODEL: 'm',
      EMBEDDING_BASE_URL: service.baseUrl,
      RERANK_MODEL: 'r',
      RERANK_BASE_URL: service.baseUrl,
    })
    const made = { generation: 'g2', embedder: `${new URL(service.baseUrl).host}/m@standard`, dimension }
    const chunks = rows.entries.flatMap((entry) => entry.chunks)
    worker.assets.set(
      'vectors.bin',
      encodeVectors({
        ...made,
        chunkIds: chunks.map(({ id }) => id),
        releaseIds: chunks.map(({ releaseId }) => releaseId),
        matrix: Float32Array.from(chunks.flatMap(({ text }) => vectorOf(text))),
      }),
    )
    await seed(worker.db, rows, { ...made, vectors: 'exact', slot: 'b' })
  })

  afterAll(() => worker.stop())

  it('embeds the question by the service that made the index, and has what was found put in order', async () => {
    expect((await ask({ question })).refused).toBe(false)
    expect(paths()).toEqual(expect.arrayContaining(['/v1/embeddings', '/v1/rerank']))
    expect(service.seen.find(({ path }) => path === '/v1/embeddings')!.body).toMatchObject({ model: 'm' })
  })

  it('has a follow-up rewritten', async () => {
    chat = says('2023年贵州食品合格率是多少？')
    const history = [
      { role: 'user', content: '2023年贵州药品合格率是多少？' },
      { role: 'assistant', content: '药品合格率为99.86%。' },
    ]
    await ask({ question: '那它呢？', history })
    const prompts = service.seen.flatMap(({ body }) => (body.messages as { content: string }[]) ?? [])
    expect(prompts.some(({ content }) => content.includes('那它呢') && content.includes('药品合格率'))).toBe(
      true,
    )
  })

  it('does research by LangChain’s agent when it is asked to', async () => {
    const steps = [searches('食品合格率'), writes(`${sentence}[1]`)]
    chat = (response, asked) => ('tools' in asked.body ? steps.shift()! : says('无'))(response, asked)
    await ask({ question: '食品合格率和药品合格率分别怎么样？', research: true })
    expect(service.seen.filter(({ body }) => 'tools' in body)).toHaveLength(2)
  })
})

describe('the Worker with limits of time', () => {
  const limits = { LLM_FIRST_TOKEN_MS: '600', LLM_IDLE_MS: '600', LLM_TOTAL_MS: '2000' }

  beforeAll(() => start({ ...writer(), ...limits }))
  afterAll(() => worker.stop())

  /** A word every 200 ms, without end. */
  const drips: Scene = (response, asked) => {
    stallsAfter('2023年')(response, asked)
    const timer = setInterval(
      () => response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: '，' } }] })}\n\n`),
      200,
    )
    response.on('close', () => clearInterval(timer))
  }

  it.each([
    ['says nothing', stallsAfter(), 500, 2500],
    ['stops in the middle', stallsAfter('2023年贵州'), 500, 2500],
    ['comes to no end', drips, 1800, 4500],
  ] as const)('gives the words of the releases when the model %s', async (_, scene, least, most) => {
    chat = scene
    const from = performance.now()
    const { mode, answer } = await ask({ question })
    const ms = performance.now() - from
    expect(mode).toBe('extractive')
    expect(answer).toContain('99.02%')
    expect(ms).toBeGreaterThan(least)
    expect(ms).toBeLessThan(most)
    await expect.poll(() => service.seen.at(-1)!.aborted).toBe(true)
  })
})

describe('the Worker with limits of money', () => {
  const today = () => new Date().toISOString().slice(0, 10)
  const count = async (name: string) => {
    const { results } = await worker.db
      .prepare('SELECT count FROM daily_counts WHERE day = ? AND name = ?')
      .bind(today(), name)
      .all()
    return Number(results[0]?.count ?? 0)
  }
  const setCount = (name: string, value: number) =>
    worker.db.prepare('INSERT OR REPLACE INTO daily_counts VALUES (?, ?, ?)').bind(today(), name, value).all()

  beforeAll(async () => {
    await start({ ...writer(), LLM_DAILY_TOKENS: '100000', API_KEYS: 'one-key', KEY_DAILY_LIMIT: '3' })
    await worker.request('/readyz')
  })
  afterAll(() => worker.stop())

  it('writes down what the model cost, also of an answer that is streamed', async () => {
    chat = (response, asked) => says(cited(asked))(response, asked)
    expect((await ask({ question })).mode).toBe('llm')
    await expect.poll(() => count('llm-tokens')).toBeGreaterThan(0)
    const before = await count('llm-tokens')
    const stream = await worker.request('/api/ask', post({ question }, { Accept: 'text/event-stream' }))
    expect(await stream.text()).toContain('"mode":"llm"')
    await expect.poll(() => count('llm-tokens')).toBeGreaterThan(before)
  })

  it('does without the model when other isolates have spent the day’s tokens', async () => {
    await setCount('llm-tokens', 100_000)
    expect((await ask({ question })).mode).toBe('extractive')
    expect(paths()).toEqual([])
  })

  it('counts the requests of a key over all isolates', async () => {
    const digest = await matchKey('one-key', ['one-key'])
    await setCount(`key:${digest}`, 2)
    const body = { model: 'youju', messages: [{ role: 'user', content: question }] }
    const put = () => worker.request('/v1/chat/completions', post(body, { Authorization: 'Bearer one-key' }))
    expect((await put()).status).toBe(200)
    const refused = await put()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ error: { code: 'quota_spent' } })
  })
})
