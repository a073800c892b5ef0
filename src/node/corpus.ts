/** Finds the release files of a folder and what an editor should know about those that are left out. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { CorpusError } from '../errors.ts'
import type { Problem, Source } from '../ingest/index-corpus.ts'
import { buildRelease, releaseHash, releaseId, type SourceFile } from '../ingest/release.ts'

const releaseFile = /^(?<id>.+)\.(?:txt|md)$/i
const metaFile = /^(?<id>.+)\.meta\.yaml$/i
const skipped = /^(?:[._]|README)|^readme\.(?:md|txt)$/
const maxBytes = 5_000_000

export interface Corpus {
  sources: Source[]
  problems: Problem[]
  /** Hash over ids and hashes of all sources: equal hash, same corpus. */
  hash: string
}

/**
 * Every release below a folder, ordered by path, subfolders included. Files that cannot be releases are reported,
 * the rest is usable. Throws CorpusError when the folder is missing or holds nothing to index.
 */
export async function readCorpus(directory: string): Promise<Corpus> {
  const problems: Problem[] = []
  const files = (await walk(directory, directory, problems)).sort()
  const metas = new Map(
    files.filter((file) => metaFile.test(file)).map((file) => [normal(file, metaFile), file]),
  )
  const sources: Source[] = []
  const fileOf = new Map<string, string>()
  for (const file of files.filter((name) => !metaFile.test(name))) {
    const path = normal(file, releaseFile)
    if (path === null) {
      problems.push({ file, message: `${file}的类型不受支持（目前支持.txt和.md），已跳过。` })
      continue
    }
    const meta = metas.get(path) ?? null
    metas.delete(path)
    const id = releaseId(file)
    const first = fileOf.get(id)
    if (first) {
      problems.push({ file, message: `${file}与${first}的编号“${id}”重复，已跳过；请改文件名。` })
      continue
    }
    fileOf.set(id, file)
    try {
      sources.push(await toSource(directory, { file, meta }))
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error
      problems.push({ file, message: error.message })
    }
  }
  for (const file of metas.values()) problems.push({ file, message: `${file}旁边没有同名的新闻稿，已跳过。` })
  if (sources.length === 0) throw new CorpusError(nothingToIndex(directory, problems))
  return { sources, problems, hash: hashOf(sources) }
}

type Entry = { file: string; meta: string | null }

async function toSource(directory: string, entry: Entry): Promise<Source> {
  return {
    id: releaseId(entry.file),
    file: entry.file,
    hash: await releaseHash(await readEntry(directory, entry)),
    // Read again: bytes of thousands of releases are not kept while the first ones are embedded.
    load: async () => buildRelease(await readEntry(directory, entry)),
  }
}

/** A release as `buildRelease` takes it; throws CorpusError for what cannot be a release. */
async function readEntry(directory: string, { file, meta }: Entry): Promise<SourceFile> {
  const bytes = await readBytes(directory, file)
  if (isBlank(bytes)) throw new CorpusError(`${file}是空的。`)
  if (isBinary(bytes)) throw new CorpusError(`${file}不是文本文件。`)
  return { fileName: file, bytes, meta: meta === null ? null : await readBytes(directory, meta) }
}

async function walk(root: string, directory: string, problems: Problem[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await list(root, directory, problems)) {
    if (skipped.test(entry.name)) continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) found.push(...(await walk(root, path, problems)))
    else found.push(relative(root, path).split(sep).join('/'))
  }
  return found
}

async function list(root: string, directory: string, problems: Problem[]) {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (cause) {
    if (directory === root)
      throw new CorpusError(
        `语料目录${root}${reasonOf(cause)}。请建立它并放入新闻稿（.txt或.md），或用CORPUS_DIR指定别的目录。`,
        { cause },
      )
    const folder = relative(root, directory).split(sep).join('/')
    problems.push({ file: folder, message: `目录${folder}${reasonOf(cause)}，已跳过。` })
    return []
  }
}

async function readBytes(directory: string, file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(join(directory, file))
    if (size > maxBytes) throw new CorpusError(`${file}有${Math.ceil(size / 1e6)}MB，超过5MB，不像是新闻稿。`)
    return await readFile(join(directory, file))
  } catch (cause) {
    if (cause instanceof CorpusError) throw cause
    throw new CorpusError(`${file}${reasonOf(cause)}。`, { cause })
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM') return '没有读取权限'
  if (code === 'ENOENT') return '不存在'
  if (code === 'ENOTDIR') return '不是目录'
  if (code === 'EISDIR') return '是目录的链接，不会进入'
  return `无法读取（${code ?? '未知原因'}）`
}

/** Path without extension in NFC, or null when the pattern does not match. */
function normal(file: string, pattern: RegExp): string | null {
  return pattern.exec(file)?.groups?.id.normalize('NFC') ?? null
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= 0x20) || (bytes.length === 3 && bytes[0] === 0xef && bytes[1] === 0xbb)
}

/** NUL bytes occur in no text but UTF-16, which says so at its start. */
function isBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return !utf16 && bytes.includes(0)
}

function hashOf(sources: readonly Source[]): string {
  const lines = sources.map(({ id, hash }) => `${id}\0${hash}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

function nothingToIndex(directory: string, problems: readonly Problem[]): string {
  const advice = '请放入新闻稿（.txt或.md，README和以“.”“_”开头的文件不算），或用CORPUS_DIR指定别的目录。'
  const reasons = problems.slice(0, 10).map(({ message }) => `\n- ${message}`)
  return `语料目录${directory}里没有可以入库的新闻稿。${advice}${reasons.join('')}`
}
