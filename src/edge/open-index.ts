/** From the database's record of its index to what answers are made from: store, vectors and the embedder they need. */
import { z } from 'zod'
import type { Config } from '../config.ts'
import { ModelError } from '../errors.ts'
import { createExactIndex } from '../search/exact.ts'
import { decodeVectors } from '../search/vector-file.ts'
import type { IndexRecord } from '../store/index-record.ts'
import { inSlot } from '../store/slots.ts'
import type { Embedder, Index, VectorIndex } from '../types.ts'
import type { Env } from './bindings.ts'
import { openD1Store } from './d1.ts'
import { openEmbedder } from './open-embedder.ts'
import { openVectorizeIndex } from './vectorize.ts'

/** Where `npm run edge:seed` puts the vectors among the assets; the Worker hands them to nobody. */
const vectorAsset = 'https://assets.local/vectors.bin'

/** Stands in where an index has no vectors: full text alone finds the passages. */
const noEmbedder: Embedder = {
  id: 'none',
  dimension: 0,
  embed: async (texts) => texts.map(() => new Float32Array(0)),
}

export interface OpenedIndex {
  record: IndexRecord
  index: Index
  embedder: Embedder
}

/** Throws ModelError when the index was made by an embedder that this Worker cannot run. */
export async function openIndex(
  env: Env,
  config: Pick<Config, 'embedding'>,
  record: IndexRecord,
  warn: (message: string) => void,
): Promise<OpenedIndex> {
  warnOfUnused(config, record, warn)
  const vectors = await openVectors(env, record, warn)
  const embedder = vectors
    ? tolerantEmbedder(await openEmbedder(env, config, record, warn), warn)
    : noEmbedder
  return { record, index: indexOf(env, record, tolerant(vectors)), embedder }
}

/** The same generation after releases were taken in: its vectors and embedder stay. */
export function reviseIndex(env: Env, opened: OpenedIndex, record: IndexRecord): OpenedIndex {
  return { ...opened, record, index: indexOf(env, record, opened.index.vectors) }
}

function indexOf({ DB }: Env, { generation, revision, slot }: IndexRecord, vectors: VectorIndex): Index {
  const name = revision === 0 ? generation : `${generation}+${revision}`
  return { generation: name, store: openD1Store(DB, slot), vectors }
}

/** A service that is set and not used would be believed to be in use. */
function warnOfUnused(
  { embedding }: Pick<Config, 'embedding'>,
  { embedder }: IndexRecord,
  warn: (message: string) => void,
): void {
  if (!embedding || embedder?.includes(`/${embedding.model}@`)) return
  const made = embedder ? `是用${embedder}计算的` : '没有向量'
  warn(
    `设置了EMBEDDING_MODEL，而索引${made}，这个设置没有起作用；请用它重新运行npm run edge:seed（--vectors）。`,
  )
}

/** Vectors that are missing or of another generation are left out: full text answers until they are there. */
async function openVectors(
  env: Env,
  record: IndexRecord,
  warn: (message: string) => void,
): Promise<VectorIndex | null> {
  const { generation, dimension, chunks: size } = record
  if (record.vectors === 'vectorize') {
    if (!env.VECTORS) throw new ModelError('索引的向量在Vectorize里，而wrangler.toml没有绑定VECTORS。')
    return openVectorizeIndex(env.VECTORS, {
      generation,
      dimension,
      size,
      chunksOf: (rows) => readRows(env, record, rows),
    })
  }
  if (record.vectors === 'none') return null
  const response = await env.ASSETS.fetch(vectorAsset)
  const file = response.ok ? decodeVectors(await response.arrayBuffer()) : null
  if (file?.generation === generation && file.embedder === record.embedder) return createExactIndex(file)
  warn('静态资源里没有这一代索引的向量，暂时只用全文检索；请重新部署。')
  return null
}

/** The free allowance of a day may end, or a Worker be out of reach: full text goes on. */
function tolerantEmbedder(embedder: Embedder, warn: (message: string) => void): Embedder {
  return {
    ...embedder,
    async embed(texts, role, signal) {
      try {
        return await embedder.embed(texts, role, signal)
      } catch (error) {
        if (!(error instanceof ModelError)) throw error
        warn(error.message)
        return noEmbedder.embed(texts, role, signal)
      }
    },
  }
}

/** An empty vector, which stands for none, finds nothing. */
function tolerant(vectors: VectorIndex | null): VectorIndex {
  return {
    size: vectors?.size ?? 0,
    search: async (vector, topK, releaseIds) =>
      vectors && vector.length > 0 ? vectors.search(vector, topK, releaseIds) : [],
  }
}

const rowSchema = z.object({ row: z.number(), id: z.string(), release_id: z.string() })
const readRowsSql = 'SELECT row, id, release_id FROM chunks WHERE row IN (SELECT value FROM json_each(?))'

/** Rows that were replaced since their vectors were written are missing, as are those not written yet. */
async function readRows({ DB }: Env, { slot }: IndexRecord, rows: readonly number[]) {
  const { results } = await DB.prepare(inSlot(readRowsSql, slot)).bind(JSON.stringify(rows)).all()
  return new Map(
    z
      .array(rowSchema)
      .parse(results)
      .map(({ row, id, release_id }) => [row, { id, releaseId: release_id }]),
  )
}
