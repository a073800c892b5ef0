/** The folder of local models: its manifest, its tokenizer, and files that are what the manifest says. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ModelError } from '../errors.ts'
import type { RunNetwork } from '../models/local-models.ts'
import { type ModelManifest, modelManifestSchema } from '../models/model-manifest.ts'
import { createTokenise, type Tokenise } from '../models/tokenise.ts'
import { sumFile } from './durable.ts'
import type { InferenceThreads } from './inference-threads.ts'

const tokenizerFiles = ['tokenizer.json', 'tokenizer_config.json'] as const

export interface ModelFolder {
  path: string
  manifest: ModelManifest
  tokenise: Tokenise
}

/** Reads manifest and tokenizer; throws ModelError naming the file that is missing or damaged. */
export async function openModelFolder(path: string): Promise<ModelFolder> {
  const manifest = await readManifest(path)
  for (const file of tokenizerFiles) await checkFile(path, manifest, file)
  const [definition, config] = await Promise.all(
    tokenizerFiles.map(async (file) => JSON.parse(await readFile(join(path, file), 'utf8'))),
  )
  return { path, manifest, tokenise: createTokenise(definition, config, manifest.tokens.unknown) }
}

/** Opens a network whose weights lie in `files`, the graph first, after checking each file. */
export async function openNetwork(
  { path, manifest }: ModelFolder,
  files: readonly [graph: string, ...weights: string[]],
  threads: InferenceThreads,
): Promise<RunNetwork> {
  for (const file of files) await checkFile(path, manifest, file)
  const run = await threads.open(resolve(path, files[0])).catch((cause) => {
    throw new ModelError(`模型文件${join(path, files[0])}无法加载，请重新获取模型文件。`, { cause })
  })
  return async (inputs, signal) => {
    try {
      return await run(inputs, signal)
    } catch (cause) {
      signal?.throwIfAborted()
      throw new ModelError('模型推理失败，请检查模型文件是否完整。', { cause })
    }
  }
}

/** Short name of exactly these files, for fingerprints. */
export function fingerprintOf({ manifest }: ModelFolder, files: readonly string[], settings: string): string {
  const sums = [...files, ...tokenizerFiles].map((file) => manifest.files[file]?.sha256)
  const hash = createHash('sha256')
    .update([...sums, settings].join('\n'))
    .digest('hex')
  return `${manifest.name}@${manifest.version}+${hash.slice(0, 12)}`
}

async function readManifest(path: string): Promise<ModelManifest> {
  const file = join(path, 'manifest.json')
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new ModelError(`找不到模型清单${file}。请确认MODEL_DIR，或重新获取models目录。`, { cause })
  })
  try {
    return modelManifestSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new ModelError(`模型清单${file}不是有效的格式，请重新获取models目录。`, { cause })
  }
}

async function checkFile(path: string, manifest: ModelManifest, file: string): Promise<void> {
  const expected = manifest.files[file]
  if (!expected) throw new ModelError(`模型清单里没有${file}，请重新获取models目录。`)
  const actual = await sumFile(join(path, file)).catch((cause) => {
    throw new ModelError(`缺少模型文件${join(path, file)}，请重新获取models目录。`, { cause })
  })
  if (actual.sha256 !== expected.sha256) {
    throw new ModelError(
      `模型文件${join(path, file)}与清单不符（应为${expected.bytes}字节，实为${actual.bytes}字节，或内容已损坏），请重新获取models目录。`,
    )
  }
}
