/** An Embedder without a model, for measuring size and time of indexes: texts of one headline lie near each other. */
import type { Embedder } from '../../src/types.ts'
import { seededUniform } from './make-releases.ts'

const dimension = 384
const titleLetters = 12
/** Weight of the text beside its headline. */
const own = 0.6

export const madeEmbedder: Embedder = {
  id: 'made-up@1',
  dimension,
  embed: async (texts) => texts.map(vectorOf),
}

function vectorOf(text: string): Float32Array {
  const [topic, self] = [text.slice(0, titleLetters), text].map((part) => seededUniform(hashOf(part)))
  const vector = Float32Array.from({ length: dimension }, () => topic() - 0.5 + own * (self() - 0.5))
  const norm = Math.hypot(...vector)
  return vector.map((x) => x / norm)
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
