/** Remote embeddings and rerankers over real HTTP: what is sent, what is made of replies, and doing without them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRemoteEmbedder } from '../src/models/remote-embedder.ts'
import { openRemoteReranker } from '../src/models/remote-reranker.ts'
import { openIndex } from '../src/node/open-index.ts'
import { retrieve } from '../src/search/retrieve.ts'
import { makeIndex } from '../src/server/test-deps.ts'
import { type FakeOpenAi, responds, type Scene, startFakeOpenAi } from './fake-openai.ts'

let service: FakeOpenAi
beforeAll(async () => {
  service = await startFakeOpenAi()
})
afterAll(() => service.close())

const json = (body: object): Scene =>
  responds(200, JSON.stringify(body), { 'Content-Type': 'application/json' })

/** Vectors of the given length out of the texts' letters, in reverse order, as some services send them. */
function embeds(length: number): Scene {
  return (response, { body }) => {
    const data = (body.input as string[]).map((text, index) => ({
      object: 'embedding',
      index,
      embedding: Array.from({ length }, (_, i) => (text.charCodeAt(i) || 1) * 3),
    }))
    return json({ object: 'list', model: 'm', data: data.reverse() })(response, {} as never)
  }
}

const provider = (path = '') => ({
  apiKey: 'sk-secret',
  baseUrl: `${service.baseUrl}${path}`,
  model: 'm',
})

describe('openRemoteEmbedder', () => {
  it('asks once for the length when none is set, in floats', async () => {
    service.play(embeds(6))
    const embedder = await openRemoteEmbedder(provider(), { dimensions: null, timeoutMs: 2000 })
    expect(embedder.dimension).toBe(6)
    expect(service.seen[0]).toMatchObject({
      path: '/v1/embeddings',
      authorization: 'Bearer sk-secret',
      body: { model: 'm', encoding_format: 'float' },
    })
    expect(service.seen[0].body).not.toHaveProperty('dimensions')
  })

  it('sends batches as large as the service takes and puts vectors in the order of the texts', async () => {
    service.play(embeds(4))
    const embedder = await openRemoteEmbedder(provider(), { dimensions: 4, timeoutMs: 2000 })
    expect(service.seen).toHaveLength(0)
    const texts = Array.from({ length: 20 }, (_, i) => `第${i}段`)
    const vectors = await embedder.embed(texts, 'passage')
    expect(service.seen.map(({ body }) => (body.input as string[]).length)).toEqual([16, 4])
    expect(service.seen[0].body.dimensions).toBe(4)
    expect(vectors).toHaveLength(20)
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1)
    expect(vectors[1]).not.toEqual(vectors[2])
    const [alone] = await embedder.embed(['第2段'], 'passage')
    expect([...alone]).toEqual([...vectors[2]])
  })

  it.each<[string, Scene]>([
    ['500', responds(500, 'stack sk-secret')],
    ['401', responds(401, '{"error":{"message":"sk-secret"}}')],
    ['HTML', responds(200, '<html>', { 'Content-Type': 'text/html' })],
    ['silence', () => {}],
    ['another length', embeds(5)],
    ['too few vectors', json({ data: [] })],
    ['nothing', json({})],
    ['zeros', json({ data: [{ index: 0, embedding: [0, 0, 0, 0] }] })],
  ])('fails passages and does without for queries on %s', async (_, scene) => {
    service.play(scene)
    const faults: string[] = []
    const embedder = await openRemoteEmbedder(provider(), {
      dimensions: 4,
      timeoutMs: 200,
      onFault: ({ message }) => faults.push(message),
    })
    await expect(embedder.embed(['甲'], 'passage')).rejects.toThrow(/^(?:连不上)?向量服务/)
    expect(await embedder.embed(['甲'], 'query')).toEqual([])
    expect(faults).toHaveLength(1)
    expect(faults[0]).not.toMatch(/sk-|stack|html/)
    const hits = await retrieve('食品合格率', makeIndex(), embedder, { documents: null, topK: 3 })
    expect(hits[0].chunk.text).toContain('食品合格率')
  })
})

describe('openIndex', () => {
  it('rebuilds when the remote model changes and falls back to the local one when it fails', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'youju-remote-'))
    const corpusDir = new URL('../corpus', import.meta.url).pathname
    const warned: string[] = []
    const log = { info() {}, warn: (message: string) => warned.push(message) }
    const open = async (model: string, dimensions: number) => {
      const embedding = { ...provider(), model, dimensions, timeoutMs: 2000 }
      const opened = await openIndex(
        { embedding, modelDir: 'models' },
        { corpusDir, dataDir: directory, log },
      )
      opened.generation.close()
      return opened
    }
    try {
      service.play(embeds(8))
      expect((await open('a', 8)).report?.embedded).toBeGreaterThan(5)
      expect((await open('a', 8)).report).toBeNull()
      expect((await open('b', 8)).report?.embedded).toBeGreaterThan(5)
      service.play(embeds(16))
      expect((await open('b', 16)).generation.manifest.maker.dimension).toBe(16)
      service.play(responds(500, 'x'))
      expect((await open('b', 16)).report).toBeNull()
      const local = await open('c', 16)
      expect(local.embedder.id).toContain('@')
      expect(local.embedder.dimension).not.toBe(16)
      expect(warned).toContain('向量服务返回了500。改用本地的编码模型建立索引。')
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })
})

describe('openRemoteReranker', () => {
  const scores = { results: [2, 0, 1].map((index, rank) => ({ index, relevance_score: 0.9 - rank / 10 })) }
  const open = (path = '', faults: string[] = []) =>
    openRemoteReranker(provider(path), { timeoutMs: 200, onFault: ({ message }) => faults.push(message) })

  it.each([
    ['', '/v1/rerank', scores],
    ['/rerank', '/v1/rerank', scores],
    ['/reranks', '/v1/reranks', scores],
    [
      '/services/rerank/text-rerank/text-rerank',
      '/v1/services/rerank/text-rerank/text-rerank',
      { output: scores },
    ],
  ])('speaks to %s', async (path, seen, reply) => {
    service.play(json(reply))
    const given = await open(path).rerank('问', ['甲', '乙', '丙'])
    expect(given?.map((score) => score.toFixed(1))).toEqual(['0.8', '0.7', '0.9'])
    const [{ body, authorization, path: asked }] = service.seen
    expect([asked, authorization]).toEqual([seen, 'Bearer sk-secret'])
    const fields = { query: '问', documents: ['甲', '乙', '丙'] }
    expect(body).toMatchObject('output' in reply ? { model: 'm', input: fields } : { model: 'm', ...fields })
  })

  it.each<[string, Scene]>([
    ['500', responds(500, 'stack')],
    ['HTML', responds(200, '<html>')],
    ['other JSON', json({ results: [] })],
    ['silence', () => {}],
  ])('changes nothing on %s', async (_, scene) => {
    service.play(scene)
    const faults: string[] = []
    const reranker = open('', faults)
    const index = makeIndex()
    const embedder = { id: 'none', dimension: 4, embed: async () => [] }
    const plain = { documents: null, topK: 5 }
    const before = await retrieve('食品合格率 地铁', index, embedder, plain)
    expect(await retrieve('食品合格率 地铁', index, embedder, { ...plain, reranker })).toEqual(before)
    expect(faults).toEqual([expect.stringMatching(/^(?:连不上)?重排服务/)])
  })

  it('has the last word on the order', async () => {
    const index = makeIndex()
    const embedder = { id: 'none', dimension: 4, embed: async () => [] }
    const plain = { documents: null, topK: 3 }
    const before = await retrieve('食品合格率 地铁', index, embedder, plain)
    service.play((response, { body }) => {
      const count = (body.documents as string[]).length
      const results = Array.from({ length: count }, (_, i) => ({ index: i, relevance_score: i }))
      return json({ results })(response, {} as never)
    })
    const after = await retrieve('食品合格率 地铁', index, embedder, { ...plain, reranker: open() })
    expect(after.map(({ chunk }) => chunk.id)).not.toEqual(before.map(({ chunk }) => chunk.id))
    expect(after.map(({ score }) => score)).toEqual(before.map(({ score }) => score))
  })

  it('lets a reader who goes away end the request', async () => {
    service.play(() => {})
    const gone = new AbortController()
    const asked = open().rerank('问', ['甲', '乙'], gone.signal)
    gone.abort()
    await expect(asked).rejects.toThrow()
  })
})
