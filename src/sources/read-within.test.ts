import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inWorkerd } from '../../test/in-workerd.ts'
import { CorpusError } from '../errors.ts'
import { isGzip, unpackGzip } from './read-within.ts'

const packed = (content: string | Uint8Array) => new Uint8Array(gzipSync(content))

describe('unpackGzip', () => {
  it('gives what was packed, up to the limit', async () => {
    const bytes = packed('稿'.repeat(1000))
    expect(isGzip(bytes)).toBe(true)
    expect(new TextDecoder().decode(await unpackGzip(bytes, 3000))).toBe('稿'.repeat(1000))
    await expect(unpackGzip(bytes, 2999)).rejects.toThrow(CorpusError)
  })

  it.skipIf(inWorkerd)('stops at the limit, however much there is', async () => {
    const bomb = packed(new Uint8Array(200_000_000))
    const before = process.memoryUsage().arrayBuffers
    await expect(unpackGzip(bomb, 8_000_000)).rejects.toThrow('内容超过8MB')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  })

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ['is cut off', packed(crypto.getRandomValues(new Uint8Array(10_000))).slice(0, 5000)],
    ['only begins like one', new Uint8Array([0x1f, 0x8b, ...new TextEncoder().encode('not packed at all')])],
    ['holds another sum', packed('稿').map((byte, at, all) => (at === all.length - 8 ? byte ^ 1 : byte))],
  ])('says that a file is damaged that %s', async (_, bytes) => {
    await expect(unpackGzip(bytes, 100_000)).rejects.toThrow('压缩的内容已损坏。')
  })
})
