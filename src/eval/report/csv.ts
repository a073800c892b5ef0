/** One line a question for a spreadsheet: RFC 4180, with a byte order mark so that Excel reads it as UTF-8. */

import type { RunFile } from '../result-file.ts'
import { figureLines } from './figure-table.ts'
import { scoreNames } from './names.ts'

export function renderCsv({ results }: RunFile): string {
  const shown = results.filter((result) => result.shown)
  const names = Object.keys(scoreNames).filter((name) =>
    shown.some((r) => r.scores.some((s) => s.name === name)),
  )
  const head = [
    '编号',
    '组',
    '题型',
    '问题',
    '应答',
    '应拒',
    '实答',
    '拒答',
    '原因',
    '对',
    '引文',
    ...names.map((name) => scoreNames[name]),
    '耗时毫秒',
  ]
  const lines = shown.map((result) => {
    const { row, answer, error } = result.shown!
    return [
      result.key,
      result.suite,
      result.type,
      row.question,
      (row.expect.values ?? []).map((group) => group.join('／')).join('；'),
      row.expect.refused ? 1 : 0,
      answer?.answer ?? error,
      answer?.refused ? 1 : 0,
      answer?.reason ?? '',
      result.right ? 1 : 0,
      (answer?.citations ?? []).map((c) => c.quote).join('\n'),
      ...names.map((name) => result.scores.find((score) => score.name === name)?.score ?? ''),
      result.latencyMs,
    ]
  })
  return toCsv([head, ...lines])
}

/** One line a figure of each group: value and 95 % interval, from 0 to 1, and how many questions it rests on. */
export function renderFiguresCsv({ summaries: { total, groups, suites } }: RunFile): string {
  const kinds = { 合计: [total], 组: groups, 集: suites }
  const lines = Object.entries(kinds).flatMap(([kind, summaries]) =>
    summaries.flatMap((summary) =>
      figureLines(summary).map(({ name, label, value, low, high, rows }) => [
        kind,
        summary.name,
        name,
        label,
        value,
        low ?? '',
        high ?? '',
        rows,
      ]),
    ),
  )
  return toCsv([['范围', '名称', '指标', '含义', '得分', '下限', '上限', '题数'], ...lines])
}

function toCsv(lines: readonly (readonly unknown[])[]): string {
  return `\ufeff${lines.map((line) => line.map(toCell).join(',')).join('\r\n')}\r\n`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe. */
function toCell(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
