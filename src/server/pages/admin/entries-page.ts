/** `/admin`: the releases with how each stands. */

import { html } from 'hono/html'
import { named } from '../../../text/title-marks.ts'
import { type ReleaseEntry, type Standing, standingNames } from '../../admin/standing.ts'
import { formatDate, type Html } from '../layout.ts'
import { adminLayout, adminReleaseUrl, formatTime } from './admin-layout.ts'

export interface EntriesPage {
  entries: readonly ReleaseEntry[]
  next: string | null
  state: Standing | undefined
  q: string
  generation: string
}

const tabs: [Standing | '', string][] = [
  ['', '全部'],
  ...(Object.entries(standingNames) as [Standing, string][]),
]

export function entriesPage({ entries, next, state = undefined, q, generation }: EntriesPage): Html {
  return adminLayout({
    title: '新闻稿',
    section: '/admin',
    content: html`<h1>新闻稿</h1>
<div class="bar">
<div class="tabs">${tabs.map(
      ([value, name]) =>
        html`<a href="/admin${value ? `?state=${value}` : ''}"${value === (state ?? '') ? html` aria-current="true"` : ''}>${name}</a>
`,
    )}</div>
<form method="get" action="/admin" role="search"><input type="search" name="q" value="${q}" aria-label="查找新闻稿" placeholder="编号、标题或正文" maxlength="200"><button type="submit">查找</button></form>
<form class="alone" method="post" action="/admin/api/reindex" data-done="已开始重建索引。" data-next="/admin/jobs"><button type="submit">重建索引</button></form>
</div>
${
  entries.length === 0
    ? html`<p class="quiet">没有这样的新闻稿。</p>`
    : html`<table class="rows"><thead><tr><th>标题</th><th>来源</th><th>发布</th><th>状态</th><th><span class="hidden">操作</span></th></tr></thead><tbody>${entries.map(entryRow)}</tbody></table>`
}
${next === null ? '' : html`<a class="next" href="/admin?${new URLSearchParams({ ...(state ? { state } : {}), cursor: next }).toString()}" rel="next">更早的新闻稿</a>`}
<p class="quiet">索引：${generation}</p>`,
  })
}

function entryRow({ release, standing, embargoUntil, copyOf }: ReleaseEntry): Html {
  const { id, title, publishedAt, source } = release
  const isWithdrawn = standing === 'withdrawn'
  return html`<tr>
<td><a href="${adminReleaseUrl(id)}">${title}</a><div class="quiet">${id}${copyOf ? html` · 与<a href="${adminReleaseUrl(copyOf)}">${copyOf}</a>为同一通稿` : ''}</div></td>
<td class="short">${source ?? ''}</td>
<td class="short">${formatDate(publishedAt)}</td>
<td class="short"><span class="state ${standing}">${standingNames[standing]}</span>${standing === 'embargoed' && embargoUntil ? html` <span class="quiet">至${formatTime(embargoUntil)}</span>` : ''}</td>
<td class="end"><form method="post" action="/admin/api/releases/${encodeURIComponent(id)}/${isWithdrawn ? 'restore' : 'retract'}" data-done="${isWithdrawn ? '已恢复' : '已撤回'}${named(title)}，立即生效。"><button type="submit">${isWithdrawn ? '恢复' : '撤回'}</button></form></td>
</tr>
`
}
