/** The charts of one run: groups, types, refusals, latency, retrieval and history. */

import { html } from 'hono/html'
import type { RunFile } from '../result-file.ts'
import { percent } from '../table.ts'
import { type Bar, barChart, type Html, histogram, lineChart } from './charts.ts'
import {
  barsByType,
  countRefusals,
  type PastRun,
  type RefusalTable,
  refusalRates,
  retrievalCurve,
  toPastRun,
} from './run-figures.ts'

const suiteBarsLimit = 16

export function chartParts(run: RunFile, history: readonly PastRun[]): (Html | '')[] {
  const shown = run.results.filter((result) => result.shown)
  const answers = barsByType(shown, 'answer')
  const refusals = barsByType(shown, 'refuse')
  const needless = barsByType(shown, 'needless')
  const table = countRefusals(shown)
  const { latencyMs } = run.summaries.total
  const curve = retrievalCurve(shown)
  return [
    part('各组答对且引对', '细线为95%区间，括号里是题数', barChart(suiteBars(run), '各组答对且引对')),
    part('回答与拒答', refusalNote(table), refusalMatrix(table)),
    answers.length > 0
      ? part('按题型：答对且引对', '有答案的题', barChart(answers, '按题型的答对且引对'))
      : '',
    refusals.length > 0
      ? part('按近似题类别：拒答对', '新闻稿没有答案的题', barChart(refusals, '按类别的拒答对'))
      : '',
    needless.length > 0 ? part('误拒出在哪些题型', '越短越好', barChart(needless, '按题型的误拒')) : '',
    curve
      ? part(
          '检索曲线',
          '前k个段落里有应引原文的比例',
          lineChart(
            curve.map((_, i) => String(i + 1)),
            [{ name: '检索', values: curve }],
            '检索曲线',
          ),
        )
      : '',
    latencyMs
      ? part(
          '耗时分布',
          `从提问到得到整个答案：p50 ${Math.round(latencyMs.p50)}毫秒，p95 ${Math.round(latencyMs.p95)}毫秒`,
          histogram(
            shown.map((r) => r.latencyMs),
            { p50: latencyMs.p50, p95: latencyMs.p95 },
            '耗时分布',
          ),
        )
      : '',
    history.length > 0 ? historyPart([...history, toPastRun(run)]) : '',
  ]
}

function part(title: string, note: string, chart: Html): Html {
  return html`<figure><figcaption>${title}<small>${note}</small></figcaption>${chart}</figure>`
}

function suiteBars({ summaries }: RunFile): Bar[] {
  return summaries.suites.slice(0, suiteBarsLimit).flatMap(({ name, figures }) => {
    const { value, interval, rows } = figures.rightAndCited
    return value === null ? [] : [{ label: name, value, interval, rows }]
  })
}

function refusalNote(table: RefusalTable): string {
  const { precision, recall } = refusalRates(table)
  return `拒答精确率${percent(precision)}，拒答召回率${percent(recall)}`
}

function refusalMatrix({ answerable, refusable }: RefusalTable): Html {
  const cell = (count: number, label: string, tone: 'good' | 'bad') =>
    html`<td class="${count === 0 ? '' : tone}"><strong>${count}</strong>${label}</td>`
  return html`<table class="matrix"><tbody>
<tr><th>有答案</th>${cell(answerable.right, '答对且引对', 'good')}${cell(answerable.wrong, '答了但有错', 'bad')}${cell(answerable.refused, '误拒', 'bad')}</tr>
<tr><th>没有答案</th>${cell(refusable.right, '拒答对', 'good')}${cell(refusable.wrongReason, '拒了但原因不对', 'bad')}${cell(refusable.answered, '不该答却答了', 'bad')}</tr>
</tbody></table>`
}

function historyPart(runs: readonly PastRun[]): Html {
  const day = new Intl.DateTimeFormat('zh-CN', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'Asia/Shanghai',
  })
  return part(
    '历次评测',
    '同一组题目',
    lineChart(
      runs.map(({ at }) => day.format(new Date(at))),
      [
        { name: '答对且引对', values: runs.map((r) => r.rightAndCited) },
        { name: '拒答对', values: runs.map((r) => r.refusals) },
      ],
      '历次评测',
    ),
  )
}
