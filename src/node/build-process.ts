/** Process that builds the next index generation, with an encoder of its own, so that answers keep their threads. */
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { ModelError } from '../errors.ts'
import type { IndexReport } from '../ingest/index-corpus.ts'
import { ensureIndex, makerOf } from './ensure-index.ts'
import { startThreads } from './inference-threads.ts'
import { type Maker, sameMaker } from './manifest.ts'
import { type EmbedderConfig, openEmbedder } from './open-index.ts'
import { openLedger } from './open-ledger.ts'

export interface BuildOrder extends EmbedderConfig {
  corpusDir: string
  dataDir: string
  /** What the served index is made with; the next one is made with the same or not at all. */
  maker: Maker
}

export type BuildReport = Pick<IndexReport, 'added' | 'changed' | 'removed' | 'problems'>

export type BuildMessage =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'log'; level: 'info' | 'warn'; message: string }
  /** Null when nothing had changed. */
  | { kind: 'done'; report: BuildReport | null }
  | { kind: 'failed'; name: string; message: string }

/** Gives way to answers, and still gets done where other programs keep the machine busy. */
const niceness = 5

const post = (message: BuildMessage) => process.send?.(message)
/** The last message: the process ends when it is out. */
const end = (message: BuildMessage) =>
  process.send?.(message, undefined, undefined, () => process.disconnect?.())

setPriority(niceness)
// Without the server there is nobody to build for; an index half done is never served.
process.on('disconnect', () => process.exit())
const [order] = (await once(process, 'message')) as [BuildOrder]

const log = {
  info: (message: string) => post({ kind: 'log', level: 'info', message }),
  warn: (message: string) => post({ kind: 'log', level: 'warn', message }),
}

try {
  // One thread for the encoder: the rest of the machine answers.
  const embedder = await openEmbedder(order, log, { threads: startThreads(1) })
  if (!sameMaker(makerOf(embedder), order.maker))
    throw new ModelError('编码模型在服务启动之后换过了，请重新启动服务。')
  const { ledger, close } = await openLedger(order.dataDir)
  try {
    const { generation, report } = await ensureIndex({
      corpusDir: order.corpusDir,
      dataDir: order.dataDir,
      embedder,
      log,
      onProgress: (done, total) => post({ kind: 'progress', done, total }),
      keepVersions: (releases) => ledger.releases.keepVersions(releases, new Date().toISOString()),
    })
    generation.close()
    end({ kind: 'done', report })
  } finally {
    close()
  }
} catch (error) {
  const { name, message } = error as Error
  end({ kind: 'failed', name, message })
}
