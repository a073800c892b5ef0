/** Text for a terminal: tables of Chinese and Latin letters, and lists of failures. */

import type { Comparison } from './compare.ts'
import { scoreNames } from './report/names.ts'
import { isRight, type RowResult } from './run-suite.ts'
import { type Figure, type FigureName, figureNames, type Summary } from './summary.ts'

const columns: FigureName[] = [
  'hit1',
  'hit5',
  'answers',
  'citations',
  'rightAndCited',
  'refusals',
  'needless',
  'citationValid',
  'figures',
  'brevity',
]
const headlines: FigureName[] = [
  'rightAndCited',
  'refusals',
  'refused',
  'refusalPrecision',
  'needless',
  'hit5',
]

/** One line a summary. */
export function summaryTable(summaries: readonly Summary[]): string {
  const head = ['', '题数', ...columns.map((name) => figureNames[name]), 'p50毫秒', 'p95毫秒', '出错']
  const rows = summaries.map(({ name, rows, figures, latencyMs, broken }) => [
    name,
    String(rows),
    ...columns.map((column) => percent(figures[column].value)),
    latencyMs ? latencyMs.p50.toFixed(0) : '—',
    latencyMs ? latencyMs.p95.toFixed(0) : '—',
    String(broken),
  ])
  return alignTable([head, ...rows])
}

/** Headline figures of some groups with their 95 % intervals. */
export function headlineTable(summaries: readonly Summary[]): string {
  const rows = summaries.map(({ name, figures }) => [
    name,
    ...headlines.map((figure) => withInterval(figures[figure])),
  ])
  return alignTable([['95%区间', ...headlines.map((name) => figureNames[name])], ...rows])
}

function withInterval({ value, interval, rows }: Figure): string {
  if (value === null || !interval) return '—'
  return `${percent(value)} [${percent(interval.low)}, ${percent(interval.high)}] n=${rows}`
}

export function percent(value: number | null): string {
  return value === null ? '—' : `${(value * 100).toFixed(1)}%`
}

/** Rows of cells, the first column to the left, the others to the right; Han letters take two columns. */
export function alignTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => widthOf(row[i]))))
  const pad = (cell: string, i: number) => {
    const blank = ' '.repeat(widths[i] - widthOf(cell))
    return i === 0 ? cell + blank : blank + cell
  }
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n')
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef—]/u.test(char) ? 2 : 1),
    0,
  )
}

/** Expected and actual of the first `limit` failures, then how many more there are. */
export function failureList(results: readonly RowResult[], limit: number): string {
  const failed = results.filter((result) => !isRight(result))
  const shown = failed.slice(0, limit).map(describeFailure)
  const rest = failed.length - shown.length
  return [
    ...shown,
    ...(rest > 0 ? [`……还有${rest}道错题（--failures ${failed.length}可全部列出）`] : []),
  ].join('\n')
}

function describeFailure({ key, type, row, answer, error, scores }: RowResult): string {
  const { expect } = row
  const wanted = [
    expect.refused ? `拒答（${[expect.reason ?? '任何原因'].flat().join(' / ')}）` : null,
    expect.values?.map((group) => group.join(' / ')).join(' + '),
  ]
  const history = row.history?.map((turn) => turn.content).join(' → ')
  const lines = [
    `✗ ${key}（${type}）`,
    `  问：${history ? `${history} → ` : ''}${row.question}`,
    `  应：${wanted.filter(Boolean).join('；')}`,
    `  得：${answer ? `${answer.refused ? `拒答（${answer.reason}）` : ''}${answer.answer}` : error}`,
    ...(answer?.citations ?? []).map((c) => `      [${c.n}] ${c.documentId} ${c.quote.slice(0, 80)}`),
    ...scores
      .filter(
        (score) =>
          !/^(?:hit1|hit3|recall\d+|mrr|ndcg10|em|f1|refused|needlessRefusal)$/.test(score.name) &&
          score.score !== 1,
      )
      .map((score) => `  ${score.name}：${score.explanation}${score.evidence.slice(0, 4).join('；')}`),
  ]
  return lines.join('\n')
}

/** Every score of a result, for `--id`. */
export function scoreList({ key, scores, passages }: RowResult): string {
  const lines = scores.map(
    ({ name, score, explanation, evidence }) =>
      `  ${name} ${score ?? '出错'} ${explanation}${evidence.join('；')}`,
  )
  const found = (passages ?? [])
    .slice(0, 5)
    .map((p, i) => `  检索${i + 1} ${p.documentId} ${p.text.slice(0, 60).replaceAll('\n', ' ')}`)
  return [key, ...lines, ...found].join('\n')
}

/** Median and 95th percentile of the stages of a question; null when the target does not tell them. */
export function stageLine({ stagesMs: { retrieve, answer }, latencyMs }: Summary): string | null {
  if (!retrieve || !answer || !latencyMs) return null
  const of = ({ p50, p95 }: { p50: number; p95: number }) => `${p50.toFixed(0)}／${p95.toFixed(0)}`
  return `毫秒（p50／p95）：检索${of(retrieve)}，阅读与作答${of(answer)}，整题${of(latencyMs)}`
}

export function comparisonText({ fixed, broken, unchanged, unmatched, p, scores }: Comparison): string {
  const lines = [
    `与基线相比：改好${fixed.length}，变坏${broken.length}，不变${unchanged}，不可比${unmatched}；McNemar p=${p.toFixed(4)}`,
  ]
  for (const score of scores)
    if (score.fixed + score.broken > 0)
      lines.push(
        `  ${scoreNames[score.name] ?? score.name}：改好${score.fixed}，变坏${score.broken}，p=${score.p.toFixed(4)}`,
      )
  for (const key of broken) lines.push(`  变坏 ${key}`)
  for (const key of fixed) lines.push(`  改好 ${key}`)
  return lines.join('\n')
}
