/** A server whose vectors come from a remote service: what its worker builds is made by the same service, and served. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makerOf } from '../src/node/ensure-index.ts'
import { type LiveIndex, openLiveIndex } from '../src/node/live-index.ts'
import { openIndex } from '../src/node/open-index.ts'
import { type FakeOpenAi, responds, type Scene, startFakeOpenAi } from './fake-openai.ts'

let service: FakeOpenAi
let root: string
let live: LiveIndex | null
const warnings: string[] = []
const log = { info() {}, warn: (message: string) => void warnings.push(message) }
beforeEach(async () => {
  service = await startFakeOpenAi()
  root = await mkdtemp(join(tmpdir(), 'youju-remote-'))
  await mkdir(join(root, 'corpus'))
  live = null
  warnings.length = 0
})
afterEach(async () => {
  await live?.close()
  await service.close()
  await rm(root, { recursive: true })
})

const embeds: Scene = (response, { body }) => {
  const data = (body.input as string[]).map((text, index) => ({
    object: 'embedding',
    index,
    embedding: Array.from({ length: 8 }, (_, i) => text.charCodeAt(i % text.length) - 20_000),
  }))
  const reply = JSON.stringify({ object: 'list', model: 'm', data })
  return responds(200, reply, { 'Content-Type': 'application/json' })(response, {} as never)
}
const put = (id: string) =>
  writeFile(
    join(root, 'corpus', `${id}.txt`),
    `${id}市发布质量报告\n2024-04-18 21:08\n药品抽检合格率为99.1%，与上年基本持平。\n`,
  )
const folders = () => ({ corpusDir: join(root, 'corpus'), dataDir: join(root, 'data') })
const paths = () => ({ ...folders(), log })
const config = () => ({
  modelDir: 'models',
  embedding: {
    ...{ apiKey: 'sk-secret', baseUrl: service.baseUrl, model: 'm' },
    ...{ dimensions: 8, timeoutMs: 2000 },
  },
})
const open = async () => {
  const opened = await openIndex(config(), paths())
  const { generation, used, embedder } = opened
  live = openLiveIndex(generation, {
    order: { ...folders(), ...used, maker: makerOf(embedder) },
    log,
    drained: () => new Promise(() => {}),
  })
  return { ...opened, live }
}

describe('rebuilding with a remote encoder', () => {
  it('makes the next generation with the same service and serves it', async () => {
    service.play(embeds)
    await put('a')
    const { embedder, live } = await open()
    await put('b')
    expect(await live.rebuild()).toMatchObject({ added: ['b'] })
    expect(live.current().manifest).toMatchObject({ releases: 2, maker: makerOf(embedder) })
    const sent = service.seen.flatMap(({ body }) => body.input)
    expect(new Set(sent).size).toBe(sent.length)
  })

  it('says so when the service fails, and leaves the index as it is', async () => {
    service.play(embeds)
    await put('a')
    const { generation, live } = await open()
    await put('b')
    service.play(responds(500, 'down'))
    await expect(live.rebuild()).rejects.toThrow('向量服务')
    expect(live.current()).toBe(generation)
    service.play(embeds)
    expect(await live.rebuild()).toMatchObject({ added: ['b'] })
  })

  it('rebuilds with the local model where that took the place of the service at the start', async () => {
    service.play(responds(500, 'down'))
    await put('a')
    const { used, live } = await open()
    expect(used.embedding).toBeNull()
    await put('b')
    expect(await live.rebuild()).toMatchObject({ added: ['b'] })
    expect(live.current().manifest.releases).toBe(2)
  })

  it('keeps the index of the service while the local model stands in for it', async () => {
    service.play(embeds)
    await put('a')
    const { generation } = await openIndex(config(), paths())
    generation.close()
    service.play(responds(500, 'down'))
    await put('b')
    const local = await openIndex(config(), paths())
    local.generation.close()
    expect(local.used.embedding).toBeNull()
    service.play(embeds)
    const again = await openIndex(config(), paths())
    again.generation.close()
    expect(again.report).toMatchObject({ added: ['b'], unchanged: ['a'] })
  })
})
