/** An Embedder over somebody else's service: batches as the service takes them, vectors checked and normalised. */

import { ModelError } from '../errors.ts'
import type { Embedder } from '../types.ts'
import type { ChatProvider } from './openai.ts'
import { flagsOf } from './provider-presets.ts'

export interface RemoteEmbedderOptions {
  /** Length of the vectors that is asked for; null: what the model gives, found out by one request. */
  dimensions: number | null
  /** What the vectors are known to have where an index was made before: spares that request. */
  knownDimension?: number
  timeoutMs: number
  /** Told of queries that go without a vector; the message holds nothing of the provider's. */
  onFault?(fault: ModelError): void
}

/** Its id changes with the service, the model and the length, so that another choice makes another index. */
export async function openRemoteEmbedder(
  provider: ChatProvider,
  options: RemoteEmbedderOptions,
  signal?: AbortSignal,
): Promise<Embedder> {
  const { dimensions, knownDimension, onFault } = options
  const { openEmbeddings } = await import('./openai.ts')
  const embedTexts = openEmbeddings(provider, options)
  const { embeddingBatch } = flagsOf(provider.baseUrl)
  const dimension = dimensions ?? knownDimension ?? (await embedTexts(['新闻稿'], signal))[0]?.length ?? 0
  if (dimension === 0) throw new ModelError('向量服务没有给出向量。')
  const embedBatch = async (texts: readonly string[], abort?: AbortSignal) => {
    const vectors = await embedTexts(texts, abort)
    if (vectors.length !== texts.length)
      throw new ModelError(`向量服务对${texts.length}段文字给出了${vectors.length}个向量。`)
    return vectors.map((vector) => normalise(vector, dimension))
  }
  return {
    id: `${new URL(provider.baseUrl).host}/${provider.model}@${dimensions ?? 'standard'}`,
    dimension,
    async embed(texts, role, abort) {
      const vectors: Float32Array[] = []
      try {
        for (let from = 0; from < texts.length; from += embeddingBatch)
          vectors.push(...(await embedBatch(texts.slice(from, from + embeddingBatch), abort)))
      } catch (error) {
        if (role === 'passage' || !(error instanceof ModelError)) throw error
        onFault?.(error)
        return []
      }
      return vectors
    },
  }
}

function normalise(vector: readonly number[], dimension: number): Float32Array {
  if (vector.length !== dimension)
    throw new ModelError(
      `向量服务给出${vector.length}维向量，应为${dimension}维；请核对EMBEDDING_DIMENSIONS。`,
    )
  const length = Math.hypot(...vector)
  if (!(length > 0) || !Number.isFinite(length)) throw new ModelError('向量服务给出的向量无法使用。')
  return Float32Array.from(vector, (value) => value / length)
}
