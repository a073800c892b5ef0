/** Embedder and Reader over local int8 networks, on the CPU with onnxruntime-node. */
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import { ModelError } from '../errors.ts'
import { type ReadingNetwork, readPassage } from '../models/read-passage.ts'
import type { Embedder, Reader, Reading } from '../types.ts'
import { fingerprintOf, openModelFolder, openSession, type SessionOptions } from './model-folder.ts'

/**
 * The sentence encoder of a model folder; throws ModelError naming the file that is missing or damaged. Texts run
 * one by one: batches are no faster on a CPU, and in an int8 network what shares a batch changes the vectors.
 */
export async function loadEmbedder(modelDir: string, options: SessionOptions = {}): Promise<Embedder> {
  const folder = await openModelFolder(modelDir)
  const { encoder, tokens: special } = folder.manifest
  const session = await openSession(folder, [encoder.file, encoder.embedding], options)
  const prefixes = { query: encoder.queryPrefix, passage: encoder.passagePrefix }
  return {
    id: fingerprintOf(
      folder,
      [encoder.file, encoder.embedding],
      JSON.stringify([prefixes, encoder.maxTokens]),
    ),
    dimension: encoder.dimension,
    async embed(texts, role, signal) {
      const vectors: Float32Array[] = []
      for (const text of texts) {
        signal?.throwIfAborted()
        const { ids } = folder.tokenise(prefixes[role] + text)
        const input = [special.cls, ...ids.slice(0, encoder.maxTokens - 2), special.sep]
        const { embedding } = await run(session, {
          input_ids: row(input),
          attention_mask: row(input.map(() => 1)),
        })
        vectors.push(checked(embedding, encoder.dimension))
      }
      return vectors
    },
  }
}

/** The extractive reader of a model folder, or null when the folder has none; throws as `loadEmbedder` does. */
export async function loadReader(modelDir: string, options: SessionOptions = {}): Promise<Reader | null> {
  const folder = await openModelFolder(modelDir)
  const { reader, tokens: special } = folder.manifest
  if (!reader) return null
  if (!reader.calibration)
    throw new ModelError(`${modelDir}/manifest.json缺少reader.calibration，请重新导出模型。`)
  const session = await openSession(folder, [reader.file, reader.embedding], options)
  const network: ReadingNetwork = {
    tokenise: folder.tokenise,
    special,
    limits: reader,
    calibration: reader.calibration,
    async infer({ ids, contextAt }) {
      const outputs = await run(session, {
        input_ids: row(ids),
        token_type_ids: row(ids.map((_, i) => (i < contextAt ? 0 : 1))),
        attention_mask: row(ids.map(() => 1)),
      })
      return { start: outputs.start_logits, end: outputs.end_logits, answerable: outputs.answerable[0] }
    },
  }
  return {
    id: fingerprintOf(folder, [reader.file, reader.embedding], JSON.stringify(reader)),
    async read(question, passages, signal) {
      const { ids } = folder.tokenise(question)
      const readings: Reading[][] = []
      for (const passage of passages) {
        signal?.throwIfAborted()
        readings.push(await readPassage(ids, passage, network))
      }
      return readings
    },
  }
}

async function run(
  session: InferenceSession,
  feeds: Record<string, Tensor>,
): Promise<Record<string, Float32Array>> {
  try {
    const outputs = await session.run(feeds)
    return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]))
  } catch (cause) {
    throw new ModelError('模型推理失败，请检查模型文件是否完整。', { cause })
  }
}

function row(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
}

function checked(vector: Float32Array, dimension: number): Float32Array {
  if (vector.length !== dimension)
    throw new ModelError(`编码器给出${vector.length}维向量，清单写的是${dimension}维。`)
  return vector.slice()
}
