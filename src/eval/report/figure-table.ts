/** Every figure of a group of questions with its interval and its number of questions. */

import { html } from 'hono/html'
import { type FigureName, figureNames, type Summary } from '../summary.ts'
import { percent } from '../table.ts'
import type { Html } from './charts.ts'

export interface FigureLine {
  name: FigureName
  label: string
  value: number
  low: number | null
  high: number | null
  rows: number
}

/** Figures that some question has, in the order of the tables. */
export function figureLines({ figures }: Summary): FigureLine[] {
  return (Object.keys(figureNames) as FigureName[]).flatMap((name) => {
    // Older result files lack the younger figures.
    const figure = figures[name]
    if (!figure || figure.value === null) return []
    const { value, interval, rows } = figure
    return [
      {
        name,
        label: figureNames[name],
        value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        rows,
      },
    ]
  })
}

export function figureTable(summary: Summary): Html {
  return html`<div class="wide"><table class="figures"><thead><tr><th>指标</th><th>得分</th><th>95%区间</th><th>题数</th></tr></thead><tbody>${figureLines(
    summary,
  ).map(
    ({ label, value, low, high, rows }) =>
      html`<tr><th>${label}</th><td>${percent(value)}</td><td>${low === null ? '—' : `${percent(low)}–${percent(high)}`}</td><td>${rows}</td></tr>`,
  )}</tbody></table></div>`
}
