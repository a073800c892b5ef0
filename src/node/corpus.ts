/** Finds the releases of a folder and of the page store, and what an editor should know about those left out. */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { CorpusError } from '../errors.ts'
import type { Problem, Source } from '../ingest/index-corpus.ts'
import { releaseExtensions } from '../ingest/parse-file.ts'
import { buildRelease, releaseHash, releaseId } from '../ingest/release.ts'
import { fileFault, isPageFolder, isSkippedName, readReleaseFile, supportedKinds } from './release-files.ts'
import type { PageStore } from './sources/page-store.ts'

const releaseFile = new RegExp(`^(?<id>.+)\\.(?:${releaseExtensions.join('|')})$`, 'i')
const metaFile = /^(?<id>.+)\.meta\.yaml$/i

export interface Corpus {
  sources: Source[]
  problems: Problem[]
  /** Hash over ids and hashes of all sources: equal hash, same corpus. */
  hash: string
}

/**
 * Every release below a folder, ordered by path, subfolders included, then every fetched page. Files that cannot be
 * releases are reported, the rest is usable. Throws CorpusError when there is nothing to index, or when the folder is
 * missing and no page was fetched.
 */
export async function readCorpus(directory: string, pages: PageStore | null = null): Promise<Corpus> {
  const problems: Problem[] = []
  const pageIds = pages?.ids() ?? []
  const files = (await walk(directory, directory, problems, pageIds.length > 0)).sort()
  const metas = new Map(
    files.filter((file) => metaFile.test(file)).map((file) => [normal(file, metaFile), file]),
  )
  const sources: Source[] = []
  const fileOf = new Map<string, string>()
  for (const file of files.filter((name) => !metaFile.test(name))) {
    const path = normal(file, releaseFile)
    if (path === null) {
      problems.push({ file, message: `${file}的类型不受支持（目前支持${supportedKinds}），已跳过。` })
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
  for (const id of pageIds) if (!fileOf.has(id)) sources.push(await pageSource(id, pages!))
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

/** The page is read again when it is indexed, as files are. */
async function pageSource(id: string, pages: PageStore): Promise<Source> {
  const { url } = pages.load(id)
  return {
    id,
    file: url ?? id,
    hash: await releaseHash(pages.load(id)),
    load: () => buildRelease(pages.load(id)),
  }
}

function readEntry(directory: string, { file, meta }: Entry) {
  return readReleaseFile(join(directory, file), file, meta === null ? null : join(directory, meta))
}

async function walk(
  root: string,
  directory: string,
  problems: Problem[],
  mayMiss: boolean,
): Promise<string[]> {
  const found: string[] = []
  const entries = await list(root, directory, problems, mayMiss)
  const names = entries.map((entry) => entry.name)
  for (const entry of entries) {
    if (isSkippedName(entry.name) || (entry.isDirectory() && isPageFolder(entry.name, names))) continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) found.push(...(await walk(root, path, problems, mayMiss)))
    else found.push(relative(root, path).split(sep).join('/'))
  }
  return found
}

async function list(root: string, directory: string, problems: Problem[], mayMiss: boolean) {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (cause) {
    if (directory === root) {
      if (mayMiss) return []
      throw new CorpusError(
        `语料目录${root}${fileFault(cause)}。请建立它并放入新闻稿（${supportedKinds}），或用CORPUS_DIR指定别的目录。`,
        { cause },
      )
    }
    const folder = relative(root, directory).split(sep).join('/')
    problems.push({ file: folder, message: `目录${folder}${fileFault(cause)}，已跳过。` })
    return []
  }
}

/** Path without extension in NFC, or null when the pattern does not match. */
function normal(file: string, pattern: RegExp): string | null {
  return pattern.exec(file)?.groups?.id.normalize('NFC') ?? null
}

function hashOf(sources: readonly Source[]): string {
  const lines = sources.map(({ id, hash }) => `${id}\0${hash}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

function nothingToIndex(directory: string, problems: readonly Problem[]): string {
  const advice = `请放入新闻稿（${supportedKinds}；README和以“.”“_”开头的文件不算），或用CORPUS_DIR指定别的目录。`
  const reasons = problems.slice(0, 10).map(({ message }) => `\n- ${message}`)
  return `语料目录${directory}里没有可以入库的新闻稿。${advice}${reasons.join('')}`
}
