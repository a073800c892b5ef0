/** The whole report of one run, alone or beside an earlier one: a single HTML text that needs no network. */

import { html, raw } from 'hono/html'
import { compareRuns } from '../compare.ts'
import { verdictText } from '../gate.ts'
import type { RunFile } from '../result-file.ts'
import { type Figure, type FigureName, figureNames, type Summary } from '../summary.ts'
import { percent } from '../table.ts'
import { chartParts } from './chart-parts.ts'
import type { Html } from './charts.ts'
import { comparisonPart } from './comparison-part.ts'
import { figureTable } from './figure-table.ts'
import { groupNames, typeNames } from './names.ts'
import { type Before, questionPart } from './question-part.ts'
import { reportScript } from './report-script.ts'
import { reportStyle } from './report-style.ts'
import type { PastRun } from './run-figures.ts'
import { scoreTerms } from './score-terms.ts'

export interface ReportInput {
  run: RunFile
  before: RunFile | null
  /** Earlier runs of the same questions, oldest first, without this one. */
  history: readonly PastRun[]
}

const cards: FigureName[] = ['rightAndCited', 'refusals', 'needless', 'citationValid', 'figures', 'hit5']

const columns: FigureName[] = [
  'rightAndCited',
  'answers',
  'citations',
  'refusals',
  'refused',
  'needless',
  'hit1',
  'hit5',
  'ndcg10',
  'citationValid',
  'figures',
  'citationRecall',
  'citationPrecision',
  'brevity',
  'judge',
]

/** HTML of a whole document. */
export async function renderReport({ run, before, history }: ReportInput): Promise<string> {
  const { total, groups, suites } = run.summaries
  const shown = run.results.filter((result) => result.shown)
  const was = new Map(
    before?.results.map((r): [string, Before] => [
      r.key,
      { right: r.right, answer: r.shown?.answer?.answer ?? null },
    ]),
  )
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>评测报告 ${dateText(run.at)}</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
<h1>评测报告</h1>
<p class="quiet">${dateText(run.at)}，${targetText(run)}</p>
<p class="lead">${leadText(total)}</p>
${verdict(run)}
${remarks(run)}
<dl class="cards" title="小字是95%区间和题数">${cards.map((name) => card(name, total.figures[name]))}${latencyCard(total)}${tokenCard(total)}</dl>
<h2>总览</h2>
<div class="charts">${chartParts(run, history)}</div>
${before ? comparisonPart(before, run, compareRuns(before.results, run.results)) : ''}
<h2>分组</h2>
${summaryTable([...suites, ...(groups.length > 1 ? groups.map((g) => ({ ...g, name: groupNames[g.name] ?? g.name })) : [])])}
<details class="all"><summary>全部指标、区间和题数</summary>${figureTable(total)}</details>
<h2 id="questions">逐题</h2>
${filterForm(run, before !== null)}
<div>${shown.map((result) => questionPart(result, run, was.get(result.key) ?? null))}</div>
<h2>各项得分是什么意思</h2>
<dl class="terms">${scoreTerms.map(([name, meaning]) => html`<dt>${name}</dt><dd>${meaning}</dd>`)}</dl>
<h2>版本</h2>
<div class="wide"><table><tbody>${originRow(run)}${Object.entries(run.versions).map(
    ([suite, versions]) =>
      html`<tr><th>${suite}</th><td style="text-align:left">${Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join('；')}</td></tr>`,
  )}</tbody></table></div>
</main>
<dialog aria-label="新闻稿全文"><h2></h2><div class="text"></div><form method="dialog"><button>关闭</button></form></dialog>
<script type="application/json" id="releases">${raw(JSON.stringify(citedReleases(run)).replaceAll('<', '\\u003c'))}</script>
<script>${raw(reportScript)}</script>
</body>
</html>
`
  return `${await page}`
}

function leadText({ rows, figures }: Summary): string {
  const { rightAndCited, refusals, needless } = figures
  const parts = [`共${rows}题`]
  if (rightAndCited.rows > 0)
    parts.push(
      `有答案的${rightAndCited.rows}题里，${percent(rightAndCited.value)}答对并引对原文，${percent(needless.value)}被误拒`,
    )
  if (refusals.rows > 0) parts.push(`不该回答的${refusals.rows}题里，${percent(refusals.value)}正确拒答`)
  return `${parts.join('；')}。`
}

function verdict(run: RunFile): Html {
  const text = verdictText(run)
  return run.breaches.length > 0
    ? html`<div class="verdict fail">${text}<ul>${run.breaches.map((breach) => html`<li>${breach}</li>`)}</ul></div>`
    : html`<p class="verdict${run.unbound.length > 0 ? ' open' : ''}">${text}</p>`
}

/** What a reader must know before believing the figures. */
function remarks({ limits, mismatches, judge }: RunFile): Html | '' {
  const lines = [
    ...limits.map((limit) => `评测对象：${limit}。`),
    ...mismatches.map((mismatch) => `与基线比较：${mismatch}。`),
    ...(judge ? [judgeText(judge)] : []),
  ]
  return lines.length === 0
    ? ''
    : html`<ul class="remarks">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

function judgeText({ model, agreement: { rows, agreed }, tokens }: NonNullable<RunFile['judge']>): string {
  const share = percent(rows === 0 ? null : agreed / rows)
  return `大模型评委${model}与按内容评分一致${share}（${agreed}/${rows}题）${tokens ? `，用了${tokenText(tokens)}` : ''}。`
}

function tokenText({ input, output, cost }: { input: number; output: number; cost: number | null }): string {
  return `读入${input}、写出${output}个token${cost === null ? '' : `，费用${cost.toFixed(4)}`}`
}

function card(name: FigureName, { value, interval, rows }: Figure): Html | '' {
  if (value === null) return ''
  return html`<div><dt>${figureNames[name]}</dt><dd><strong>${percent(value)}</strong><span>${interval && interval.low < interval.high ? html`${percent(interval.low)}–${percent(interval.high)}<br>` : ''}${rows}题</span></dd></div>`
}

function latencyCard(summary: Summary): Html | '' {
  const { latencyMs } = summary
  if (!latencyMs) return ''
  return html`<div><dt>每题耗时</dt><dd><strong>${Math.round(latencyMs.p50)}毫秒</strong><span>p95 ${Math.round(latencyMs.p95)}毫秒<br>${stageText(summary)}</span></dd></div>`
}

function stageText({ latencyMs, stagesMs }: Summary): string {
  const { retrieve, answer } = stagesMs ?? {}
  if (!retrieve || !answer) return `最慢${Math.round(latencyMs?.max ?? 0)}毫秒`
  return `检索${Math.round(retrieve.p50)}，作答${Math.round(answer.p50)}`
}

function tokenCard({ tokens }: Summary): Html | '' {
  if (!tokens) return ''
  return html`<div><dt>大模型用量</dt><dd><strong>每题${Math.round(tokens.perQuestion)}</strong><span>${tokenText(tokens)}</span></dd></div>`
}

function summaryTable(summaries: readonly Summary[]): Html {
  const names = columns.filter((name) => summaries.some((s) => s.figures[name]?.value !== null))
  return html`<div class="wide"><table class="summary"><thead><tr><th>组</th><th>题数</th>${names.map((name) => html`<th>${figureNames[name]}</th>`)}<th>p95毫秒</th><th>出错</th></tr></thead><tbody>${summaries.map(
    ({ name, rows, figures, latencyMs, broken }) =>
      html`<tr><th>${name}</th><td>${rows}</td>${names.map((figure) => html`<td>${percent(figures[figure]?.value ?? null)}</td>`)}<td>${latencyMs ? Math.round(latencyMs.p95) : '—'}</td><td>${broken}</td></tr>`,
  )}</tbody></table></div>`
}

function filterForm({ results }: RunFile, isCompared: boolean): Html {
  const shown = results.filter((result) => result.shown)
  const options = (values: readonly string[]) =>
    [...new Set(values)]
      .sort()
      .map((value) => html`<option value="${value}">${typeNames[value] ?? value}</option>`)
  return html`<form class="filter">
<input type="search" name="text" placeholder="搜索问题、答案、编号" aria-label="搜索">
<select name="state" aria-label="结果"><option value="">全部结果</option><option value="wrong">答错</option><option value="right">答对</option>${isCompared ? html`<option value="broken">变坏</option><option value="fixed">改好</option>` : ''}</select>
<select name="type" aria-label="题型"><option value="">全部题型</option>${options(shown.map((r) => r.type))}</select>
<select name="group" aria-label="组"><option value="">全部组</option>${options(shown.map((r) => r.suite))}</select>
<button type="reset">清除</button>
<span class="count" role="status"></span>
</form>`
}

/** Only releases that the page can open. */
function citedReleases({ results, releases }: RunFile): Record<string, { title: string; text: string }> {
  const cited = new Set(
    results
      .flatMap(({ shown }) => [...(shown?.answer?.citations ?? []), ...(shown?.answer?.nearby ?? [])])
      .map((c) => c.documentId),
  )
  return Object.fromEntries(
    Object.entries(releases)
      .filter(([id]) => cited.has(id))
      .map(([id, { title, text }]) => [id, { title, text }]),
  )
}

function targetText({ options, versions }: RunFile): string {
  if (options.target) return `评测对象：${options.target}`
  const [first] = Object.values(versions)
  return first?.reader ? `阅读模型${first.reader}，向量模型${first.embedder}` : ''
}

function originRow({ origin: { commit, seed }, fingerprint }: RunFile): Html {
  const parts = [commit && `代码${commit}`, `区间种子${seed}`, fingerprint && `结果指纹${fingerprint}`]
  return html`<tr><th>这次评测</th><td style="text-align:left">${parts.filter(Boolean).join('；')}</td></tr>`
}

/** In the time of China, where the readers are. */
function dateText(at: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(at))
}
