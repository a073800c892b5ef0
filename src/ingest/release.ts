/** Bytes of one file -> the release that is indexed and shown. */

import { CorpusError } from '../errors.ts'
import { decode } from '../text/charset.ts'
import type { Release } from '../types.ts'
import { type MetaFile, parseMetaFile } from './meta-file.ts'
import { type FileBytes, type ParsedFile, parseFile } from './parse-file.ts'
import type { ParsedPage } from './parse-text.ts'

/** Changes whenever the same bytes would parse to another release; part of every hash. */
const parserVersion = 'parse-5'

/** One file of the corpus with its `.meta.yaml`, or one fetched page. */
export interface SourceFile extends FileBytes {
  meta?: Uint8Array | null
}

/** Reads a file into a release; throws CorpusError naming the file when there is nothing to read. */
export async function buildRelease(file: SourceFile): Promise<Release> {
  const id = releaseId(file.fileName)
  const { page, url } = await readPage(file)
  const meta = file.meta
    ? parseMetaFile(
        named(`${id}.meta.yaml`, () => decode(file.meta!).text),
        `${id}.meta.yaml`,
      )
    : {}
  return {
    id,
    ...page,
    ...withMeta(page, meta),
    url: meta.url ?? url ?? file.url ?? null,
    hash: await releaseHash(file),
  }
}

/** The file name without folders and extension, in NFC. */
export function releaseId(fileName: string): string {
  return fileName
    .replace(/^.*[/\\]/s, '')
    .replace(/(?<=.)\.[^.]*$/, '')
    .normalize('NFC')
}

/**
 * SHA-256 (hex) over all that a release is made of: bytes, `.meta.yaml`, what the server said, the addresses of further
 * pages, the parser's version.
 */
export async function releaseHash(file: Omit<SourceFile, 'fileName'>): Promise<string> {
  const { bytes, meta, morePages = [] } = file
  const said = [file.charset, file.url].some(Boolean) ? `${file.charset ?? ''} ${file.url ?? ''}\n` : ''
  const prefix = new TextEncoder().encode(`${parserVersion}\n${said}${bytes.length}\n`)
  const all = await new Blob([
    prefix,
    bytes,
    meta ?? '',
    ...morePages.flatMap(({ url, charset, bytes }) => [`\n${charset ?? ''} ${url} ${bytes.length}\n`, bytes]),
  ] as BlobPart[]).arrayBuffer()
  return hex(await crypto.subtle.digest('SHA-256', all))
}

/** The id of a web page: `web-` and the first 12 hex digits of the SHA-256 of its canonical address. */
export async function pageId(url: string): Promise<string> {
  return `web-${hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url))).slice(0, 12)}`
}

function hex(digest: ArrayBuffer): string {
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function readPage(file: SourceFile): Promise<ParsedFile> {
  const { fileName } = file
  const parsed = await parseFile(file).catch((error) => {
    throw error instanceof RangeError
      ? new CorpusError(`${fileName}的结构太深，无法读取。`, { cause: error })
      : prefixed(fileName, error)
  })
  if (parsed.page.title === '')
    throw new CorpusError(`${fileName}里没有找到正文，只有导航、广告或版权等内容。`)
  return parsed
}

function withMeta(
  page: ParsedPage,
  meta: MetaFile,
): Pick<Release, 'title' | 'publishedAt' | 'source' | 'supersedes' | 'embargoUntil'> {
  return {
    title: (meta.title ?? page.title).toWellFormed(),
    publishedAt: meta.publishedAt ?? page.publishedAt,
    source: (meta.source ?? page.source)?.toWellFormed() ?? null,
    supersedes: meta.supersedes ?? null,
    embargoUntil: meta.embargoUntil ?? null,
  }
}

/** Runs `read`, putting the file's name before the message of a CorpusError. */
function named<T>(fileName: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw prefixed(fileName, error)
  }
}

function prefixed(fileName: string, error: unknown): unknown {
  if (!(error instanceof CorpusError) || error.message.startsWith(fileName)) return error
  return new CorpusError(`${fileName}：${error.message}`, { cause: error })
}
