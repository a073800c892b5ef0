/** Index generations on disk: each is built aside, certified, and only then pointed at, so that a crash loses nothing. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { IndexReport, IndexWriter } from '../ingest/index-corpus.ts'
import type { Index, VectorIndex } from '../types.ts'
import { syncDirectory, syncTree } from './durable.ts'
import {
  candidates,
  deleteOthers,
  generationsOf,
  newName,
  pathOf,
  readPointer,
  writePointer,
} from './generation-folders.ts'
import { openVectors, writeVectors } from './generation-vectors.ts'
import type { Log } from './log.ts'
import {
  databaseName,
  isIntact,
  type Maker,
  type Manifest,
  readManifest,
  sameMaker,
  writeManifest,
} from './manifest.ts'
import { openSqliteStore, type SqliteStore } from './sqlite.ts'
import { createSqliteWriter, updateSqliteFile } from './sqlite-writer.ts'

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
  /** Most of it stays as it is served, by the same maker: it starts from a copy of that. */
  isUpdate?: boolean
  /** Writes or keeps every release; an exception discards the generation. */
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
  const previous = served ?? (await findForeign(dataDir, draft.maker))
  const before =
    served === null ? null : { directory: pathOf(dataDir, served), isCopied: draft.isUpdate === true }
  const name = newName()
  const directory = pathOf(dataDir, name)
  await mkdir(directory, { recursive: true })
  try {
    const report = await writeDatabase(directory, draft, before?.isCopied ? before.directory : null)
    const store = openSqliteStore(join(directory, databaseName))
    const { dimension } = draft.maker
    const vectors = await writeVectors(directory, store, { dimension, before, log })
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
    await writePointer(dataDir, name, previous)
    await deleteOthers(dataDir, previous === null ? [name] : [name, previous])
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

async function writeDatabase(directory: string, draft: Draft, before: string | null): Promise<IndexReport> {
  const file = join(directory, databaseName)
  const writer = before ? await updateSqliteFile(join(before, databaseName), file) : createSqliteWriter(file)
  try {
    const report = await draft.fill(writer)
    writer.finish()
    return report
  } catch (error) {
    writer.abandon()
    throw error
  }
}

/** The generation pointed at when it is whole and of another maker: it is wanted again when its service comes back. */
async function findForeign(dataDir: string, maker: Maker): Promise<string | null> {
  const [name] = await readPointer(dataDir)
  const manifest = name === undefined ? null : await readManifest(pathOf(dataDir, name))
  if (!manifest || sameMaker(manifest.maker, maker)) return null
  return (await isIntact(pathOf(dataDir, name), databaseName, manifest)) ? name : null
}
