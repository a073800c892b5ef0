/** Thread that builds the next index generation, with an encoder of its own, so that answers keep their thread. */
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { ModelError } from '../errors.ts'
import type { IndexReport } from '../ingest/index-corpus.ts'
import { ensureIndex, makerOf } from './ensure-index.ts'
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

/** One thread for the encoder: the rest of the machine answers. */
const threads = 1
/** Gives way to answers, and still gets done where other programs keep the machine busy. */
const niceness = 5

const order = workerData as BuildOrder
const post = (message: BuildMessage) => parentPort?.postMessage(message)

// Linux gives each thread a priority of its own (setpriority(2)); elsewhere this would slow the answers down too.
if (process.platform === 'linux') setPriority(niceness)

const log = {
  info: (message: string) => post({ kind: 'log', level: 'info', message }),
  warn: (message: string) => post({ kind: 'log', level: 'warn', message }),
}

try {
  const embedder = await openEmbedder(order, log, { threads })
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
    post({ kind: 'done', report })
  } finally {
    close()
  }
} catch (error) {
  const { name, message } = error as Error
  post({ kind: 'failed', name, message })
}
