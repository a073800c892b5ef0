/** `/admin/releases/{id}`: one release, what can be decided about it, its history, and what readers asked of it. */
import { html } from 'hono/html'
import type { LoggedQuestion } from '../../../store/question-log.ts'
import type { ReleaseVersion } from '../../../store/release-book.ts'
import type { Copy } from '../../../types.ts'
import { type ReleaseEntry, standingNames } from '../../admin/standing.ts'
import { formatDate, type Html, releaseUrl } from '../layout.ts'
import { actionForm, adminLayout, adminReleaseUrl, formatTime } from './admin-layout.ts'

export interface EntryPage {
  entry: ReleaseEntry
  versions: readonly ReleaseVersion[]
  /** Other prints of the same. */
  copies: readonly Copy[]
  asked: readonly LoggedQuestion[]
  /** This host can propose known facts. */
  canDraft: boolean
}

export function entryPage({ entry, versions, copies, asked, canDraft }: EntryPage): Html {
  const { release, standing, copyOf, correctedBy } = entry
  const api = `/admin/api/releases/${encodeURIComponent(release.id)}`
  return adminLayout({
    title: release.title,
    section: '/admin',
    content: html`<h1>${release.title}</h1>
<div class="facts quiet"><span class="state ${standing}">${standingNames[standing]}</span>
<span>${[release.source, formatDate(release.publishedAt)].filter(Boolean).join(' · ')}</span><span>编号：${release.id}</span>
${standing === 'live' || standing === 'corrected' ? html`<a href="${releaseUrl(release.id)}" target="_blank">阅读页</a>` : ''}
${release.url ? html`<a href="${release.url}" rel="noopener" target="_blank">原网页</a>` : ''}
${release.supersedes ? html`<span>更正了<a href="${adminReleaseUrl(release.supersedes)}">${release.supersedes}</a></span>` : ''}
${correctedBy ? html`<span>已由<a href="${adminReleaseUrl(correctedBy)}">${correctedBy}</a>更正</span>` : ''}
${copyOf ? html`<span>与<a href="${adminReleaseUrl(copyOf)}">${copyOf}</a>为同一通稿</span>` : ''}</div>
<div class="panels">
${withdrawPanel(entry, api)}
${embargoPanel(entry, api)}
${correctionPanel(entry, api)}
</div>
${copies.length === 0 ? '' : html`<h2>转载同一通稿的</h2><ul>${copies.map(({ id, title, source }) => html`<li><a href="${adminReleaseUrl(id)}">${title}</a>${source ? `（${source}）` : ''}</li>`)}</ul>`}
<h2>读者问过的</h2>
${askedList(asked)}
<p><a class="button" href="${api}/eval" data-name="${release.id}.jsonl">导出为评测题（JSONL）</a>
${canDraft ? html`<a class="button" href="${adminReleaseUrl(release.id)}/drafts">拟评测题</a>` : ''}</p>
<h2>正文</h2>
<div class="old" tabindex="0">${release.text}</div>
${versions.map(
  ({ text, replacedAt, title }) =>
    html`<details><summary>${formatTime(replacedAt)}之前的版本：${title}</summary><div class="old" tabindex="0">${text}</div></details>
`,
)}`,
  })
}

function noteField(note: string | null): Html {
  return html`<label>缘由（只在这里看得到）<input name="note" value="${note ?? ''}" maxlength="500"></label>
`
}

function withdrawPanel({ standing, state }: ReleaseEntry, api: string): Html {
  return html`<section class="panel"><h2>撤回</h2>${
    standing === 'withdrawn'
      ? actionForm(`${api}/restore`, '恢复', {
          done: '已恢复，立即生效。',
          fields: html`<p>已撤回${state?.note ? `：${state.note}` : ''}。读者看不到它，也不会再被引用。</p>`,
        })
      : actionForm(`${api}/retract`, '撤回', {
          done: '已撤回，立即生效。',
          fields: noteField(state?.note ?? null),
        })
  }</section>`
}

function embargoPanel({ state, release }: ReleaseEntry, api: string): Html {
  const until = state?.embargoUntil ?? release.embargoUntil
  return html`<section class="panel"><h2>解禁时间</h2>${actionForm(`${api}/embargo`, '保存', {
    done: '解禁时间已保存，立即生效。',
    fields: html`<label>北京时间，此前不出现在任何地方；留空按稿件自己的${release.embargoUntil ? `（${formatTime(release.embargoUntil)}）` : '（没有）'}<input name="until" type="datetime-local" value="${until ? formatTime(until).replace(' ', 'T') : ''}"></label>
`,
  })}</section>`
}

function correctionPanel({ state }: ReleaseEntry, api: string): Html {
  return html`<section class="panel"><h2>更正</h2>${actionForm(`${api}/correct`, '保存', {
    done: '更正关系已保存，立即生效。',
    fields: html`<label>由哪一篇更正（编号；留空取消）<input name="by" value="${state?.supersededBy ?? ''}" maxlength="200"></label>
`,
  })}</section>`
}

function askedList(asked: readonly LoggedQuestion[]): Html {
  if (asked.length === 0) return html`<p class="quiet">还没有。</p>`
  return html`<table class="rows"><tbody>${asked.map(
    ({ question, answer, day, refused, vote }) =>
      html`<tr><td>${question}<div class="quiet">${answer}</div></td><td class="short">${refused ? '未答' : ''}</td><td class="short">${vote === 'down' ? '没有帮助' : vote === 'up' ? '有帮助' : ''}</td><td class="short">${day}</td></tr>
`,
  )}</tbody></table>`
}
