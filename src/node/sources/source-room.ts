/** What is done with sources for the newsroom's pages: looking, taking in, reading again, taking back. Runs in a thread of its own. */
import { readdir } from 'node:fs/promises'
import { ClientError, CorpusError } from '../../errors.ts'
import { buildRelease, releaseId } from '../../ingest/release.ts'
import type { SourceDeps, SourceDocument } from '../../ingest/source.ts'
import type { OnProgress } from '../../server/admin/jobs.ts'
import type { Intake, IntakeRecord, KnownSource, SourcePreview, Upload } from '../../server/admin/workshop.ts'
import { checkReleaseBytes } from '../release-files.ts'
import { type FetchConfig, openSourceDeps } from './open-source-deps.ts'
import { openPageStore, openPageStoreIfAny, type PageStore } from './page-store.ts'
import { readSource } from './read-source.ts'
import { type TakenIn, takeInAddress, takeInItem } from './take-in.ts'

export interface RoomConfig extends FetchConfig {
  corpusDir: string
  dataDir: string
}

export interface Context {
  onProgress: OnProgress
  signal?: AbortSignal
}

/** Only addresses and uploads: whoever holds the token edits releases, and is not to read this machine's files. */
export interface SourceRoom {
  preview(order: { source: string; limit: number }, context: Context): Promise<SourcePreview[]>
  previewUpload(upload: Upload, context: Context): Promise<SourcePreview[]>
  takeIn(order: { source: string }, context: Context): Promise<Intake>
  takeInUpload(upload: Upload, context: Context): Promise<Intake>
  /** Null: all that were ever taken in from. */
  refresh(order: { source: string | null }, context: Context): Promise<Intake>
  known(order: object, context: Context): Promise<KnownSource[]>
  intakes(order: object, context: Context): Promise<IntakeRecord[]>
  /** For the start of the thread: what an earlier one was doing is over. */
  finishCut(): Promise<void>
  restore(order: { batch: string; which: 'before' | 'after' }, context: Context): Promise<void>
}

/** `open` gives the reader over the pages that are there, with all guards of fetching. */
export function createSourceRoom(
  config: RoomConfig,
  open: (pages: PageStore) => SourceDeps = (pages) => openSourceDeps(config, pages),
): SourceRoom {
  const withPages = async <T>(work: (pages: PageStore) => Promise<T>): Promise<T> => {
    const pages = openPageStore(config.dataDir)
    try {
      return await work(pages)
    } finally {
      pages.close()
    }
  }
  /** Null where nothing was ever taken in. */
  const withKept = <T>(work: (pages: PageStore) => T): T | null => {
    const pages = openPageStoreIfAny(config.dataDir)
    try {
      return pages && work(pages)
    } finally {
      pages?.close()
    }
  }
  const intakeOf = (label: string, read: (batch: string, pages: PageStore) => AsyncIterable<TakenIn>) =>
    withPages(async (pages) => {
      const batch = pages.intakes.begin(label)
      const intake: Intake = { taken: 0, unchanged: 0, problems: [] }
      try {
        for await (const { kind, text } of read(batch, pages))
          if (kind === 'problem') intake.problems.push(text)
          else intake[kind]++
      } finally {
        pages.intakes.finish(batch)
      }
      return intake
    })
  const readAll = async function* (sources: readonly string[], { onProgress, signal }: Context, to: Into) {
    let done = 0
    let total = sources.length
    for (const source of sources) {
      const onFound = (documents: number) => {
        total += documents - 1
      }
      const deps = { ...open(to.pages), onFound, signal }
      for await (const taken of takeInAddress(source, to.batch, { pages: to.pages, sources: deps })) {
        onProgress(++done, Math.max(done, total))
        yield taken
      }
    }
  }

  return {
    preview: ({ source, limit }, { signal }) =>
      withPages(async (pages) => {
        const found: SourcePreview[] = []
        const { copies, ...deps } = open(pages)
        // Nothing is written while somebody only looks.
        const reading = { ...deps, copies: copies && { ...copies, keep: () => {} }, signal }
        for await (const item of readSource(requireAddress(source), reading)) {
          if (item.kind === 'document') found.push(await previewOf(item))
          else {
            const isUnchanged = item.kind === 'unchanged'
            const problem = item.kind === 'problem' ? item.message : null
            found.push({ name: item.name, release: null, problem, isUnchanged })
          }
          if (found.length === limit) break
        }
        return found
      }),
    previewUpload: async (upload) => [await previewOf(await documentOf(upload, config.corpusDir))],
    takeIn: async ({ source }, context) => {
      requireAddress(source)
      return intakeOf(source, (batch, pages) => readAll([source], context, { batch, pages }))
    },
    takeInUpload: async (upload) => {
      const document = await documentOf(upload, config.corpusDir)
      return intakeOf(upload.name, async function* (batch, pages) {
        yield await takeInItem(document, batch, pages)
      })
    },
    refresh: ({ source }, context) =>
      intakeOf(source ?? '全部来源', (batch, pages) => {
        const known = pages.origins().map(({ origin }) => origin)
        if (source !== null && !known.includes(source))
          throw new ClientError('not_found', '没有从这个来源收录过。')
        return readAll(source === null ? known : [source], context, { batch, pages })
      }),
    known: async () => withKept((pages) => pages.origins()) ?? [],
    intakes: async () => withKept((pages) => pages.intakes.list()) ?? [],
    finishCut: async () => withKept((pages) => pages.intakes.finishCut()) ?? undefined,
    restore: ({ batch, which }) => withPages(async (pages) => pages.intakes.restore(batch, which)),
  }
}

interface Into {
  batch: string
  pages: PageStore
}

function requireAddress(source: string): string {
  if (/^https?:\/\//i.test(source)) return source
  throw new ClientError(
    'invalid_request',
    '这里只收录网址和上传的文件；服务器上的文件请用npm run ingest收录。',
  )
}

/** Throws ClientError for a file that cannot be a release, or whose name is that of a file of the corpus folder. */
async function documentOf({ name, bytes }: Upload, corpusDir: string): Promise<SourceDocument> {
  const id = releaseId(name)
  try {
    checkReleaseBytes(name, bytes)
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    throw new ClientError('invalid_request', error.message)
  }
  const files = await readdir(corpusDir, { recursive: true }).catch(() => [])
  const taken = files.find((file) => /\.\w+$/.test(file) && releaseId(file) === id)
  if (taken !== undefined)
    throw new ClientError('invalid_request', `编号“${id}”与语料目录里的${taken}重复，请改文件名。`)
  return { kind: 'document', origin: name, name, id, file: { fileName: name, bytes }, fetched: null }
}

async function previewOf({ name, id, file }: SourceDocument): Promise<SourcePreview> {
  try {
    const { title, publishedAt, source, text } = await buildRelease(file)
    return { name, release: { id, title, publishedAt, source, text }, problem: null, isUnchanged: false }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    const message = error.message.replace(file.fileName, name === file.fileName ? '文件' : '网页')
    return { name, release: null, problem: `${name}：${message}`, isUnchanged: false }
  }
}
