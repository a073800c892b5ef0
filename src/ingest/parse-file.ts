/** Bytes of a file of any kind that is taken in -> the pieces of a release; the extension says how it is read. */

import { CorpusError } from '../errors.ts'
import { decode } from '../text/charset.ts'
import { fold } from '../text/normalise.ts'
import { readMarkdown } from './markdown.ts'
import { type ParsedPage, parseLines, parseText } from './parse-text.ts'
import { parsePublished } from './published.ts'

/** Extensions of release files, without the dot. */
export const releaseExtensions = ['txt', 'md', 'html', 'htm', 'docx', 'pdf'] as const

/** What a file is read from. */
export interface FileBytes {
  /** With its extension, folders allowed before it; the extension says how it is read. */
  fileName: string
  bytes: Uint8Array
  /** The charset that a server declared. */
  charset?: string | null
  /** The address of a fetched page, after redirects. */
  url?: string | null
  /** Pages 2 and on of a divided article. */
  morePages?: { bytes: Uint8Array; charset: string | null; url: string }[]
}

export interface ParsedFile {
  page: ParsedPage
  /** The address that the file itself states. */
  url: string | null
}

/** Parses a file; `page.title` is empty when no article is in it. Throws CorpusError for what cannot be read. */
export async function parseFile(file: FileBytes): Promise<ParsedFile> {
  const extension = /\.([^./\\]+)$/.exec(file.fileName)?.[1].toLowerCase()
  // Each library is loaded when its first file comes: a corpus of texts needs none of them.
  if (extension === 'html' || extension === 'htm') {
    const { parsePage } = await import('./html/parse-page.ts')
    return parsePage(file, file.morePages)
  }
  if (extension === 'docx') {
    const { parseDocx } = await import('./parse-docx.ts')
    return { page: await parseDocx(file.bytes), url: null }
  }
  if (extension === 'pdf') {
    const { parsePdf } = await import('./parse-pdf.ts')
    return { page: await parsePdf(file.bytes), url: null }
  }
  const { text } = decode(file.bytes, file.charset)
  if (!/\S/.test(text)) throw new CorpusError(`${file.fileName}是空的。`)
  return extension === 'md' || extension === 'markdown'
    ? parseMarkdown(text)
    : { page: parseText(text), url: null }
}

function parseMarkdown(text: string): ParsedFile {
  const { front, lines } = readMarkdown(text)
  const page = parseLines(lines)
  const publishedAt = page.publishedAt ?? (front.date ? parsePublished(fold(front.date).text) : null)
  return { page: { ...page, publishedAt }, url: front.url }
}
