import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { sideBySide } from './side-by-side.ts'

/** Work that takes a while, where `places` are to be had, and what it was told. */
function slowWork(places: number) {
  const log = { atOnce: 0, most: 0, started: [] as number[], stopped: [] as number[] }
  const work = async (item: number, signal: AbortSignal) => {
    log.started.push(item)
    log.most = Math.max(log.most, ++log.atOnce)
    signal.addEventListener('abort', () => log.stopped.push(item))
    await setTimeout(item % 2 === 0 ? 20 : 1)
    log.atOnce--
    return item * 10
  }
  return { log, work, idle: () => Math.max(0, places - log.atOnce) }
}

it.each([1, 2, 3])('gives results in order, %i at work at once', async (places) => {
  const { log, work, idle } = slowWork(places)
  expect(await Array.fromAsync(sideBySide([0, 1, 2, 3, 4], work, { idle }))).toEqual([0, 10, 20, 30, 40])
  expect(log.most).toBe(places)
})

it('starts nothing more and tells what is at work when nobody looks any longer', async () => {
  const { log, work, idle } = slowWork(2)
  for await (const result of sideBySide([0, 2, 4, 6], work, { idle })) if (result === 0) break
  expect(log.started).toEqual([0, 2])
  expect(log.stopped).toContain(2)
})

it('fills a place that is free while the first is still at work', async () => {
  const { log, work, idle } = slowWork(2)
  for await (const result of sideBySide([0, 1, 3, 5], work, { idle })) if (result === 0) break
  expect(log.started).toEqual([0, 1, 3, 5])
})

it('begins at once, before anybody looks', async () => {
  const { log, work, idle } = slowWork(2)
  const results = sideBySide([0, 1, 3], work, { idle })
  expect(log.started).toEqual([0, 1])
  expect(await Array.fromAsync(results)).toEqual([0, 10, 30])
})

it('goes on one by one where nothing is idle', async () => {
  const { log, work } = slowWork(0)
  expect(await Array.fromAsync(sideBySide([1, 2], work))).toEqual([10, 20])
  expect(log.most).toBe(1)
})

it('fails with the first that fails, not with one behind it', async () => {
  const fail = async (item: number) => {
    if (item > 0) throw new Error(`${item}`)
    await setTimeout(5)
    return item
  }
  await expect(Array.fromAsync(sideBySide([0, 1, 2], fail, { idle: () => 3 }))).rejects.toThrow('1')
})
