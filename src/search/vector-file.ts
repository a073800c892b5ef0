/** Chunk vectors as one file: what `createExactIndex` is made from where there is no disk, only static assets. */
import { ModelError } from '../errors.ts'
import type { VectorRows } from './exact.ts'

/** Beginning of the file, before a head of JSON (length in 4 bytes, little endian) and the matrix. */
const magic = 'youjuvec'

/** Rows of one generation, made by one embedder. */
export interface VectorFile extends VectorRows {
  generation: string
  embedder: string
}

/** Float32, little endian as every machine that runs this, at an address that floats may start at. */
export function encodeVectors({ matrix, ...head }: VectorFile): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const start = align(magic.length + 4 + text.length)
  const bytes = new Uint8Array(start + matrix.byteLength)
  bytes.set(new TextEncoder().encode(magic))
  new DataView(bytes.buffer).setUint32(magic.length, text.length, true)
  bytes.set(text, magic.length + 4)
  new Float32Array(bytes.buffer, start).set(matrix)
  return bytes
}

/** Reads without copying the matrix; throws ModelError when the bytes are no such file or not whole. */
export function decodeVectors(buffer: ArrayBuffer): VectorFile {
  const decoder = new TextDecoder()
  const from = magic.length + 4
  if (buffer.byteLength < from || decoder.decode(buffer.slice(0, magic.length)) !== magic)
    throw new ModelError('向量文件的格式不对，请重新运行npm run edge:seed。')
  const length = new DataView(buffer).getUint32(magic.length, true)
  const start = align(from + length)
  const head =
    start <= buffer.byteLength ? parseHead(decoder.decode(buffer.slice(from, from + length))) : null
  if (!head || buffer.byteLength !== start + 4 * head.dimension * head.chunkIds.length)
    throw new ModelError('向量文件不完整，请重新运行npm run edge:seed。')
  return { ...head, matrix: new Float32Array(buffer, start) }
}

function parseHead(text: string): Omit<VectorFile, 'matrix'> | null {
  try {
    return JSON.parse(text)
  } catch {
    return null // a length that was damaged cuts the head anywhere
  }
}

function align(at: number): number {
  return Math.ceil(at / 4) * 4
}
