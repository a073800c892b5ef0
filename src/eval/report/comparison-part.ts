/** Two runs beside each other: figures before and after, and which questions changed. */

import { html } from 'hono/html'
import type { Comparison } from '../compare.ts'
import type { RunFile } from '../result-file.ts'
import { type FigureName, figureNames } from '../summary.ts'
import { percent } from '../table.ts'
import type { Html } from './charts.ts'
import { scoreNames } from './names.ts'

const significant = 0.05

export function comparisonPart(before: RunFile, after: RunFile, comparison: Comparison): Html {
  const { fixed, broken, unchanged, unmatched, p } = comparison
  const questions = new Map(after.results.map((r) => [r.key, r.shown?.row.question ?? '（保留题）']))
  const list = (title: string, keys: readonly string[]) =>
    keys.length === 0
      ? ''
      : html`<h4>${title}（${keys.length}）</h4><ul>${keys.map((key) => html`<li><a href="#q-${encodeURIComponent(key)}">${questions.get(key) ?? key}</a> <span class="quiet">${key}</span></li>`)}</ul>`
  return html`<h2>与${before.at.slice(0, 16).replace('T', ' ')}（UTC）的结果比较</h2>
<p>改好${fixed.length}题，变坏${broken.length}题，不变${unchanged}题${unmatched > 0 ? `，只在其中一次里有的${unmatched}题` : ''}。McNemar检验p=${p.toFixed(3)}：${p < significant ? '差别不像是偶然。' : '这样的差别可能出于偶然。'}</p>
${figureTable(before, after)}
${scoreChanges(comparison)}
${list('变坏', broken)}${list('改好', fixed)}`
}

function scoreChanges({ scores }: Comparison): Html | '' {
  const changed = scores.filter((score) => score.fixed + score.broken > 0)
  if (changed.length === 0) return ''
  return html`<h4>各项逐题变化</h4><div class="wide"><table><thead><tr><th>得分</th><th>改好</th><th>变坏</th><th>p</th></tr></thead><tbody>${changed.map(
    ({ name, fixed, broken, p }) =>
      html`<tr><th>${scoreNames[name]}</th><td>${fixed}</td><td>${broken}</td><td>${p.toFixed(3)}</td></tr>`,
  )}</tbody></table></div>`
}

function figureTable(before: RunFile, after: RunFile): Html {
  const [was, is] = [before.summaries.total.figures, after.summaries.total.figures]
  const names = (Object.keys(figureNames) as FigureName[]).filter(
    (name) => was[name] && is[name]?.value !== null && was[name].value !== is[name].value,
  )
  if (names.length === 0) return html`<p class="quiet">各项指标都没有变。</p>`
  return html`<div class="wide"><table><thead><tr><th>有变化的指标</th><th>此前</th><th>现在</th><th>差（百分点）</th></tr></thead><tbody>${names.map(
    (name) => {
      const change = ((is[name].value ?? 0) - (was[name].value ?? 0)) * 100
      const isBetter = name === 'needless' ? change < 0 : change > 0
      const tone = Math.abs(change) < 0.05 ? '' : isBetter ? 'ok' : 'no'
      return html`<tr><th>${figureNames[name]}</th><td>${percent(was[name].value)}</td><td>${percent(is[name].value)}</td><td class="${tone}">${tone === '' ? '0' : `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`}</td></tr>`
    },
  )}</tbody></table></div>`
}
