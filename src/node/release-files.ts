/** Which files on disk are releases, and reading one of them with its `.meta.yaml`. */

import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { CorpusError } from '../errors.ts'
import { releaseExtensions } from '../ingest/parse-file.ts'
import type { SourceFile } from '../ingest/release.ts'

/** For messages: .txt、.md… */
export const supportedKinds = releaseExtensions.map((extension) => `.${extension}`).join('、')

const extension = new RegExp(`\\.(?:${releaseExtensions.join('|')})$`, 'i')
const packed = /\.(?:docx|pdf)$/i
const maxTextBytes = 5_000_000
const maxPackedBytes = 30_000_000

export function isReleaseFile(name: string): boolean {
  return extension.test(name)
}

/** README files and names with `.` or `_` before them are no releases. */
export function isSkippedName(name: string): boolean {
  return /^(?:[._~]|README)|^readme\.(?:md|txt)$/.test(name)
}

/** The folder of pictures and scripts that a browser puts beside a saved page. */
export function isPageFolder(name: string, neighbours: readonly string[]): boolean {
  const stem = /^(.+)[_.]files$/i.exec(name)?.[1]
  return stem !== undefined && neighbours.some((other) => other === `${stem}.html` || other === `${stem}.htm`)
}

/** The path of the `.meta.yaml` of a release file. */
export function metaPathOf(path: string): string {
  return path.replace(extension, '.meta.yaml')
}

/** A release file as `buildRelease` takes it; `name` is for messages. Throws CorpusError for what cannot be one. */
export async function readReleaseFile(
  path: string,
  name = path,
  metaPath: string | null = existsSync(metaPathOf(path)) ? metaPathOf(path) : null,
): Promise<SourceFile> {
  if (!isReleaseFile(path)) throw new CorpusError(`不支持${name}这种文件（目前支持${supportedKinds}）。`)
  const bytes = await readBytes(path, name, maxBytesOf(path))
  checkReleaseBytes(name, bytes)
  const meta = metaPath === null ? null : await readBytes(metaPath, metaPath, maxTextBytes)
  return { fileName: name, bytes, meta }
}

/** Throws CorpusError for a name or content that no release file has: the content must be what the name says. */
export function checkReleaseBytes(name: string, bytes: Uint8Array): void {
  if (!isReleaseFile(name) || isSkippedName(name))
    throw new CorpusError(`不支持${name}这种文件（目前支持${supportedKinds}）。`)
  if (bytes.length > maxBytesOf(name)) throw tooLarge(name, bytes.length)
  if (isBlank(bytes)) throw new CorpusError(`${name}是空的。`)
  const starts = (mark: string) => Buffer.from(bytes.subarray(0, 1024)).includes(mark)
  if (/\.pdf$/i.test(name) && !starts('%PDF-')) throw new CorpusError(`${name}的内容不是PDF。`)
  if (/\.docx$/i.test(name) && !starts('PK')) throw new CorpusError(`${name}的内容不是Word文档（.docx）。`)
  if (!packed.test(name) && isBinary(bytes)) throw new CorpusError(`${name}不是文本文件。`)
}

function maxBytesOf(name: string): number {
  return packed.test(name) ? maxPackedBytes : maxTextBytes
}

function tooLarge(name: string, bytes: number): CorpusError {
  return new CorpusError(
    `${name}有${Math.ceil(bytes / 1e6)}MB，超过${maxBytesOf(name) / 1e6}MB，不像是新闻稿。`,
  )
}

async function readBytes(path: string, name: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > maxBytes) throw tooLarge(name, size)
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    throw new CorpusError(`${name}${fileFault(cause)}。`, { cause })
  }
}

/** What a failed file operation means, to put behind the file's name. */
export function fileFault(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM') return '没有读取权限'
  if (code === 'ENOENT') return '不存在'
  if (code === 'ENOTDIR') return '不是目录'
  if (code === 'EISDIR') return '是目录的链接，不会进入'
  return `无法读取（${code ?? '未知原因'}）`
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20) || (bytes.length === 3 && bytes[0] === 0xef && bytes[1] === 0xbb)
}

/** NUL bytes occur in no text but UTF-16, which says so at its start. */
function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return !utf16 && bytes.includes(0)
}
