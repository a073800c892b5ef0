/** Loads the models and opens the current index: everything that answers are made from on this host. */
import { overlapReader } from '../answer/evidence/overlap-reader.ts'
import type { AskDeps } from '../ask.ts'
import type { Config } from '../config.ts'
import type { ModelError } from '../errors.ts'
import { openRemoteReranker } from '../models/remote-reranker.ts'
import type { Ledger } from '../store/ledger.ts'
import type { Release, Reranker } from '../types.ts'
import type { Generation } from './generations.ts'
import type { Log } from './log.ts'
import { loadReader } from './onnx.ts'
import { type EmbedderConfig, openIndex } from './open-index.ts'
import { openWriter } from './open-writer.ts'
import { progressBar } from './progress-bar.ts'

export interface OpenAskDeps {
  deps: AskDeps
  generation: Generation
  /** The settings of the encoder that made the index. */
  used: EmbedderConfig
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
  const onProgress = progressBar('建立索引')
  const keepVersions =
    ledger &&
    ((replaced: readonly Release[]) => ledger.releases.keepVersions(replaced, new Date().toISOString()))
  const [reader, { generation, embedder, used }] = await Promise.all([
    loadReader(modelDir),
    openIndex(config, { corpusDir, dataDir, log, onProgress, signal, keepVersions }),
  ])
  if (!reader) log.warn('模型目录里没有阅读模型，改用按词匹配的方式摘取答案，准确度会低一些。')
  for (const { file, message } of generation.manifest.problems) log.warn(`${file}：${message}`)
  const writer = await openWriter(config, log)
  const deps = {
    index: generation,
    embedder,
    reader: reader ?? overlapReader,
    reranker: openReranker(config, log),
    publicUrl,
    readPassages,
    writer,
  }
  return { deps, generation, used }
}

/** The configured service, or null; its faults are told in the log, the order then stays as it was. */
export function openReranker({ rerank }: Pick<Config, 'rerank'>, log: Log): Reranker | null {
  if (!rerank) return null
  const { timeoutMs, ...provider } = rerank
  const onFault = ({ message }: ModelError) => log.warn(message)
  return openRemoteReranker(provider, { timeoutMs, onFault })
}
