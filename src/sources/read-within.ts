/** Reads bytes up to a limit, packed ones too; both hosts have the stream that unpacks. */

import { CorpusError } from '../errors.ts'

/** All bytes of a stream; throws CorpusError as soon as they are more than `maxBytes`. */
export async function readWithin(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Sitemaps are often kept packed: `sitemap.xml.gz`. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** What a gzip file of one member holds; throws CorpusError when that is more than `maxBytes`, or damaged. */
export async function unpackGzip(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    return await readWithin(stream, maxBytes)
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    throw new CorpusError('压缩的内容已损坏。', { cause })
  }
}

export function tooLarge(maxBytes: number): CorpusError {
  return new CorpusError(`内容超过${Math.round(maxBytes / 1e6)}MB，不像是新闻稿。`)
}
