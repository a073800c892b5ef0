/** Writes what a Worker is given from outside: the widget and the vectors among its assets, and vectors for Vectorize. */
import { copyFile, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CorpusError } from '../errors.ts'
import type { VectorRows } from '../search/exact.ts'
import { encodeVectors } from '../search/vector-file.ts'
import { releaseKeyOf, vectorIdOf } from '../search/vector-ids.ts'
import { dumpIndex } from '../store/dump-index.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { otherSlot } from '../store/slots.ts'
import type { Generation } from './generations.ts'
import { openModelFolder } from './model-folder.ts'
import { encoderId, readerId } from './onnx.ts'
import { widgetFile } from './widget-file.ts'

/** Folder of generated files; not for version control. */
const edgeDir = '.edge'
/** The index of another embedder than Node's. */
export const edgeIndexDir = join(edgeDir, 'index')
/** Assets of the Workers that run the local networks. */
export const modelsDir = join(edgeDir, 'models')

/** Files of one environment, empty for the local one: what is made for one is never deployed to another. */
export function edgeFiles(env: string) {
  const directory = join(edgeDir, env || 'local')
  const assets = join(directory, 'assets')
  return {
    assets,
    exactVectors: join(assets, 'vectors.bin'),
    vectorLines: join(directory, 'vectors.ndjson'),
    sql: join(directory, 'seed.sql'),
  }
}

/** Largest static asset (developers.cloudflare.com/workers/platform/limits). */
export const maxAssetBytes = 25 * 1024 * 1024
/** Longest vectors of Vectorize (developers.cloudflare.com/vectorize/platform/limits). */
const maxVectorizeDimension = 1536

/** Copies the local models to where the Workers that run them find them; throws ModelError for a damaged folder. */
export async function writeModels(modelDir: string): Promise<void> {
  const folder = await openModelFolder(modelDir)
  await mkdir(modelsDir, { recursive: true })
  for (const file of ['manifest.json', ...Object.keys(folder.manifest.files)])
    await copyFile(join(modelDir, file), join(modelsDir, file))
  const ids = { encoder: encoderId(folder), reader: readerId(folder) }
  await writeFile(join(modelsDir, 'ids.json'), JSON.stringify(ids))
}

/** The widget is an asset of every deployment; throws CorpusError when it has not been built. */
export async function writeAssets(env: string): Promise<void> {
  const { assets } = edgeFiles(env)
  await mkdir(assets, { recursive: true })
  await copyFile(widgetFile, join(assets, 'widget.js')).catch((cause) => {
    throw new CorpusError('没有dist/widget.js，请先运行npm run build。', { cause })
  })
}

/** The record of a generation that is about to take over from `served`. */
export function recordOf(
  { generation, manifest }: Pick<Generation, 'generation' | 'manifest'>,
  vectors: IndexRecord['vectors'],
  served: IndexRecord | null,
): IndexRecord {
  const { embedder, dimension, versions } = manifest.maker
  // The same generation once more: rows that were added to it since have vectors under their numbers.
  const usedRow = served?.generation === generation ? served.nextRow : 0
  return {
    generation,
    revision: 0,
    slot: served ? otherSlot(served.slot) : 'a',
    embedder: vectors === 'none' ? null : embedder,
    dimension: vectors === 'none' ? 0 : dimension,
    vectors,
    versions,
    releases: manifest.releases,
    chunks: manifest.chunks,
    nextRow: Math.max(manifest.chunks + 1, usedRow),
  }
}

/**
 * Puts the vectors where the record says that they are: a file among the assets, or one for Vectorize. Throws
 * CorpusError for what they cannot hold.
 */
export async function writeVectors(env: string, record: IndexRecord, rows: VectorRows): Promise<void> {
  const { exactVectors, vectorLines } = edgeFiles(env)
  await rm(exactVectors, { force: true })
  const { generation, embedder, vectors } = record
  if (vectors === 'vectorize') {
    if (rows.dimension > maxVectorizeDimension)
      throw new CorpusError(
        `模型的向量是${rows.dimension}维，Vectorize最多${maxVectorizeDimension}维；请换模型或设EMBEDDING_DIMENSIONS。`,
      )
    await writeVectorLines(vectorLines, generation, rows)
  }
  if (vectors !== 'exact') return
  const bytes = encodeVectors({ ...rows, generation, embedder: embedder! })
  if (bytes.length > maxAssetBytes)
    throw new CorpusError('向量文件超过25 MiB，静态资源放不下；请改用--vectors vectorize。')
  await writeFile(exactVectors, bytes)
}

/** The statements of `dumpIndex`, releases in the order of their rows, because Vectorize knows a vector by its row. */
export async function statementsOf(
  record: IndexRecord,
  store: Generation['store'],
  releaseIds: readonly string[],
): Promise<Iterable<string>> {
  function* entries() {
    for (const id of new Set(releaseIds)) yield store.readIndexed(id)
  }
  const copies = new Map((await store.getCopies()).map(({ id, originalId }) => [id, originalId]))
  return dumpIndex(record, { entries: entries(), copies })
}

async function writeVectorLines(
  path: string,
  generation: string,
  { dimension, matrix, chunkIds, releaseIds }: VectorRows,
): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const [i] of chunkIds.entries()) {
      const values = [...matrix.subarray(i * dimension, (i + 1) * dimension)]
      const metadata = { release: await releaseKeyOf(releaseIds[i]) }
      // Rows of the database start at 1.
      const line = { id: vectorIdOf(generation, i + 1), namespace: generation, values, metadata }
      await file.write(`${JSON.stringify(line)}\n`)
    }
  } finally {
    await file.close()
  }
}
