/** Embedder and Reader over local int8 networks, on the CPU with onnxruntime-node. */
import { encoderSettings, makeEmbedder, makeReader } from '../models/local-models.ts'
import type { Embedder, Reader } from '../types.ts'
import { sharedThreads } from './inference-threads.ts'
import { fingerprintOf, type ModelFolder, openModelFolder, openNetwork } from './model-folder.ts'

/** The sentence encoder of a model folder; throws ModelError naming the file that is missing or damaged. */
export async function loadEmbedder(modelDir: string, threads = sharedThreads()): Promise<Embedder> {
  const folder = await openModelFolder(modelDir)
  const { encoder } = folder.manifest
  const run = await openNetwork(folder, [encoder.file, encoder.embedding], threads)
  return makeEmbedder({ ...folder, id: encoderId(folder), run, idle: threads.idle })
}

/** The extractive reader of a model folder, or null when the folder has none; throws as `loadEmbedder` does. */
export async function loadReader(modelDir: string, threads = sharedThreads()): Promise<Reader | null> {
  const folder = await openModelFolder(modelDir)
  const { reader } = folder.manifest
  if (!reader) return null
  const run = await openNetwork(folder, [reader.file, reader.embedding], threads)
  return makeReader({ ...folder, id: readerId(folder)!, run, idle: threads.idle })
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
