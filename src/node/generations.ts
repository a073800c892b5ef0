/** Index generations on disk: each is built aside, certified, and only then pointed at, so that a crash loses nothing. */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { IndexReport, IndexWriter } from '../ingest/index-corpus.ts'
import { createExactIndex } from '../search/exact.ts'
import type { Index, VectorIndex } from '../types.ts'
import { takeBuildLock } from './build-lock.ts'
import { syncDirectory, syncTree, writeDurably } from './durable.ts'
import { type HnswIndex, loadHnswIndex } from './hnsw.ts'
import { buildHnswIndex } from './hnsw-build.ts'
import type { Log } from './log.ts'
import {
  databaseName,
  isIntact,
  type Maker,
  type Manifest,
  readManifest,
  sameMaker,
  vectorsName,
  writeManifest,
} from './manifest.ts'
import { createSqliteWriter, openSqliteStore, type SqliteStore } from './sqlite.ts'

/** The database of a generation, open: what the next generation is made out of. */
export interface StoredGeneration {
  readonly generation: string
  readonly store: SqliteStore
  readonly manifest: Manifest
  close(): void
}

/** One open generation. */
export interface Generation extends StoredGeneration, Index {
  readonly store: SqliteStore
}

/** What a new generation is made of besides its rows. */
export interface Draft {
  maker: Maker
  /** Hash over ids and hashes of all releases. */
  corpus: string
  /** Writes every release; an exception discards the generation. */
  fill(writer: IndexWriter): Promise<IndexReport>
}

/**
 * Opens the generation that `current` points at, or the one before when that is damaged. Null when there is none
 * that `maker` made: the caller builds one. Damaged vectors are rebuilt from the database.
 */
export async function openCurrent(dataDir: string, maker: Maker, log: Log): Promise<Generation | null> {
  const stored = await openCurrentStore(dataDir, maker, log)
  return stored && withVectors(dataDir, stored, log)
}

/** As `openCurrent`, without its vectors: those of a large index take time and memory. */
export async function openCurrentStore(
  dataDir: string,
  maker: Maker,
  log: Log,
): Promise<StoredGeneration | null> {
  for (const name of await candidates(dataDir)) {
    const stored = await openGeneration(dataDir, name, maker, log)
    if (stored) return stored
  }
  return null
}

/** Loads the vectors of a generation, which it then owns. */
export async function withVectors(dataDir: string, stored: StoredGeneration, log: Log): Promise<Generation> {
  const { generation: name, store, manifest } = stored
  const directory = pathOf(dataDir, name)
  return toGeneration(name, store, await openVectors(dataDir, directory, manifest, { store, log }), manifest)
}

/**
 * Builds the next generation and points at it; `served`, or else the one pointed at, is kept as the one before,
 * everything older and every half-built leftover is deleted. The caller holds the build lock.
 */
export async function buildGeneration(
  dataDir: string,
  draft: Draft,
  served: string | null,
  log: Log,
): Promise<{ generation: Generation; report: IndexReport }> {
  await deleteOthers(dataDir, await candidates(dataDir))
  const before = served ?? (await findForeign(dataDir, draft.maker))
  const name = newName()
  const directory = pathOf(dataDir, name)
  await mkdir(directory, { recursive: true })
  try {
    const report = await writeDatabase(directory, draft)
    const store = openSqliteStore(join(directory, databaseName))
    const previous = served === null ? null : await graphOf(pathOf(dataDir, served), draft.maker)
    const { dimension } = draft.maker
    const vectors = await writeVectors(directory, store, { dimension, previous, log })
    await syncTree(directory)
    const manifest = await writeManifest(directory, {
      maker: draft.maker,
      corpus: draft.corpus,
      createdAt: new Date().toISOString(),
      releases: store.hashes().size,
      chunks: vectors.size,
      problems: report.problems,
    })
    await syncDirectory(generationsOf(dataDir))
    await writeDurably(join(dataDir, 'current'), `${JSON.stringify({ current: name, previous: before })}\n`)
    await deleteOthers(dataDir, before === null ? [name] : [name, before])
    return { generation: toGeneration(name, store, vectors, manifest), report }
  } catch (error) {
    await rm(directory, { recursive: true, force: true }).catch(() => {})
    throw error
  }
}

async function openGeneration(
  dataDir: string,
  name: string,
  maker: Maker,
  log: Log,
): Promise<StoredGeneration | null> {
  const directory = pathOf(dataDir, name)
  const manifest = await readManifest(directory)
  if (!manifest || !(await isIntact(directory, databaseName, manifest))) {
    log.warn(`索引${name}不完整或已损坏，不予使用。`)
    return null
  }
  if (!sameMaker(manifest.maker, maker)) {
    log.info(`索引${name}是用别的模型或程序版本建立的，不予使用。`)
    return null
  }
  const store = openSqliteStore(join(directory, databaseName))
  return { generation: name, store, manifest, close: () => store.close() }
}

function toGeneration(
  name: string,
  store: SqliteStore,
  vectors: VectorIndex,
  manifest: Manifest,
): Generation {
  return { generation: name, store, vectors, manifest, close: () => store.close() }
}

async function writeDatabase(directory: string, draft: Draft): Promise<IndexReport> {
  const writer = createSqliteWriter(join(directory, databaseName))
  try {
    const report = await draft.fill(writer)
    writer.finish()
    return report
  } catch (error) {
    writer.abandon()
    throw error
  }
}

async function writeVectors(
  directory: string,
  store: SqliteStore,
  {
    dimension,
    previous,
    log,
  }: { dimension: number; previous: Awaited<ReturnType<typeof graphOf>> | null; log: Log },
): Promise<VectorIndex> {
  const rows = await store.readRows(dimension)
  const graph = await buildHnswIndex(rows, { vectorOf: store.readVector, log, previous })
  if (!graph) return createExactIndex(await store.readVectors(dimension))
  await saveGraph(directory, graph)
  return graph
}

/** The graph of a generation with the chunks of its rows, for the next one to be made out of. */
async function graphOf(directory: string, { dimension }: Maker) {
  const store = openSqliteStore(join(directory, databaseName))
  try {
    const { chunkIds } = await store.readRows(dimension)
    return { directory: join(directory, vectorsName), chunkIds }
  } finally {
    store.close()
  }
}

async function openVectors(
  dataDir: string,
  directory: string,
  manifest: Manifest,
  { store, log }: { store: SqliteStore; log: Log },
): Promise<VectorIndex> {
  const { dimension } = manifest.maker
  const rows = await store.readRows(dimension)
  const exact = async () => createExactIndex(await store.readVectors(dimension))
  const files = Object.keys(manifest.files).filter((file) => file.startsWith(`${vectorsName}/`))
  const intact = await Promise.all(files.map((file) => isIntact(directory, file, manifest)))
  if (files.length > 0 && intact.every(Boolean)) {
    try {
      return (
        (await loadHnswIndex(join(directory, vectorsName), rows, { vectorOf: store.readVector, log })) ??
        (await exact())
      )
    } catch (error) {
      log.warn((error as Error).message)
    }
  } else if (files.length > 0) log.warn(`${directory}的向量索引已损坏，从数据库重建。`)
  const graph = await buildHnswIndex(rows, { vectorOf: store.readVector, log })
  if (!graph) return exact()
  await repair(dataDir, directory, manifest, graph).catch(() => {
    log.warn('重建的向量索引未能写回磁盘，下次启动时会再次重建。')
  })
  return graph
}

/** Writes a rebuilt graph beside its database; gives up when another process is building. */
async function repair(
  dataDir: string,
  directory: string,
  manifest: Manifest,
  graph: HnswIndex,
): Promise<void> {
  const release = await takeBuildLock(dataDir, 0)
  try {
    await saveGraph(directory, graph)
    await syncTree(directory)
    await writeManifest(directory, manifest)
  } finally {
    release()
  }
}

async function saveGraph(directory: string, graph: HnswIndex): Promise<void> {
  const draft = join(directory, `${vectorsName}.tmp`)
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft)
  await graph.save(draft)
  await rm(join(directory, vectorsName), { recursive: true, force: true })
  await rename(draft, join(directory, vectorsName))
}

/** The generation pointed at when it is whole and of another maker: it is wanted again when its service comes back. */
async function findForeign(dataDir: string, maker: Maker): Promise<string | null> {
  const [name] = await readPointer(dataDir)
  const manifest = name === undefined ? null : await readManifest(pathOf(dataDir, name))
  if (!manifest || sameMaker(manifest.maker, maker)) return null
  return (await isIntact(pathOf(dataDir, name), databaseName, manifest)) ? name : null
}

/** Generations to try, best first: the pointed ones, then other finished ones, newest first. */
async function candidates(dataDir: string): Promise<string[]> {
  const names = await readdir(generationsOf(dataDir)).catch(() => [])
  const finished = await Promise.all(names.map((name) => readManifest(pathOf(dataDir, name))))
  const others = names
    .filter((_, i) => finished[i] !== null)
    .sort()
    .reverse()
  return [...new Set([...(await readPointer(dataDir)), ...others])]
}

/** Names of the generation that is served and of the one before; empty when there is none. */
export async function readPointer(dataDir: string): Promise<string[]> {
  try {
    const { current, previous } = JSON.parse(await readFile(join(dataDir, 'current'), 'utf8'))
    return [current, previous].filter((name) => typeof name === 'string' && /^[\w-]+$/.test(name))
  } catch {
    return []
  }
}

async function deleteOthers(dataDir: string, kept: string[]): Promise<void> {
  for (const name of await readdir(generationsOf(dataDir)).catch(() => [])) {
    // A reader on Windows may hold a file open; what stays is deleted by a later build.
    if (!kept.includes(name))
      await rm(pathOf(dataDir, name), { recursive: true, force: true }).catch(() => {})
  }
}

/** Names sort by time: `20240418T130822123-1a2b3c`. */
function newName(): string {
  return `${new Date().toISOString().replace(/[-:.Z]/g, '')}-${randomBytes(3).toString('hex')}`
}

function generationsOf(dataDir: string): string {
  return join(dataDir, 'generations')
}

function pathOf(dataDir: string, name: string): string {
  return join(generationsOf(dataDir), name)
}
