/** The vectors of an index generation: a graph beside the database, or all of them compared where no graph can be made. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createExactIndex } from '../search/exact.ts'
import type { VectorIndex } from '../types.ts'
import { takeBuildLock } from './build-lock.ts'
import { syncTree } from './durable.ts'
import { type HnswIndex, loadHnswIndex } from './hnsw.ts'
import { buildHnswIndex, type PreviousGraph } from './hnsw-build.ts'
import type { Log } from './log.ts'
import { databaseName, isIntact, type Manifest, vectorsName, writeManifest } from './manifest.ts'
import { type NumberedRows, openSqliteStore, type SqliteStore } from './sqlite.ts'

/** The generation before, which the next one is made out of. */
export interface Before {
  directory: string
  /** Whether the database was made out of a copy of its: rows that stayed have their number. */
  isCopied: boolean
}

/** Writes the vectors of a new generation into its folder and gives them for searches. */
export async function writeVectors(
  directory: string,
  store: SqliteStore,
  { dimension, before, log }: { dimension: number; before: Before | null; log: Log },
): Promise<VectorIndex> {
  const rows = await store.readRows(dimension)
  const previous = before && (await graphOf(before, rows))
  const graph = await buildHnswIndex(rows, { ...access(store, rows), log, previous })
  if (!graph) return createExactIndex(await store.readVectors(dimension))
  await saveGraph(directory, graph)
  return graph
}

/** Opens the vectors of a finished generation; what is missing or damaged is made anew out of the database. */
export async function openVectors(
  dataDir: string,
  directory: string,
  manifest: Manifest,
  { store, log }: { store: SqliteStore; log: Log },
): Promise<VectorIndex> {
  const { dimension } = manifest.maker
  const rows = await store.readRows(dimension)
  const options = { ...access(store, rows), log }
  const exact = async () => createExactIndex(await store.readVectors(dimension))
  const files = Object.keys(manifest.files).filter((file) => file.startsWith(`${vectorsName}/`))
  const intact = await Promise.all(files.map((file) => isIntact(directory, file, manifest)))
  if (files.length > 0 && intact.every(Boolean)) {
    try {
      return (await loadHnswIndex(join(directory, vectorsName), rows, options)) ?? (await exact())
    } catch (error) {
      log.warn((error as Error).message)
    }
  } else if (files.length > 0) log.warn(`${directory}的向量索引已损坏，从数据库重建。`)
  const graph = await buildHnswIndex(rows, options)
  if (!graph) return exact()
  await repair(dataDir, directory, manifest, graph).catch(() => {
    log.warn('重建的向量索引未能写回磁盘，下次启动时会再次重建。')
  })
  return graph
}

/** The graph knows its points by their place among the rows, the database by their number. */
function access(store: SqliteStore, { numbers }: NumberedRows) {
  return { vectorOf: (row: number) => store.readVector(numbers[row]) }
}

async function graphOf({ directory, isCopied }: Before, rows: NumberedRows): Promise<PreviousGraph> {
  const store = openSqliteStore(join(directory, databaseName))
  try {
    const { chunkIds, numbers } = await store.readRows(rows.dimension)
    return {
      directory: join(directory, vectorsName),
      chunkIds,
      isKept: isCopied ? (before, row) => numbers[before] === rows.numbers[row] : undefined,
    }
  } finally {
    store.close()
  }
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
