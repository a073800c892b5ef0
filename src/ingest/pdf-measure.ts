/** Finds out how large a PDF becomes before a library unpacks it: small files can hold gigabytes of zeros. */

import { Unzlib } from 'fflate'
import { CorpusError } from '../errors.ts'

/** Of all streams together, unpacked. */
const maxUnpackedBytes = 100_000_000
/** Streams packed in ways that this file does not measure. */
const maxOtherBytes = 200_000
const bytesPerPush = 16_384
const dictionaryLetters = 600

/** Throws CorpusError for a PDF whose streams are larger than any press release's. */
export function checkPdfMeasure(bytes: Uint8Array): void {
  const text = new TextDecoder('latin1').decode(bytes)
  const total = { bytes: 0 }
  for (const { index, 0: mark } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const start = index + mark.length
    const end = text.indexOf('endstream', start)
    const data = bytes.subarray(start, end < 0 ? undefined : end)
    const filters = filtersOf(text.slice(Math.max(0, index - dictionaryLetters), index))
    if (isZlib(data)) unpack(data, total)
    else if (/LZW|RunLength|ASCII/.test(filters) && data.length > maxOtherBytes) throw tooLarge()
  }
}

/** The names of a stream's dictionary, with their escaped letters (`#61`) in clear. */
function filtersOf(before: string): string {
  const dictionary = before.slice(before.lastIndexOf('obj') + 1)
  return dictionary.replace(/#([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Counts what comes out; what is damaged the library will tell. */
function unpack(data: Uint8Array, total: { bytes: number }): void {
  let isFirst = true
  const stream = new Unzlib((part) => {
    total.bytes += part.length
    if (total.bytes > maxUnpackedBytes || (isFirst && isPacked(part))) throw tooLarge()
    isFirst &&= part.length === 0
  })
  try {
    for (let at = 0; at < data.length; at += bytesPerPush) stream.push(data.subarray(at, at + bytesPerPush))
  } catch (error) {
    if (error instanceof CorpusError) throw error
  }
}

/** Whether what came out is packed once more, as only bombs are; text may begin like that, but does not unpack. */
function isPacked(part: Uint8Array): boolean {
  if (!isZlib(part)) return false
  let unpacked = 0
  try {
    new Unzlib((inner) => {
      unpacked += inner.length
    }).push(part.subarray(0, bytesPerPush))
    return unpacked > 0
  } catch {
    return false
  }
}

function isZlib(data: Uint8Array): boolean {
  return data.length > 2 && (data[0] & 15) === 8 && ((data[0] << 8) | data[1]) % 31 === 0
}

function tooLarge(): CorpusError {
  return new CorpusError(`PDF解开后超过${maxUnpackedBytes / 1e6}MB，不像是新闻稿。`)
}
