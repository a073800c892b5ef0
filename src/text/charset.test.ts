import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorpusError } from '../errors.ts'
import { decode } from './charset.ts'

/** Bytes of `text` in a legacy encoding, found by asking the platform's decoder for every two-byte code. */
function encode(text: string, charset: 'gb18030' | 'big5'): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : code(char, charset))),
  )
}

const tables = new Map<string, Map<string, number[]>>()
function code(char: string, charset: string): number[] {
  if (!tables.has(charset)) {
    const table = new Map<string, number[]>()
    const decoder = new TextDecoder(charset)
    for (let lead = 0xfe; lead >= 0x81; lead--) {
      for (let trail = 0xfe; trail >= 0x40; trail--) {
        table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
      }
    }
    tables.set(charset, table)
  }
  return tables.get(charset)!.get(char) ?? expect.fail(`${charset} lacks ${char}`)
}

const simplified = '贵州省市场监管局发布《2023年质量报告》，朱镕基、赵堃，食品合格率99.02%。'
const traditional = '霽州市衛生局宣布，自4月8日起為適齡女生免費接種疫苗。'

describe('decode', () => {
  it('reads UTF-8 with and without a byte order mark, whatever is declared.', () => {
    const bytes = new TextEncoder().encode(`${simplified}㸆𠮷`)
    expect(decode(bytes, 'gb2312')).toEqual({ text: `${simplified}㸆𠮷`, charset: 'utf-8' })
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes))).toEqual({
      text: `${simplified}㸆𠮷`,
      charset: 'utf-8',
    })
  })

  it('reads UTF-16 by its byte order mark.', () => {
    const units = [...simplified].map((c) => c.charCodeAt(0))
    const little = Uint8Array.from([0xff, 0xfe, ...units.flatMap((u) => [u & 255, u >> 8])])
    const big = Uint8Array.from([0xfe, 0xff, ...units.flatMap((u) => [u >> 8, u & 255])])
    expect(decode(little)).toEqual({ text: simplified, charset: 'utf-16le' })
    expect(decode(big)).toEqual({ text: simplified, charset: 'utf-16be' })
  })

  it.each([null, 'gb2312', 'GBK', 'utf-8', 'big5', 'iso-8859-1', 'no-such-charset'])(
    'reads a GBK page declared as %s, letters outside gb2312 included.',
    (declared) => {
      expect(decode(encode(simplified, 'gb18030'), declared)).toEqual({
        text: simplified,
        charset: 'gb18030',
      })
    },
  )

  it.each([null, 'big5', 'gb2312', 'utf-8'])('reads a Big5 page declared as %s.', (declared) => {
    expect(decode(encode(traditional, 'big5'), declared)).toEqual({ text: traditional, charset: 'big5' })
  })

  it('reads traditional letters written in gb18030, and a four-byte letter.', () => {
    const bytes = Uint8Array.from([...encode(traditional, 'gb18030'), 0x95, 0x32, 0x82, 0x36])
    expect(decode(bytes)).toEqual({ text: `${traditional}𠀀`, charset: 'gb18030' })
  })

  it('reads UTF-8 that was cut in the middle of a letter.', () => {
    const bytes = new TextEncoder().encode(simplified + simplified)
    expect(decode(bytes.slice(0, -2)).text).toMatch(/^贵州省.*99\.02%\ufffd$/)
  })

  it('gives an empty text for no bytes.', () => expect(decode(new Uint8Array()).text).toBe(''))

  it.each([
    ['NULs', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ['control characters', Uint8Array.from({ length: 200 }, (_, i) => (i % 3 ? 65 : 1 + (i % 7)))],
  ])('refuses binary content: %s.', (_, bytes) => {
    expect(() => decode(bytes)).toThrow(CorpusError)
  })

  it('refuses a compressed stream.', async () => {
    const stream = new Blob([simplified.repeat(20)]).stream().pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
    expect(() => decode(bytes)).toThrow(CorpusError)
  })

  it('never gives lone surrogates, whatever the bytes are.', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.constantFrom(null, 'utf-16le', 'big5'),
        (bytes, declared) => {
          try {
            expect(decode(bytes, declared).text.isWellFormed()).toBe(true)
          } catch (error) {
            expect(error).toBeInstanceOf(CorpusError)
          }
        },
      ),
    )
  })
})
