/** What the report shows beyond the summaries: counted from the questions of a run. */

import type { FileRow, RunFile } from '../result-file.ts'
import { bootstrapMean, mean } from '../statistics.ts'
import type { Bar } from './charts.ts'
import { typeNames } from './names.ts'

/** Numbers of questions: what should have been done, and what was. */
export interface RefusalTable {
  answerable: { right: number; wrong: number; refused: number }
  refusable: { answered: number; wrongReason: number; right: number }
}

/** Questions without an answer count as wrong and as answered. */
export function countRefusals(rows: readonly FileRow[]): RefusalTable {
  const table: RefusalTable = {
    answerable: { right: 0, wrong: 0, refused: 0 },
    refusable: { answered: 0, wrongReason: 0, right: 0 },
  }
  for (const row of rows) {
    const isRefused = row.shown?.answer?.refused ?? false
    if (row.shown?.row.expect.refused)
      table.refusable[!isRefused ? 'answered' : row.right ? 'right' : 'wrongReason']++
    else if (row.shown) table.answerable[isRefused ? 'refused' : row.right ? 'right' : 'wrong']++
  }
  return table
}

/** Of all refusals the share that was due; of all due the share that came; null without any. */
export function refusalRates({ answerable, refusable }: RefusalTable): {
  precision: number | null
  recall: number | null
} {
  const due = refusable.right + refusable.wrongReason
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return { precision: share(due, due + answerable.refused), recall: share(due, due + refusable.answered) }
}

/** One bar for each type: share of questions that are right (`refuse` types apart), or needlessly refused. */
export function barsByType(rows: readonly FileRow[], which: 'answer' | 'refuse' | 'needless'): Bar[] {
  const wanted = rows.filter(
    (row) => row.shown && Boolean(row.shown.row.expect.refused) === (which === 'refuse'),
  )
  const bars = [...Map.groupBy(wanted, (row) => row.type)].map(([label, group]) => {
    const values = group.map((row) => Number(which === 'needless' ? row.shown!.answer?.refused : row.right))
    return {
      label: typeNames[label] ?? label,
      value: mean(values)!,
      interval: bootstrapMean(values),
      rows: group.length,
    }
  })
  if (which === 'needless')
    return bars
      .filter((bar) => bar.value > 0)
      .map((bar) => ({ ...bar, isBad: true }))
      .sort((a, b) => b.value - a.value)
  return bars.sort((a, b) => b.rows - a.rows)
}

/** Share of questions whose first relevant passage stands among the first k, for k from 1 to 10; null without search. */
export function retrievalCurve(rows: readonly FileRow[]): number[] | null {
  const ranks = rows.flatMap((row) => {
    const reciprocal = scoreOf(row, 'mrr')
    return reciprocal === null
      ? []
      : [reciprocal === 0 ? Number.POSITIVE_INFINITY : Math.round(1 / reciprocal)]
  })
  if (ranks.length === 0) return null
  return Array.from({ length: 10 }, (_, i) => ranks.filter((rank) => rank <= i + 1).length / ranks.length)
}

function scoreOf(row: FileRow, name: string): number | null {
  return row.scores.find((score) => score.name === name)?.score ?? null
}

/** One earlier run in the history. */
export interface PastRun {
  at: string
  rightAndCited: number | null
  refusals: number | null
  needless: number | null
}

export function toPastRun({ at, summaries }: RunFile): PastRun {
  const { rightAndCited, refusals, needless } = summaries.total.figures
  return { at, rightAndCited: rightAndCited.value, refusals: refusals.value, needless: needless.value }
}

/** Whether two runs asked the same questions, so that their figures may stand on one line. */
export function askTheSame(a: RunFile, b: RunFile): boolean {
  const keys = (run: RunFile) =>
    run.results
      .map(({ key }) => key)
      .sort()
      .join('\n')
  return keys(a) === keys(b)
}
