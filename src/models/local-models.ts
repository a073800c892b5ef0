/** Embedder and Reader over a folder of local networks, whatever runs them: native code on Node, WebAssembly at the edge. */
import { ModelError } from '../errors.ts'
import type { Embedder, Reader } from '../types.ts'
import type { ModelManifest } from './model-manifest.ts'
import { type ReadingNetwork, readPassage } from './read-passage.ts'
import { sideBySide } from './side-by-side.ts'
import type { Tokenise } from './tokenise.ts'

/** Integer inputs by name, one row each; outputs by name. What waits for its turn when the signal aborts is not run. */
export type RunNetwork = (
  inputs: Record<string, readonly number[]>,
  signal?: AbortSignal,
) => Promise<Record<string, Float32Array>>

export interface LocalModel {
  /** Name of exactly these weights and settings. */
  id: string
  manifest: ModelManifest
  tokenise: Tokenise
  run: RunNetwork
  /** Inferences that could begin at once; they run one by one when not given. */
  idle?: () => number
}

/** Each text runs alone: batches are no faster on a CPU, and in an int8 network what shares a batch changes the vectors. */
export function makeEmbedder({ id, manifest, tokenise, run, idle }: LocalModel): Embedder {
  const { encoder, tokens: special } = manifest
  const prefixes = { query: encoder.queryPrefix, passage: encoder.passagePrefix }
  return {
    id,
    dimension: encoder.dimension,
    embed(texts, role, signal) {
      const embedOne = async (text: string, stop: AbortSignal) => {
        stop.throwIfAborted()
        const { ids } = tokenise(prefixes[role] + text)
        const input = [special.cls, ...ids.slice(0, encoder.maxTokens - 2), special.sep]
        const { embedding } = await run({ input_ids: input, attention_mask: input.map(() => 1) }, stop)
        return checked(embedding, encoder.dimension)
      }
      return Array.fromAsync(sideBySide(texts, embedOne, { idle, signal }))
    },
  }
}

/** Null when the manifest names no reader; throws ModelError when it was never calibrated. */
export function makeReader({ id, manifest, tokenise, run, idle }: LocalModel): Reader | null {
  const { reader, tokens: special } = manifest
  if (!reader) return null
  if (!reader.calibration)
    throw new ModelError('模型清单manifest.json缺少reader.calibration，请重新导出模型。')
  const network: ReadingNetwork = {
    tokenise,
    special,
    limits: reader,
    calibration: reader.calibration,
    async infer({ ids, contextAt }, signal) {
      const inputs = {
        input_ids: ids,
        token_type_ids: ids.map((_, i) => (i < contextAt ? 0 : 1)),
        attention_mask: ids.map(() => 1),
      }
      const outputs = await run(inputs, signal)
      return {
        start: outputs.start_logits,
        end: outputs.end_logits,
        answerable: outputs.answerable[0],
        denied: outputs.denied[0],
      }
    },
  }
  return {
    id,
    idle,
    read(question, passages, signal) {
      const { ids } = tokenise(question)
      const readOne = (passage: { context: string; text: string }, stop: AbortSignal) =>
        readPassage(ids, passage, network, stop)
      return Array.fromAsync(sideBySide(passages, readOne, { idle, signal }))
    },
  }
}

/** What the fingerprint of the encoder covers besides its files. */
export function encoderSettings({ encoder }: ModelManifest): string {
  const prefixes = { query: encoder.queryPrefix, passage: encoder.passagePrefix }
  return JSON.stringify([prefixes, encoder.maxTokens])
}

function checked(vector: Float32Array, dimension: number): Float32Array {
  if (vector.length !== dimension)
    throw new ModelError(`编码器给出${vector.length}维向量，清单写的是${dimension}维。`)
  return vector.slice()
}
