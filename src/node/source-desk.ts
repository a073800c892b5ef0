/** Sources for the newsroom's pages: what an address would bring, taking it in, and taking that back. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Config } from '../config.ts'
import { ClientError, CorpusError } from '../errors.ts'
import { buildRelease } from '../ingest/release.ts'
import type { SourceDeps, SourceDocument } from '../ingest/source.ts'
import type { Intake, SourceDesk, SourcePreview } from '../server/admin/workshop.ts'
import { writeDurably } from './durable.ts'
import { openSourceDeps } from './open-source-deps.ts'
import { openPageStore, type PageStore } from './page-store.ts'
import { readSource } from './read-source.ts'

/** What one document of a batch replaced and brought, enough to do either again. */
interface Change {
  id: string
  before: SourceDocument | null
  after: SourceDocument
}

/**
 * Only addresses: whoever holds the token edits releases, and is not to read this machine's files. `open` gives the
 * reader over the pages that are there, with all guards of fetching.
 */
export function createSourceDesk(
  config: Config,
  open: (pages: PageStore) => SourceDeps = (pages) => openSourceDeps(config, pages),
): SourceDesk {
  const { dataDir } = config
  const withPages = async <T>(work: (pages: PageStore) => Promise<T>): Promise<T> => {
    const pages = openPageStore(dataDir)
    try {
      return await work(pages)
    } finally {
      pages.close()
    }
  }
  const apply = (batch: string, which: 'before' | 'after') =>
    withPages(async (pages) => {
      for (const change of await readBatch(dataDir, batch)) {
        const document = change[which]
        if (document) pages.save(document)
        else pages.remove(change.id)
      }
    })

  return {
    preview: (source, limit, signal) =>
      withPages(async (pages) => {
        const found: SourcePreview[] = []
        for await (const item of readSource(requireAddress(source), { ...open(pages), signal })) {
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

    takeIn: (source, onProgress) =>
      withPages(async (pages) => {
        const changes: Change[] = []
        const problems: string[] = []
        let total = 1
        let done = 0
        const deps = { ...open(pages), onFound: (documents: number) => (total = documents) }
        for await (const item of readSource(requireAddress(source), deps)) {
          onProgress(++done, Math.max(done, total))
          if (item.kind === 'problem') problems.push(item.message)
          if (item.kind !== 'document') continue
          const { problem } = await previewOf(item)
          if (problem !== null) problems.push(problem)
          else {
            changes.push({ id: item.id, before: documentOf(item, pages), after: item })
            pages.save(item)
          }
        }
        const ids = [...new Set(changes.map(({ id }) => id))]
        return { batch: await writeBatch(dataDir, changes), ids, problems } satisfies Intake
      }),

    takeBack: (batch) => apply(batch, 'before'),
    bringAgain: (batch) => apply(batch, 'after'),
  }
}

function requireAddress(source: string): string {
  if (/^https?:\/\//i.test(source)) return source
  throw new ClientError('invalid_request', '这里只收录网址；服务器上的文件请用npm run ingest收录。')
}

async function previewOf({ name, id, file }: SourceDocument): Promise<SourcePreview> {
  try {
    const { title, publishedAt, source, text } = await buildRelease(file)
    return { name, release: { id, title, publishedAt, source, text }, problem: null, isUnchanged: false }
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error
    const message = error.message.replace(file.fileName, '网页')
    return { name, release: null, problem: `${name}：${message}`, isUnchanged: false }
  }
}

/** The page that is kept under the id of a document that is about to replace it. */
function documentOf({ id, origin, name, fetched }: SourceDocument, pages: PageStore): SourceDocument | null {
  if (!pages.ids().includes(id)) return null
  const known = fetched && pages.findKnown(fetched.requested)
  // Without its validators the page is fetched anew next time.
  const validators = { etag: known?.etag ?? null, lastModified: known?.lastModified ?? null }
  const at = known?.at ?? new Date(0).toISOString()
  const requested = fetched?.requested ?? name
  return {
    kind: 'document',
    origin,
    name,
    id,
    file: pages.load(id),
    fetched: { requested, at, ...validators },
  }
}

async function writeBatch(dataDir: string, changes: readonly Change[]): Promise<string> {
  const batch = `${new Date().toISOString().replace(/[-:.Z]/g, '')}-${randomBytes(3).toString('hex')}`
  await mkdir(join(dataDir, 'intake'), { recursive: true })
  const json = JSON.stringify(changes, (_, value) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  )
  await writeDurably(batchFile(dataDir, batch), gzipSync(json).toString('base64'))
  return batch
}

async function readBatch(dataDir: string, batch: string): Promise<Change[]> {
  const content = await readFile(batchFile(dataDir, batch), 'utf8').catch(() => {
    throw new ClientError('not_found', '这次收录的记录已不在数据目录里，不能撤销。')
  })
  return JSON.parse(gunzipSync(Buffer.from(content, 'base64')).toString(), (_, value) =>
    typeof value?.base64 === 'string' ? new Uint8Array(Buffer.from(value.base64, 'base64')) : value,
  )
}

function batchFile(dataDir: string, batch: string): string {
  return join(dataDir, 'intake', `${batch}.gz64`)
}
