/** The index of the corpus and the encoder that made it: the remote service's where one is set and works, else the local one's. */
import type { Config } from '../config.ts'
import { ModelError } from '../errors.ts'
import { openRemoteEmbedder } from '../models/remote-embedder.ts'
import type { Embedder } from '../types.ts'
import { ensureIndex, type Ingested, type IngestOptions } from './ensure-index.ts'
import type { InferenceThreads } from './inference-threads.ts'
import type { Log } from './log.ts'
import { loadEmbedder } from './onnx.ts'

export type EmbedderConfig = Pick<Config, 'embedding' | 'modelDir'>

/** The configured encoder; throws ModelError when the remote service or the local folder cannot be used. */
export async function openEmbedder(
  { embedding, modelDir }: EmbedderConfig,
  log: Log,
  { signal, threads }: { signal?: AbortSignal; threads?: InferenceThreads } = {},
): Promise<Embedder> {
  if (!embedding) return loadEmbedder(modelDir, threads)
  const { dimensions, timeoutMs, ...provider } = embedding
  const onFault = ({ message }: ModelError) => log.warn(`${message}这次只用全文检索。`)
  return openRemoteEmbedder(provider, { dimensions, timeoutMs, onFault }, signal)
}

/**
 * Opens or builds the index. A remote service that fails now is done without: the index is made by the local model
 * until the next start; `used` says which one it was. Throws as `ensureIndex` does.
 */
export async function openIndex(
  config: EmbedderConfig,
  options: Omit<IngestOptions, 'embedder'>,
): Promise<Ingested & { embedder: Embedder; used: EmbedderConfig }> {
  const { log, signal } = options
  const ensure = async (used: EmbedderConfig) => {
    const embedder = await openEmbedder(used, log, { signal })
    return { embedder, used, ...(await ensureIndex({ ...options, embedder })) }
  }
  try {
    return await ensure(config)
  } catch (error) {
    signal?.throwIfAborted()
    if (!config.embedding || !(error instanceof ModelError)) throw error
    log.warn(`${error.message}改用本地的编码模型建立索引。`)
    return ensure({ ...config, embedding: null })
  }
}
