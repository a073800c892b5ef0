/** A summary for a pull request: figures, what is out of bounds, what changed, the first mistakes. */

import { compareRuns } from '../compare.ts'
import { verdictText } from '../gate.ts'
import type { RunFile } from '../result-file.ts'
import { type Figure, type FigureName, figureNames, type Summary } from '../summary.ts'
import { percent } from '../table.ts'
import { figureLines } from './figure-table.ts'
import { groupNames, scoreNames } from './names.ts'

const columns: FigureName[] = [
  'rightAndCited',
  'refusals',
  'refused',
  'refusalPrecision',
  'needless',
  'citationValid',
  'figures',
  'hit5',
]
const listed = 20

export function renderMarkdown(run: RunFile, before: RunFile | null): string {
  const { total, groups } = run.summaries
  const summaries = [
    ...groups.map((group) => ({ ...group, name: groupNames[group.name] ?? group.name })),
    total,
  ]
  const wrong = run.results.filter((result) => result.shown && !result.right)
  const lines = [
    `## 评测：${verdictText(run)}`,
    '',
    ...run.breaches.map((breach) => `- ${cell(breach)}`),
    ...run.limits.map((limit) => `- 评测对象：${cell(limit)}`),
    ...run.mismatches.map((mismatch) => `- 与基线比较：${cell(mismatch)}`),
    ...(run.breaches.length + run.limits.length + run.mismatches.length > 0 ? [''] : []),
    `| 组 | 题数 | ${columns.map((name) => figureNames[name]).join(' | ')} | p95毫秒 |`,
    `| --- | ---: | ${columns.map(() => '---:').join(' | ')} | ---: |`,
    ...summaries.map(
      ({ name, rows, figures, latencyMs }) =>
        `| ${cell(name)} | ${rows} | ${columns.map((column) => shareText(figures[column])).join(' | ')} | ${latencyMs ? Math.round(latencyMs.p95) : '—'} |`,
    ),
    ...comparisonLines(run, before),
    ...figureDetails(total),
  ]
  if (wrong.length > 0) {
    lines.push(
      '',
      `<details><summary>答错${wrong.length}题</summary>`,
      '',
      '| 题 | 问题 | 得 |',
      '| --- | --- | --- |',
    )
    for (const { key, shown } of wrong.slice(0, listed))
      lines.push(
        `| ${cell(key)} | ${cell(shown!.row.question)} | ${cell(shown!.answer?.answer ?? '没有得到答案')} |`,
      )
    if (wrong.length > listed) lines.push('', `另有${wrong.length - listed}题，见报告。`)
    lines.push('', '</details>')
  }
  return `${lines.join('\n')}\n`
}

function comparisonLines(run: RunFile, before: RunFile | null): string[] {
  if (!before) return []
  const { fixed, broken, unchanged, p, scores } = compareRuns(before.results, run.results)
  const list = (name: string, keys: readonly string[]) =>
    keys.length === 0
      ? []
      : [`- ${name}：${keys.slice(0, listed).map(cell).join('、')}${keys.length > listed ? '等' : ''}`]
  return [
    '',
    `与基线相比：改好${fixed.length}，变坏${broken.length}，不变${unchanged}（McNemar p=${p.toFixed(4)}）`,
    '',
    ...scores
      .filter((score) => score.fixed + score.broken > 0)
      .map(
        (score) =>
          `- ${scoreNames[score.name]}：改好${score.fixed}，变坏${score.broken}（p=${score.p.toFixed(4)}）`,
      ),
    ...list('变坏', broken),
    ...list('改好', fixed),
  ]
}

function figureDetails(total: Summary): string[] {
  const lines = figureLines(total).map(
    ({ label, value, low, high, rows }) =>
      `| ${label} | ${percent(value)} | ${low === null ? '—' : `${percent(low)}–${percent(high)}`} | ${rows} |`,
  )
  return [
    '',
    '<details><summary>全部指标</summary>',
    '',
    '| 指标 | 得分 | 95%区间 | 题数 |',
    '| --- | ---: | ---: | ---: |',
    ...lines,
    '',
    '</details>',
  ]
}

function shareText(figure: Figure | undefined): string {
  if (!figure) return '—'
  const { value, interval } = figure
  return value === null || !interval
    ? '—'
    : `${percent(value)}<br>${percent(interval.low)}–${percent(interval.high)}`
}

function cell(text: string): string {
  return text.replace(/[\\|<>`*_[\]]/g, '\\$&').replaceAll('\n', ' ')
}
