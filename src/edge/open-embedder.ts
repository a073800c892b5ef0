/** The embedder that made an index, where this Worker can run it: Workers AI, a Worker with the local one, or a service. */
import type { Config } from '../config.ts'
import { ModelError } from '../errors.ts'
import { openRemoteEmbedder } from '../models/remote-embedder.ts'
import { createWorkersAiEmbedder, workersAiModelOf } from '../models/workers-ai.ts'
import type { IndexRecord } from '../store/index-record.ts'
import type { Embedder } from '../types.ts'
import type { Env } from './bindings.ts'
import { openModelWorker } from './remote-models.ts'

/** Throws ModelError when this Worker cannot run what the index names. */
export async function openEmbedder(
  { AI, ENCODER }: Pick<Env, 'AI' | 'ENCODER'>,
  { embedding }: Pick<Config, 'embedding'>,
  { embedder: id, dimension }: Pick<IndexRecord, 'embedder' | 'dimension'>,
  warn?: (message: string) => void,
): Promise<Embedder> {
  const model = id && workersAiModelOf(id)
  if (model) {
    if (!AI) throw new ModelError(`索引的向量是用${id}计算的，而wrangler.toml没有绑定AI。`)
    return createWorkersAiEmbedder(model, (name, input) => AI.run(name, input))
  }
  const mismatches: string[] = []
  if (embedding) {
    const { dimensions, timeoutMs, ...provider } = embedding
    const service = await openRemoteEmbedder(provider, {
      dimensions,
      knownDimension: dimension,
      timeoutMs,
      onFault: ({ message }) => warn?.(message),
    })
    if (service.id === id) return service
    mismatches.push(`EMBEDDING_MODEL设置的是${service.id}`)
  }
  if (ENCODER) {
    const local = await openModelWorker(ENCODER)
    if (local.id === id) return local
    mismatches.push(`绑定的ENCODER是${local.id}`)
  }
  const found = mismatches.join('，') || '既没有绑定ENCODER，也没有设置EMBEDDING_MODEL'
  throw new ModelError(`索引的向量是用${id}计算的，而这里${found}。`)
}
