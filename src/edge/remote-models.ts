/** Embedder and Reader that run in Workers of their own, bound as ENCODER and READER (`model-worker.ts`). */
import { z } from 'zod'
import { ModelError } from '../errors.ts'
import type { Embedder, Reader } from '../types.ts'
import type { Fetcher } from './bindings.ts'

const address = 'https://model.local/'
const encoderFacts = z.object({ id: z.string(), dimension: z.number() })
const readerFacts = z.object({ id: z.string() })
const vectorsSchema = z.array(z.array(z.number()))
const readingsSchema = z.array(
  z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      probability: z.number(),
      margin: z.number(),
      denied: z.number(),
    }),
  ),
)

/** Throws ModelError when the Worker behind the binding does not answer. */
export async function openModelWorker(worker: Fetcher): Promise<Embedder> {
  const { id, dimension } = await call(worker, encoderFacts)
  return {
    id,
    dimension,
    async embed(texts, role, signal) {
      const vectors = await call(worker, vectorsSchema, { texts, role }, signal)
      return vectors.map((values) => Float32Array.from(values))
    },
  }
}

/** Throws ModelError when the Worker behind the binding does not answer. */
export async function openModelReader(worker: Fetcher): Promise<Reader> {
  const { id } = await call(worker, readerFacts)
  return {
    id,
    read: (question, passages, signal) => call(worker, readingsSchema, { question, passages }, signal),
  }
}

async function call<T>(
  worker: Fetcher,
  schema: z.ZodType<T>,
  body?: object,
  signal?: AbortSignal,
): Promise<T> {
  const request = new Request(address, {
    signal,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  try {
    const response = await worker.fetch(request)
    if (!response.ok) throw new Error(String(response.status))
    return schema.parse(await response.json())
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ModelError('运行模型的Worker没有回答。', { cause })
  }
}
