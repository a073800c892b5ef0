/**
 * `node bench/support.ts [--wrong]`: how well the support check tells supported sentences from unsupported ones, on
 * eval/support, by rules alone and with the reader, and what another threshold of the reader's would do. Prints Markdown.
 */

import { parseArgs } from 'node:util'
import { makeJudge } from '../src/answer/check/judge-statement.ts'
import { supportingSources } from '../src/answer/check/support.ts'
import { loadReader } from '../src/node/onnx.ts'
import type { Reader } from '../src/types.ts'
import { readSupportRows, type SupportRow } from '../test/support-rows.ts'
import { percentile } from './measure.ts'

const { values: options } = parseArgs({ options: { wrong: { type: 'boolean', default: false } } })
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

interface Judged extends SupportRow {
  byRules: boolean
  withReader: boolean
  /** What the reader said; null where the rules had decided. */
  probability: number | null
  judgedMs: number
}

const reader = await loadReader('models')
if (!reader) throw new Error('models/ holds no reader')
const rows: Judged[] = []
for (const row of await readSupportRows()) rows.push(await judgeRow(row, reader))

const batches = Map.groupBy(rows, ({ batch }) => batch)
const byRules = ({ byRules }: Judged) => byRules
const withReader = ({ withReader }: Judged) => withReader
const line = (name: string, some: Judged[]) =>
  `| ${name} | ${some.length} | ${shares(some, byRules)} | ${shares(some, withReader)} |`
const times = rows.map(({ judgedMs }) => judgedMs)
process.stdout.write(
  [
    '| 批次 | 句数 | 只用规则：拦下 | 约数拦下 | 误丢 | 加阅读模型：拦下 | 约数拦下 | 误丢 |',
    '|---|---|---|---|---|---|---|---|',
    ...[...batches].map(([name, some]) => line(name, some)),
    line('合计', rows),
    '',
    '| 阅读模型的门槛 | 拦下 | 约数拦下 | 误丢 |',
    '|---|---|---|---|',
    ...thresholds.map((least) => `| ${least} | ${shares(rows, (row) => passesAt(least, row))} |`),
    '',
    `核对一句（含阅读模型）：p50 ${percentile(times, 0.5).toFixed(1)} ms，p95 ${percentile(times, 0.95).toFixed(1)} ms`,
    '',
    ...(options.wrong ? rows.filter((row) => isFit(row) !== row.withReader).map(describe) : []),
  ].join('\n'),
)

async function judgeRow(row: SupportRow, reader: Reader): Promise<Judged> {
  let probability: number | null = null
  const listening: Reader = {
    ...reader,
    async read(...asked) {
      const read = await reader.read(...asked)
      probability = read[0][0].probability
      return read
    },
  }
  const byRules = (await supportingSources(row.text, row.cited)) !== null
  const from = performance.now()
  const withReader = (await supportingSources(row.text, row.cited, makeJudge(listening))) !== null
  return { ...row, byRules, withReader, probability, judgedMs: performance.now() - from }
}

/** Where the rules have the words, the reader's doubt stays as it is. */
function passesAt(least: number, { byRules, withReader, probability }: Judged): boolean {
  return byRules ? withReader : (probability ?? 0) >= least
}

/** Three cells: how many were held back of the unsupported, the loose (all should be) and the supported (none should be). */
function shares(some: Judged[], passes: (row: Judged) => boolean): string {
  const kinds = [({ supported }: Judged) => !supported, ({ loose }: Judged) => loose, isFit]
  return kinds
    .map((isOfKind) => {
      const labelled = some.filter(isOfKind)
      const held = labelled.filter((row) => !passes(row)).length
      return labelled.length === 0 ? '—' : `${((100 * held) / labelled.length).toFixed(1)}%（${held}）`
    })
    .join(' | ')
}

/** Whether the sentence should reach a reader. */
function isFit({ supported, loose }: Judged): boolean {
  return supported && !loose
}

function describe(row: Judged): string {
  const said = row.probability === null ? '规则' : row.probability.toFixed(2)
  return `- ${isFit(row) ? '误丢' : '漏拦'} ${row.id}（${row.kind}，${said}）${row.text}`
}
