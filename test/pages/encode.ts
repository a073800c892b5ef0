/** Text -> bytes in the encodings of old Chinese pages, made by turning the platform's decoders around. */

const tables = new Map<string, Map<string, number[]>>()

/** Encodes in gb18030 (its two-byte part is GBK) or Big5; throws for a letter that the encoding lacks. */
export function encode(text: string, charset: 'gb18030' | 'big5'): Uint8Array {
  const table = tables.get(charset) ?? reverse(charset)
  tables.set(charset, table)
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.codePointAt(0)!
      const bytes = code < 0x80 ? [code] : (table.get(char) ?? fourBytes(char, charset))
      if (!bytes) throw new Error(`${charset} lacks ${char}`)
      return bytes
    }),
  )
}

function reverse(charset: string): Map<string, number[]> {
  const decoder = new TextDecoder(charset)
  const table = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [lead, trail])
    }
  return table
}

/** The four-byte part of gb18030: found by search, since few letters need it. */
function fourBytes(char: string, charset: string): number[] | null {
  if (charset !== 'gb18030') return null
  const decoder = new TextDecoder(charset)
  const code = char.codePointAt(0)!
  const linear = (n: number) => [
    0x81 + Math.floor(n / 12600),
    0x30 + (Math.floor(n / 1260) % 10),
    0x81 + (Math.floor(n / 10) % 126),
    0x30 + (n % 10),
  ]
  const from = code > 0xffff ? [189_000 + code - 0x10000] : Array.from({ length: 39_420 }, (_, i) => i)
  const found = from.find((n) => decoder.decode(Uint8Array.from(linear(n))) === char)
  return found === undefined ? null : linear(found)
}
