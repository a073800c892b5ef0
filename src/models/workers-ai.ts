/** Embedder over Workers AI: through the Worker's binding, or over HTTPS while an index is made. */
import { z } from 'zod'
import { ModelError } from '../errors.ts'
import type { Embedder } from '../types.ts'

/** Embedding models that read Chinese, with the length of their vectors. */
const workersAiModels: Readonly<Record<string, number>> = {
  '@cf/baai/bge-m3': 1024,
  '@cf/qwen/qwen3-embedding-0.6b': 1024,
}

/** Texts of one request (the schema of bge-m3 allows 100). */
const textsPerRequest = 100
const prefix = 'workers-ai:'

const outputSchema = z.object({ data: z.array(z.array(z.number())) })

/** Runs a model with an input and gives its output; may throw anything. */
export type RunModel = (model: string, input: object, signal?: AbortSignal) => Promise<unknown>

/** Model name behind an embedder's id; null when the embedder is of another kind. */
export function workersAiModelOf(embedderId: string): string | null {
  return embedderId.startsWith(prefix) ? embedderId.slice(prefix.length) : null
}

/** Throws ModelError for a model that is not in `workersAiModels`; `embed` throws it without the service's text. */
export function createWorkersAiEmbedder(model: string, run: RunModel): Embedder {
  const dimension = workersAiModels[model]
  if (!dimension)
    throw new ModelError(`不认识的向量模型${model}，可用的是${Object.keys(workersAiModels).join('、')}。`)
  return {
    id: prefix + model,
    dimension,
    async embed(texts, _, signal) {
      const vectors: Float32Array[] = []
      for (let from = 0; from < texts.length; from += textsPerRequest) {
        signal?.throwIfAborted()
        const text = texts.slice(from, from + textsPerRequest)
        const data = await runSafely(() => run(model, { text }, signal), signal)
        if (data.length !== text.length || data.some((values) => values.length !== dimension))
          throw new ModelError('向量服务给出的数目或维数不对。')
        vectors.push(...data.map(normalise))
      }
      return vectors
    },
  }
}

async function runSafely(run: () => Promise<unknown>, signal?: AbortSignal): Promise<number[][]> {
  try {
    return outputSchema.parse(await run()).data
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ModelError('向量服务（Workers AI）没有给出向量。', { cause })
  }
}

function normalise(values: readonly number[]): Float32Array {
  const norm = Math.hypot(...values)
  return Float32Array.from(values, (x) => (norm === 0 ? 0 : x / norm))
}
