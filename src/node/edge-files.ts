/** Writes what a Worker is given from outside: the index as SQL for D1, its vectors, and the widget among the assets. */
import { copyFile, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CorpusError } from '../errors.ts'
import type { VectorRows } from '../search/exact.ts'
import { encodeVectors } from '../search/vector-file.ts'
import { releaseKeyOf, vectorIdOf } from '../search/vector-ids.ts'
import { dumpIndex } from '../store/dump-index.ts'
import type { IndexRecord } from '../store/index-record.ts'
import type { Generation } from './generations.ts'
import { openModelFolder } from './model-folder.ts'
import { encoderId, readerId } from './onnx.ts'
import { widgetFile } from './widget-file.ts'

/** Folder of generated files; not for version control. */
export const edgeDir = '.edge'
export const assetsDir = join(edgeDir, 'assets')
/** Assets of wrangler.models.toml. */
export const modelsDir = join(edgeDir, 'models')
const seedFile = join(edgeDir, 'seed.sql')
const vectorsFile = join(edgeDir, 'vectors.ndjson')

/** Largest static asset (developers.cloudflare.com/workers/platform/limits). */
export const maxAssetBytes = 25 * 1024 * 1024

/** Copies the local models to where the Workers that run them find them; throws ModelError for a damaged folder. */
export async function writeModels(modelDir: string): Promise<void> {
  const folder = await openModelFolder(modelDir)
  await mkdir(modelsDir, { recursive: true })
  for (const file of ['manifest.json', ...Object.keys(folder.manifest.files)])
    await copyFile(join(modelDir, file), join(modelsDir, file))
  const ids = { encoder: encoderId(folder), reader: readerId(folder) }
  await writeFile(join(modelsDir, 'ids.json'), JSON.stringify(ids))
}

export interface SeedFiles {
  record: IndexRecord
  /** SQL that fills the database. */
  sql: string
  /** One vector a line for `wrangler vectorize upsert`; null when Vectorize holds none. */
  vectors: string | null
}

/** The widget is an asset of every deployment; throws CorpusError when it has not been built. */
export async function writeAssets(): Promise<void> {
  await mkdir(assetsDir, { recursive: true })
  await copyFile(widgetFile, join(assetsDir, 'widget.js')).catch((cause) => {
    throw new CorpusError('没有dist/widget.js，请先运行npm run build。', { cause })
  })
}

/** Throws CorpusError for what D1 or the assets cannot hold. */
export async function writeSeedFiles(
  { generation, manifest, store }: Generation,
  vectors: IndexRecord['vectors'],
): Promise<SeedFiles> {
  await writeAssets()
  const { embedder, dimension, versions } = manifest.maker
  const record: IndexRecord = {
    generation,
    embedder: vectors === 'none' ? null : embedder,
    dimension: vectors === 'none' ? 0 : dimension,
    vectors,
    versions,
    releases: manifest.releases,
    chunks: manifest.chunks,
  }
  const rows = await store.readVectors(dimension)
  await writeSql(record, store, rows.releaseIds)
  const asset = join(assetsDir, 'vectors.bin')
  await rm(asset, { force: true })
  if (vectors === 'none') return { record, sql: seedFile, vectors: null }
  if (vectors === 'vectorize') {
    await writeVectorLines(generation, rows)
    return { record, sql: seedFile, vectors: vectorsFile }
  }
  const bytes = encodeVectors({ ...rows, generation, embedder })
  if (bytes.length > maxAssetBytes)
    throw new CorpusError('向量文件超过25 MiB，静态资源放不下；请改用--vectors vectorize。')
  await writeFile(asset, bytes)
  return { record, sql: seedFile, vectors: null }
}

/** Releases in the order of their rows, because Vectorize knows a vector by its row. */
async function writeSql(
  record: IndexRecord,
  store: Generation['store'],
  releaseIds: readonly string[],
): Promise<void> {
  function* entries() {
    for (const id of new Set(releaseIds)) yield store.readIndexed(id)
  }
  const copies = new Map((await store.getCopies()).map(({ id, originalId }) => [id, originalId]))
  const file = await open(seedFile, 'w')
  try {
    for (const statement of dumpIndex(record, { entries: entries(), copies }))
      await file.write(`${statement};\n`)
  } finally {
    await file.close()
  }
}

async function writeVectorLines(
  generation: string,
  { dimension, matrix, chunkIds, releaseIds }: VectorRows,
): Promise<void> {
  const file = await open(vectorsFile, 'w')
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
