/** Embedder and Reader over local int8 networks, on the CPU with onnxruntime-node. */
import { type InferenceSession, Tensor } from 'onnxruntime-node'
import { ModelError } from '../errors.ts'
import { encoderSettings, makeEmbedder, makeReader, type RunNetwork } from '../models/local-models.ts'
import type { Embedder, Reader } from '../types.ts'
import {
  fingerprintOf,
  type ModelFolder,
  openModelFolder,
  openSession,
  type SessionOptions,
} from './model-folder.ts'

/** The sentence encoder of a model folder; throws ModelError naming the file that is missing or damaged. */
export async function loadEmbedder(modelDir: string, options: SessionOptions = {}): Promise<Embedder> {
  const folder = await openModelFolder(modelDir)
  const { encoder } = folder.manifest
  const session = await openSession(folder, [encoder.file, encoder.embedding], options)
  return makeEmbedder({ ...folder, id: encoderId(folder), run: runnerOf(session) })
}

/** The extractive reader of a model folder, or null when the folder has none; throws as `loadEmbedder` does. */
export async function loadReader(modelDir: string, options: SessionOptions = {}): Promise<Reader | null> {
  const folder = await openModelFolder(modelDir)
  const { reader } = folder.manifest
  if (!reader) return null
  const session = await openSession(folder, [reader.file, reader.embedding], options)
  return makeReader({ ...folder, id: readerId(folder)!, run: runnerOf(session) })
}

/** Name of the encoder's weights and settings, by which an index knows what made it. */
export function encoderId(folder: ModelFolder): string {
  const { encoder } = folder.manifest
  return fingerprintOf(folder, [encoder.file, encoder.embedding], encoderSettings(folder.manifest))
}

/** Name of the reader's weights and settings; null when there is none. */
export function readerId(folder: ModelFolder): string | null {
  const { reader } = folder.manifest
  return reader ? fingerprintOf(folder, [reader.file, reader.embedding], JSON.stringify(reader)) : null
}

function runnerOf(session: InferenceSession): RunNetwork {
  return async (inputs) => {
    const feeds = Object.entries(inputs).map(([name, values]) => [name, row(values)])
    try {
      const outputs = await session.run(Object.fromEntries(feeds))
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]),
      )
    } catch (cause) {
      throw new ModelError('模型推理失败，请检查模型文件是否完整。', { cause })
    }
  }
}

function row(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
}
