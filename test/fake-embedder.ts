/** An Embedder without a model: equal texts get equal unit vectors, and each text takes its time. */
import { createHash } from 'node:crypto'
import type { Embedder } from '../src/types.ts'

export function createFakeEmbedder({ id = 'fake@1', delayMs = 0 } = {}): Embedder & { calls: string[] } {
  const calls: string[] = []
  return {
    id,
    dimension: 16,
    calls,
    async embed(texts, _, signal) {
      const vectors: Float32Array[] = []
      for (const text of texts) {
        signal?.throwIfAborted()
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
        calls.push(text)
        vectors.push(vectorOf(text))
      }
      return vectors
    },
  }
}

function vectorOf(text: string): Float32Array {
  const bytes = createHash('sha256').update(text).digest()
  const vector = Float32Array.from({ length: 16 }, (_, i) => bytes[i] - 127.5)
  const norm = Math.hypot(...vector)
  return vector.map((x) => x / norm)
}
