/** One question of the report: what was asked, expected and answered, the cited sentence in its release, hits, scores. */

import { html } from 'hono/html'
import type { Answer, Citation } from '../../types.ts'
import type { FileRow, RunFile } from '../result-file.ts'
import type { Passage } from '../score.ts'
import type { SuiteRow } from '../suites.ts'
import type { Html } from './charts.ts'
import { markedLines } from './marked-release.ts'
import { reasonNames, scoreNames, typeNames, violationNames } from './names.ts'

/** The same question in the run that this one is compared with. */
export interface Before {
  right: boolean
  answer: string | null
}

const shownChars = 110

/** Held-out questions have no part. */
export function questionPart(result: FileRow, run: RunFile, before: Before | null): Html | '' {
  if (!result.shown) return ''
  const { row, answer, error, passages } = result.shown
  const change = before && before.right !== result.right ? (result.right ? 'fixed' : 'broken') : ''
  const search = [result.key, row.question, answer?.answer, row.note].filter(Boolean).join(' ').toLowerCase()
  return html`<details class="question" id="q-${result.key}" data-right="${result.right ? 1 : 0}" data-type="${result.type}" data-group="${result.suite}" data-change="${change}" data-text="${search}">
<summary><span class="${result.right ? 'ok' : 'no'}">${result.right ? '对' : '错'}</span><span class="asked">${row.question}</span>${change ? html`<span class="change ${change}">${change === 'fixed' ? '改好' : '变坏'}</span>` : ''}<span class="type">${typeNames[result.type] ?? result.type}</span></summary>
<div class="body">
<p class="key">${result.key}</p>
${(row.history ?? []).map((turn) => html`<p class="turn">${turn.role === 'user' ? '读者' : '系统'}：${turn.content}</p>`)}
<dl class="pair">
<dt>应答</dt><dd>${expectedText(row)}</dd>
<dt>实答</dt><dd>${answer ? answerText(answer.answer, answer.refused ? (answer.reason ?? '') : null) : html`<span class="no">没有得到答案</span><pre>${error}</pre>`}</dd>
${change ? html`<dt>此前</dt><dd>${before?.answer ?? '—'}</dd>` : ''}
${row.note ? html`<dt>备注</dt><dd>${row.note}</dd>` : ''}
</dl>
${answer && answer.citations.length > 0 ? citedPart('引用的原文', answer.citations, run) : ''}
${answer && answer.nearby.length > 0 ? citedPart('附近内容', answer.nearby, run) : ''}
${scoreTable(result)}
${passages && passages.length > 0 ? hitTable(passages, answer, row) : ''}
<p class="quiet">耗时${result.latencyMs}毫秒${answer ? html`：检索${answer.timings.retrieveMs}，阅读与作答${answer.timings.answerMs}` : ''}</p>
</div>
</details>`
}

function expectedText({ expect }: SuiteRow): Html {
  const groups = (expect.values ?? []).map((group) => group.join('／')).join('；')
  const reasons = [expect.reason ?? []].flat().map((reason) => reasonNames[reason] ?? reason)
  return html`${expect.refused ? html`<span class="refusal">拒答</span>${reasons.join('或')}${groups ? '，并说出：' : ''}` : ''}${groups}${expect.quotes ? html`<span class="quiet">（${expect.quotes.join('；')}）</span>` : ''}`
}

function answerText(answer: string, reason: string | null): Html {
  return html`${reason === null ? '' : html`<span class="refusal">拒答：${reasonNames[reason] ?? reason}</span>`}${answer}`
}

function citedPart(title: string, citations: readonly Citation[], run: RunFile): Html {
  const byRelease = [...Map.groupBy(citations, (c) => c.documentId)]
  return html`<section><h4>${title}</h4>${byRelease.map(([id, cited]) => {
    const release = run.releases[id]
    const spans = cited.map(({ start, end }) => ({ start, end }))
    return html`<figure class="cited"><figcaption>${cited[0].title}<span class="quiet">${cited[0].section ?? ''}</span>${release ? html`<button type="button" data-release="${id}" data-spans="${spans.map((s) => `${s.start}-${s.end}`).join(' ')}">看全文</button>` : ''}</figcaption>
${release ? markedLines(release.text, spans) : cited.map((c) => html`<p><mark>${c.quote}</mark></p>`)}</figure>`
  })}</section>`
}

function scoreTable({ scores }: FileRow): Html {
  return html`<section><h4>得分</h4><div class="wide"><table class="scores"><tbody>${scores.map(
    ({ name, score, explanation, evidence }) =>
      html`<tr class="${isLow(name, score) ? 'low' : ''}"><th>${scoreNames[name] ?? name}</th><td>${score === null ? '出错' : Number(score.toFixed(2))}</td><td>${explanation ?? ''}${(evidence ?? []).slice(0, 4).join('；')}</td></tr>`,
  )}</tbody></table></div></section>`
}

/** Overlap with the expected spelling is no fault by itself. */
function isLow(name: string, score: number | null): boolean {
  if (score === null) return true
  if (name === 'needlessRefusal') return score > 0
  return score < 1 && name !== 'em' && name !== 'f1'
}

function hitTable(passages: readonly Passage[], answer: Answer | null, row: SuiteRow): Html {
  const citations = answer?.citations ?? []
  const isRefused = answer?.refused ?? false
  const hasScores = passages.some((p) => p.score !== undefined)
  return html`<section><h4>检索结果</h4><div class="wide"><table class="hits"><thead><tr><th>#</th>${hasScores ? html`<th>得分</th><th>词面／向量名次</th>` : ''}<th>去向</th><th>段落</th></tr></thead><tbody>${passages.map(
    (passage, i) =>
      html`<tr><td>${i + 1}</td>${hasScores ? html`<td>${passage.score?.toFixed(4) ?? ''}</td><td>${passage.ranks?.lexical ?? '—'}／${passage.ranks?.dense ?? '—'}</td>` : ''}<td>${fateOf(passage, citations, isRefused)}</td><td>${excerpt(passage, citations, row)}</td></tr>`,
  )}</tbody></table></div></section>`
}

/** Why a passage was kept or dropped, as the pipeline weighed it. */
function fateOf(passage: Passage, citations: readonly Citation[], isRefused: boolean): string {
  const isCited = citations.some(
    (c) => c.documentId === passage.documentId && c.start < passage.end && passage.start < c.end,
  )
  const { weighed } = passage
  const score = weighed?.best ? `（把握${weighed.best.score.toFixed(1)}）` : ''
  if (isCited) return `引用${score}`
  if (weighed === undefined) return '未引用'
  if (weighed === null) return '未读：名次靠后，或与问题重合少，或前面已有把握很大的'
  if (weighed.best === null) return '已读：没有能作答的句子'
  if (weighed.best.violations.length > 0)
    return `已读：${weighed.best.violations.map((kind) => violationNames[kind] ?? kind).join('、')}不符${score}`
  return isRefused ? `已读：把握不够，或前面的已定为拒答${score}` : `已读：不如所引的${score}`
}

/** The part of a passage that is cited, else its opening. */
function excerpt(passage: Passage, citations: readonly Citation[], row: SuiteRow): Html {
  const cited = citations.find(
    (c) => c.documentId === passage.documentId && passage.start <= c.start && c.start < passage.end,
  )
  const wanted = row.expect.quotes?.map((quote) => passage.text.indexOf(quote)).find((at) => at >= 0)
  const from = Math.max(0, (cited ? cited.start - passage.start : (wanted ?? 0)) - 8)
  const text = passage.text.slice(from, from + shownChars)
  return html`${from > 0 ? '……' : ''}${text}${from + shownChars < passage.text.length ? '……' : ''} <span class="quiet">${passage.documentId}</span>`
}
