/** From the database's record of its index to what answers are made from: store, vectors and the embedder they need. */
import { z } from 'zod'
import { CorpusError, ModelError } from '../errors.ts'
import { chunkerVersion } from '../ingest/chunk.ts'
import { createWorkersAiEmbedder, workersAiModelOf } from '../models/workers-ai.ts'
import { createExactIndex } from '../search/exact.ts'
import { decodeVectors } from '../search/vector-file.ts'
import { type IndexRecord, indexRecordSchema, recordSql } from '../store/index-record.ts'
import { schemaVersion } from '../store/schema.ts'
import { normaliserVersion } from '../text/normalise.ts'
import { segmenterVersion } from '../text/segment.ts'
import type { Embedder, Index, VectorIndex } from '../types.ts'
import type { Env } from './bindings.ts'
import { openD1Store } from './d1.ts'
import { openRemoteEmbedder } from './remote-models.ts'
import { openVectorizeIndex } from './vectorize.ts'

/** Where `npm run edge:seed` puts the vectors among the assets; the Worker hands them to nobody. */
const vectorAsset = 'https://assets.local/vectors.bin'

const versions = {
  chunker: chunkerVersion,
  normaliser: normaliserVersion,
  segmenter: segmenterVersion,
  schema: schemaVersion,
}

/** Stands in where an index has no vectors: full text alone finds the passages. */
const noEmbedder: Embedder = {
  id: 'none',
  dimension: 0,
  embed: async (texts) => texts.map(() => new Float32Array(0)),
}

/**
 * Throws CorpusError when the database holds no index, or one that other code made (seed it again); faults of the
 * database pass through.
 */
export async function readRecord({ DB }: Pick<Env, 'DB'>): Promise<IndexRecord> {
  const rows = await DB.prepare(recordSql.read)
    .all()
    .catch((cause) => {
      if (!/no such table/.test(String(cause))) throw cause
      throw new CorpusError('D1里还没有索引，请运行npm run edge:seed。', { cause })
    })
  const parsed = indexRecordSchema.safeParse(parseJson(rows.results[0]?.record))
  if (!parsed.success) throw new CorpusError('D1里的索引不完整，请重新运行npm run edge:seed。')
  for (const [name, version] of Object.entries(versions)) {
    // The segmenter's version names the ICU of the machine that made the index; what code made it comes before.
    if (parsed.data.versions[name]?.split('-icu')[0] !== version)
      throw new CorpusError(`D1里的索引是用别的程序版本（${name}）建立的，请重新运行npm run edge:seed。`)
  }
  return parsed.data
}

/** Throws ModelError when the index was made by an embedder that this Worker cannot run. */
export async function openIndex(
  env: Env,
  record: IndexRecord,
  warn: (message: string) => void,
): Promise<{ index: Index; embedder: Embedder }> {
  const store = openD1Store(env.DB)
  const vectors = await openVectors(env, record, warn)
  const embedder = vectors ? tolerantEmbedder(await openEmbedder(env, record), warn) : noEmbedder
  return { index: { generation: record.generation, store, vectors: tolerant(vectors) }, embedder }
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
      chunksOf: (rows) => readRows(env, rows),
    })
  }
  if (record.vectors === 'none') return null
  const response = await env.ASSETS.fetch(vectorAsset)
  const file = response.ok ? decodeVectors(await response.arrayBuffer()) : null
  if (file?.generation === generation && file.embedder === record.embedder) return createExactIndex(file)
  warn('静态资源里没有这一代索引的向量，暂时只用全文检索；请重新部署。')
  return null
}

async function openEmbedder({ AI, ENCODER }: Env, { embedder: id }: IndexRecord): Promise<Embedder> {
  const model = id && workersAiModelOf(id)
  if (model) {
    if (!AI) throw new ModelError(`索引的向量是用${id}计算的，而wrangler.toml没有绑定AI。`)
    return createWorkersAiEmbedder(model, (name, input) => AI.run(name, input))
  }
  if (!ENCODER) throw new ModelError(`索引的向量是用${id}计算的，而wrangler.toml没有绑定ENCODER。`)
  const embedder = await openRemoteEmbedder(ENCODER)
  if (embedder.id !== id) throw new ModelError(`索引的向量是用${id}计算的，绑定的模型却是${embedder.id}。`)
  return embedder
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

async function readRows({ DB }: Env, rows: readonly number[]) {
  const { results } = await DB.prepare(
    'SELECT row, id, release_id FROM chunks WHERE row IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(rows))
    .all()
  return new Map(
    z
      .array(rowSchema)
      .parse(results)
      .map(({ row, id, release_id }) => [row, { id, releaseId: release_id }]),
  )
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return null // checked by the schema
  }
}
