import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchCorpus } from './watch-corpus.ts'

let directory: string
let stop: AbortController
const warnings: string[] = []
const log = { info: () => {}, warn: (text: string) => void warnings.push(text) }
const quietMs = 100
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'youju-watch-'))
  stop = new AbortController()
  warnings.length = 0
})
afterEach(async () => {
  stop.abort()
  await rm(directory, { recursive: true, force: true })
})
const write = (name: string) => writeFile(join(directory, name), '新闻稿')

describe('watchCorpus', () => {
  it('renews once for a bunch of changes, subfolders included', async () => {
    await mkdir(join(directory, '2024'))
    const renew = vi.fn(async () => {})
    watchCorpus(directory, renew, { log, signal: stop.signal, quietMs })
    for (const name of ['a.txt', 'b.txt', '2024/c.txt']) await write(name)
    await vi.waitFor(() => expect(renew).toHaveBeenCalledTimes(1))
    await sleep(3 * quietMs)
    expect(renew).toHaveBeenCalledTimes(1)
  })

  it('never renews twice at once, and once more for what changed meanwhile', async () => {
    let running = 0
    const renew = vi.fn(async () => {
      expect(++running).toBe(1)
      await sleep(5 * quietMs)
      running--
    })
    watchCorpus(directory, renew, { log, signal: stop.signal, quietMs })
    await write('a.txt')
    await vi.waitFor(() => expect(renew).toHaveBeenCalledTimes(1))
    await write('b.txt')
    await vi.waitFor(() => expect(renew).toHaveBeenCalledTimes(2), 3000)
  })

  it('goes on after a fault, and ends with its signal', async () => {
    const renew = vi.fn().mockRejectedValueOnce(new Error('目录是空的')).mockResolvedValue(undefined)
    watchCorpus(directory, renew, { log, signal: stop.signal, quietMs })
    await write('a.txt')
    await vi.waitFor(() => expect(warnings).toEqual([expect.stringContaining('目录是空的')]))
    await write('b.txt')
    await vi.waitFor(() => expect(renew).toHaveBeenCalledTimes(2))
    stop.abort()
    await write('c.txt')
    await sleep(3 * quietMs)
    expect(renew).toHaveBeenCalledTimes(2)
  })

  it('says so when there is no folder to watch', () => {
    watchCorpus(join(directory, 'none'), async () => {}, { log, signal: stop.signal })
    expect(warnings).toEqual([expect.stringContaining('不存在')])
  })
})
