import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Config } from '../config.ts'
import type { Embedder } from '../types.ts'
import { ensureIndex, makerOf } from './ensure-index.ts'
import { type LiveIndex, openLiveIndex } from './live-index.ts'
import { loadEmbedder } from './onnx.ts'
import { openLedger } from './open-ledger.ts'

const embedder = await loadEmbedder('models')
const log = { info() {}, warn() {} }
let root: string
let live: LiveIndex
let drained: PromiseWithResolvers<void>
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'youju-live-'))
  await put('a', '99.1')
  const { generation } = await ensureIndex(paths())
  drained = Promise.withResolvers()
  live = openLiveIndex(generation, { order: orderFor(embedder), log, drained: () => drained.promise })
})
afterEach(async () => {
  await live.close()
  await rm(root, { recursive: true })
})

const orderFor = (made: Embedder, embedding: Config['embedding'] = null) => ({
  ...{ corpusDir: root, dataDir: join(root, '.data'), modelDir: 'models' },
  ...{ embedding, maker: makerOf(made) },
})
const paths = () => ({ corpusDir: root, dataDir: join(root, '.data'), embedder, log })
const put = (id: string, figure: string) =>
  writeFile(
    join(root, `${id}.txt`),
    `${id}市发布质量报告\n2024-04-18 21:08\n药品抽检合格率为${figure}%，与上年基本持平。\n`,
  )
const idsOf = async () =>
  (await live.current().store.listReleases({ limit: 9 })).releases.map(({ id }) => id).sort()

async function killBuilds(): Promise<void> {
  for (const task of await readdir('/proc/self/task')) {
    const children = await readFile(`/proc/self/task/${task}/children`, 'utf8')
    for (const pid of children.split(' ').filter(Boolean))
      if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('build-process'))
        process.kill(Number(pid), 'SIGKILL')
  }
}

describe('openLiveIndex', () => {
  it('answers from the old generation until the new one is complete, then from that', async () => {
    await put('b', '98.2')
    const old = live.current()
    const progress: number[] = []
    const built = live.rebuild((done) => progress.push(done))
    expect(live.current()).toBe(old)
    expect(await built).toMatchObject({ added: ['b'], changed: [], removed: [] })
    expect(await idsOf()).toEqual(['a', 'b'])
    expect(progress.at(-1)).toBe(2)
    expect(await live.rebuild()).toBeNull()
  })

  it('leaves a generation open to those that began with it, however soon others follow, and then closes it', async () => {
    const old = live.current()
    const read = async () => (await old.store.listReleases({ limit: 9 })).releases.map(({ id }) => id)
    for (const [i, id] of ['b', 'c', 'd'].entries()) {
      await put(id, `9${i}.2`)
      await live.rebuild()
      expect(await read()).toEqual(['a'])
    }
    drained.resolve()
    const isOpen = () => read().then(Boolean, () => false)
    while (await isOpen()) await new Promise((resolve) => setImmediate(resolve))
    expect(await idsOf()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps the text that an update or a removal replaces', async () => {
    await put('b', '98.2')
    await live.rebuild()
    await put('a', '98.9')
    await rm(join(root, 'b.txt'))
    expect(await live.rebuild()).toMatchObject({ changed: ['a'], removed: ['b'] })
    const { ledger, close } = await openLedger(join(root, '.data'))
    expect((await ledger.releases.versions('a')).map(({ text }) => text)).toEqual([
      expect.stringContaining('99.1%'),
    ])
    expect(await ledger.releases.versions('b')).toHaveLength(1)
    close()
  })

  it('takes up what another process built', async () => {
    await put('c', '97.3')
    const { generation } = await ensureIndex(paths())
    generation.close()
    while ((await idsOf()).length < 2) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await idsOf()).toEqual(['a', 'c'])
  })

  it.runIf(process.platform === 'linux')('outlives a build that is killed, and builds again', async () => {
    await put('b', '98.2')
    const built = live.rebuild((done) => done === 1 && killBuilds())
    await expect(built).rejects.toThrow('被中止')
    expect(await idsOf()).toEqual(['a'])
    await live.rebuild()
    expect(await idsOf()).toEqual(['a', 'b'])
  })

  it('says why nothing could be built, and goes on serving', async () => {
    await rm(join(root, 'a.txt'))
    await expect(live.rebuild()).rejects.toThrow('没有可以入库的新闻稿')
    expect(await idsOf()).toEqual(['a'])
  })
})
