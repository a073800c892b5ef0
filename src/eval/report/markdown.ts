/** A summary for a pull request: figures, what is out of bounds, what changed, the first mistakes. */

import { compareRuns } from '../compare.ts'
import type { RunFile } from '../result-file.ts'
import { type Figure, type FigureName, figureNames } from '../summary.ts'
import { percent } from '../table.ts'
import { groupNames } from './names.ts'

const columns: FigureName[] = ['rightAndCited', 'refusals', 'needless', 'citationValid', 'figures', 'hit5']
const listed = 20

export function renderMarkdown(run: RunFile, before: RunFile | null): string {
  const { total, groups } = run.summaries
  const summaries = [
    ...groups.map((group) => ({ ...group, name: groupNames[group.name] ?? group.name })),
    total,
  ]
  const wrong = run.results.filter((result) => result.shown && !result.right)
  const lines = [
    `## 评测：${run.breaches.length === 0 ? '达标' : `未达标${run.breaches.length}项`}`,
    '',
    ...run.breaches.map((breach) => `- ${cell(breach)}`),
    ...(run.breaches.length > 0 ? [''] : []),
    `| 组 | 题数 | ${columns.map((name) => figureNames[name]).join(' | ')} | p95毫秒 |`,
    `| --- | ---: | ${columns.map(() => '---:').join(' | ')} | ---: |`,
    ...summaries.map(
      ({ name, rows, figures, latencyMs }) =>
        `| ${cell(name)} | ${rows} | ${columns.map((column) => shareText(figures[column])).join(' | ')} | ${latencyMs ? Math.round(latencyMs.p95) : '—'} |`,
    ),
    ...comparisonLines(run, before),
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
  const { fixed, broken, unchanged, p } = compareRuns(before.results, run.results)
  const list = (name: string, keys: readonly string[]) =>
    keys.length === 0
      ? []
      : [`- ${name}：${keys.slice(0, listed).map(cell).join('、')}${keys.length > listed ? '等' : ''}`]
  return [
    '',
    `与基线相比：改好${fixed.length}，变坏${broken.length}，不变${unchanged}（McNemar p=${p.toFixed(4)}）`,
    '',
    ...list('变坏', broken),
    ...list('改好', fixed),
  ]
}

function shareText({ value, interval }: Figure): string {
  return value === null || !interval
    ? '—'
    : `${percent(value)}<br>${percent(interval.low)}–${percent(interval.high)}`
}

function cell(text: string): string {
  return text.replace(/[\\|<>`*_[\]]/g, '\\$&').replaceAll('\n', ' ')
}
