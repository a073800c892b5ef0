/** Loads the models and opens the current index: everything that answers are made from on this host. */
import { overlapReader } from '../answer/overlap-reader.ts'
import type { AskDeps } from '../ask.ts'
import type { Config } from '../config.ts'
import type { Ledger } from '../store/ledger.ts'
import type { Release } from '../types.ts'
import { ensureIndex } from './ensure-index.ts'
import type { Generation } from './generations.ts'
import type { Log } from './log.ts'
import { loadEmbedder, loadReader } from './onnx.ts'
import { openWriter } from './open-writer.ts'
import { progressBar } from './progress-bar.ts'

export interface OpenAskDeps {
  deps: AskDeps
  generation: Generation
}

/**
 * Throws ModelError and CorpusError, both with a message for whoever runs the program. What the index replaces is
 * kept in `ledger` when there is one.
 */
export async function openAskDeps(
  config: Config,
  log: Log,
  { signal, ledger }: { signal?: AbortSignal; ledger?: Ledger } = {},
): Promise<OpenAskDeps> {
  const { corpusDir, dataDir, modelDir, publicUrl, readPassages } = config
  const [embedder, reader] = await Promise.all([loadEmbedder(modelDir), loadReader(modelDir)])
  if (!reader) log.warn('模型目录里没有阅读模型，改用按词匹配的方式摘取答案，准确度会低一些。')
  const onProgress = progressBar('建立索引')
  const keepVersions =
    ledger &&
    ((replaced: readonly Release[]) => ledger.releases.keepVersions(replaced, new Date().toISOString()))
  const options = { corpusDir, dataDir, embedder, log, onProgress, signal, keepVersions }
  const { generation } = await ensureIndex(options)
  for (const { file, message } of generation.manifest.problems) log.warn(`${file}：${message}`)
  const writer = openWriter(config, log)
  const deps = {
    index: generation,
    embedder,
    reader: reader ?? overlapReader,
    publicUrl,
    readPassages,
    writer,
  }
  return { deps, generation }
}
