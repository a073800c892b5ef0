import { readdirSync, readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import type { Embedder } from '../types.ts'
import { loadEmbedder } from './onnx.ts'
import { spreadEmbedder } from './spread-embedder.ts'

const local = await loadEmbedder('models', { threads: 1 })
const texts = Array.from(
  { length: 12 },
  (_, i) => `第${i}条：全省抽检食品${i * 37}批次，合格率${90 + i / 2}%。`,
)
const expected = await local.embed(texts, 'passage')

/** The embedder with a count of the passages that it embeds itself. */
function counted(): Embedder & { passages: number } {
  const embedder = {
    ...local,
    passages: 0,
    embed: (some: string[], role: 'query' | 'passage') => {
      if (role === 'passage') embedder.passages += some.length
      return local.embed(some, role)
    },
  }
  return embedder
}

async function untilHelped(spread: Embedder, own: { passages: number }): Promise<void> {
  await vi.waitFor(
    async () => {
      const before = own.passages
      await spread.embed(texts, 'passage')
      expect(own.passages).toBe(before)
    },
    { timeout: 20_000, interval: 50 },
  )
}

it('gives the vectors of the embedder alone, from helpers once there is much to do', async () => {
  const own = counted()
  const spread = spreadEmbedder(own, 'models', { processes: 2 })
  await untilHelped(spread, own)
  expect(own.passages).toBeGreaterThanOrEqual(60)
  expect(await spread.embed(texts, 'passage')).toEqual(expected)
  expect(await spread.embed(texts.slice(0, 1), 'query')).toEqual(
    await local.embed(texts.slice(0, 1), 'query'),
  )
}, 30_000)

it('takes nothing from a batch that was abandoned', async () => {
  const own = counted()
  const spread = spreadEmbedder(own, 'models', { processes: 2 })
  await untilHelped(spread, own)
  const controller = new AbortController()
  const abandoned = spread.embed([...texts].reverse(), 'passage', controller.signal)
  controller.abort()
  await expect(abandoned).rejects.toThrow()
  expect(await spread.embed(texts, 'passage')).toEqual(expected)
}, 30_000)

it('embeds by itself where helpers cannot start', async () => {
  const own = counted()
  const spread = spreadEmbedder(own, 'no-such-folder', { processes: 2 })
  for (let i = 0; i < 8; i++) expect(await spread.embed(texts, 'passage')).toEqual(expected)
  expect(own.passages).toBe(8 * texts.length)
}, 30_000)

it.runIf(process.platform === 'linux')(
  'ends helpers that have nothing to do',
  async () => {
    const own = counted()
    const spread = spreadEmbedder(own, 'models', { processes: 2, idleMs: 100 })
    const others = helpersOf(process.pid)
    const count = () => helpersOf(process.pid).filter((pid) => !others.includes(pid)).length
    for (let i = 0; i < 6; i++) await spread.embed(texts, 'passage')
    await vi.waitFor(() => expect(count()).toBe(2), { timeout: 5000, interval: 5 })
    await vi.waitFor(() => expect(count()).toBe(0), { timeout: 10_000 })
  },
  30_000,
)

/** Process ids of the embedding processes of a process. */
function helpersOf(parent: number): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
      return (
        Number(rest.split(' ')[1]) === parent &&
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('embed-process')
      )
    } catch {
      return false
    }
  })
}
