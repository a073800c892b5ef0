/** Bytes of one file -> the release that is indexed and shown. */

import { CorpusError } from '../errors.ts'
import { decode } from '../text/charset.ts'
import { fold } from '../text/normalise.ts'
import type { Release } from '../types.ts'
import { readMarkdown } from './markdown.ts'
import { type MetaFile, parseMetaFile } from './meta-file.ts'
import { type ParsedPage, parseLines, parseText } from './parse-text.ts'
import { parsePublished } from './published.ts'

/** Changes whenever the same bytes would parse to another release; part of every hash. */
const parserVersion = 'parse-1'

/** One file of the corpus with its `.meta.yaml`, or one fetched page. */
export interface SourceFile {
  /** With its extension, folders allowed before it; the extension says how it is read. */
  fileName: string
  bytes: Uint8Array
  meta?: Uint8Array | null
  /** The charset that a server declared. */
  charset?: string | null
  /** The address of a fetched page, after redirects. */
  url?: string | null
  /** Pages 2 and on of a divided article. */
  morePages?: { bytes: Uint8Array; charset: string | null; url: string }[]
}

/** Reads a file into a release; throws CorpusError naming the file when there is nothing to read. */
export async function buildRelease(file: SourceFile): Promise<Release> {
  const id = releaseId(file.fileName)
  const { page, url } = readPage(file)
  const meta = file.meta
    ? parseMetaFile(
        named(`${id}.meta.yaml`, () => decode(file.meta!).text),
        `${id}.meta.yaml`,
      )
    : {}
  return { id, ...page, ...withMeta(page, meta), url: meta.url ?? url, hash: await releaseHash(file) }
}

/** The file name without folders and extension, in NFC. */
export function releaseId(fileName: string): string {
  return fileName
    .replace(/^.*[/\\]/s, '')
    .replace(/(?<=.)\.[^.]*$/, '')
    .normalize('NFC')
}

/** SHA-256 (hex) over the file, its `.meta.yaml` and the parser's version. */
export async function releaseHash({ bytes, meta }: Pick<SourceFile, 'bytes' | 'meta'>): Promise<string> {
  const prefix = new TextEncoder().encode(`${parserVersion}\n${bytes.length}\n`)
  const all = new Uint8Array(prefix.length + bytes.length + (meta?.length ?? 0))
  all.set(prefix)
  all.set(bytes, prefix.length)
  if (meta) all.set(meta, prefix.length + bytes.length)
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', all))]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('')
}

function readPage({ fileName, bytes, charset }: SourceFile): { page: ParsedPage; url: string | null } {
  const { text } = named(fileName, () => decode(bytes, charset))
  if (!/\S/.test(text)) throw new CorpusError(`${fileName}是空的。`)
  const { page, url } = /\.(?:md|markdown)$/i.test(fileName)
    ? named(fileName, () => parseMarkdown(text))
    : { page: parseText(text), url: null }
  if (page.title === '') throw new CorpusError(`${fileName}里没有找到正文，只有导航、广告或版权等内容。`)
  return { page, url }
}

function parseMarkdown(text: string): { page: ParsedPage; url: string | null } {
  const { front, lines } = readMarkdown(text)
  const page = parseLines(lines)
  const publishedAt = page.publishedAt ?? (front.date ? parsePublished(fold(front.date).text) : null)
  return { page: { ...page, publishedAt }, url: front.url }
}

function withMeta(
  page: ParsedPage,
  meta: MetaFile,
): Pick<Release, 'title' | 'publishedAt' | 'source' | 'supersedes' | 'embargoUntil'> {
  return {
    title: meta.title ?? page.title,
    publishedAt: meta.publishedAt ?? page.publishedAt,
    source: meta.source ?? page.source,
    supersedes: meta.supersedes ?? null,
    embargoUntil: meta.embargoUntil ?? null,
  }
}

/** Runs `read`, putting the file's name before the message of a CorpusError. */
function named<T>(fileName: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof CorpusError) throw new CorpusError(`${fileName}：${error.message}`, { cause: error })
    throw error
  }
}
