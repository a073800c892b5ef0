import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { startThreads } from './inference-threads.ts'
import { loadEmbedder } from './onnx.ts'

const path = resolve('models/encoder.onnx')
const ids = [0, 57, 1200, 345, 2]
const inputs = { input_ids: ids, attention_mask: ids.map(() => 1) }

it('gives the same vectors on one thread and on several', async () => {
  const texts = Array.from({ length: 6 }, (_, i) => `第${i}条：抽检食品${i * 37}批次。`.repeat(i + 1))
  const alone = await loadEmbedder('models', startThreads(1))
  const spread = await loadEmbedder('models', startThreads(3))
  expect(await spread.embed(texts, 'passage')).toEqual(await alone.embed(texts, 'passage'))
})

it('tells how many threads are idle, and lets the rest wait for their turn', async () => {
  const threads = startThreads(2)
  const run = await threads.open(path)
  expect(threads.idle()).toBe(2)
  const all = Promise.all([run(inputs), run(inputs), run(inputs)])
  expect(threads.idle()).toBe(0)
  for (const { embedding } of await all) expect(embedding).toHaveLength(384)
  expect(threads.idle()).toBe(2)
})

it('does not run what nobody wants any more when its turn comes', async () => {
  const threads = startThreads(1)
  const run = await threads.open(path)
  const stop = new AbortController()
  const first = run(inputs, stop.signal)
  const second = run(inputs, stop.signal)
  stop.abort(new Error('不用了'))
  expect((await first).embedding).toHaveLength(384)
  await expect(second).rejects.toThrow('不用了')
})

it('says what is wrong with a network or its inputs, and goes on', async () => {
  const threads = startThreads(1)
  await expect(threads.open(resolve('package.json'))).rejects.toThrow(/package\.json/)
  const run = await threads.open(path)
  await expect(run({ wrong: [1] })).rejects.toThrow()
  expect((await run(inputs)).embedding).toHaveLength(384)
})

it('replaces a thread that ends', async () => {
  const workers: Worker[] = []
  const original = Worker.prototype.postMessage
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...order) {
    workers.push(this)
    // The second order never arrives, so that the thread cannot be done with it before it ends.
    if (workers.length !== 2) original.apply(this, order)
  })
  const threads = startThreads(1)
  const run = await threads.open(path)
  const cut = run(inputs)
  await Promise.all([expect(cut).rejects.toThrow('线程结束了'), workers[1].terminate()])
  expect((await run(inputs)).embedding).toHaveLength(384)
  // Idle this time.
  await workers[workers.length - 1].terminate()
  expect((await run(inputs)).embedding).toHaveLength(384)
})
