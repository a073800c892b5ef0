/** `/admin/releases/{id}/drafts`: known facts proposed from a release, each to accept, mend or drop. */
import { html } from 'hono/html'
import type { Release } from '../../../types.ts'
import type { FactDraft } from '../../admin/drafts.ts'
import type { Html } from '../layout.ts'
import { actionForm, adminLayout, adminReleaseUrl } from './admin-layout.ts'

export interface DraftsPage {
  release: Release
  open: readonly FactDraft[]
  accepted: readonly FactDraft[]
  dropped: number
}

/** Open drafts on one page; the next ones move up as these are decided. */
const openShown = 20

export function draftsPage({ release, open, accepted, dropped }: DraftsPage): Html {
  const api = `/admin/api/releases/${encodeURIComponent(release.id)}`
  return adminLayout({
    title: `评测题：${release.title}`,
    section: '/admin',
    content: html`<h1>评测题草稿</h1>
<p class="quiet"><a href="${adminReleaseUrl(release.id)}">${release.title}</a>。每条都要对着原文读过：可以收下、改好再收下，或删掉。收下时会核对原文和内容。</p>
<div class="bar"><span class="quiet">待定${open.length}，已收下${accepted.length}，已删${dropped}</span>
${accepted.length > 0 ? html`<a class="button" href="${api}/facts.jsonl" data-name="${release.id}.jsonl">导出已收下的（JSONL）</a>` : ''}</div>
${open.length === 0 ? html`<p class="quiet">没有待定的草稿。</p>` : open.slice(0, openShown).map((draft) => openDraft(draft, api))}
${open.length > openShown ? html`<p class="quiet">还有${open.length - openShown}条，前面的定下后会移上来。</p>` : ''}
<h2>已收下</h2>
${accepted.length === 0 ? html`<p class="quiet">还没有。</p>` : acceptedTable(accepted, api)}`,
  })
}

function openDraft(draft: FactDraft, api: string): Html {
  const action = `${api}/drafts/${encodeURIComponent(draft.id)}`
  return html`<section class="panel narrow"><h2>${draft.question} <span class="state">${draft.type}</span></h2>
<p>${expected(draft)}</p>
${draft.quotes.map((quote) => html`<p class="quote">${quote}</p>`)}
${actionForm(`${action}/accept`, '收下', { done: '已收下。', fields: draftFields(draft) })}
${actionForm(`${action}/drop`, '删掉', { done: '已删掉。' })}</section>
`
}

function expected({ values, refused }: FactDraft): string {
  return refused ? '应当拒答' : `应答：${values.map((group) => group.join('／')).join('；')}`
}

/** Sent also while it is folded away. */
function draftFields({ question, type, values, quotes, refused }: FactDraft): Html {
  return html`<details><summary>修改</summary><div class="stack"><label>问题<input name="question" value="${question}" maxlength="500" required></label>
<label>题型<input name="type" value="${type}" maxlength="40" required></label>
${
  refused
    ? ''
    : html`<label>内容（一行一项，同一项的几种写法用／隔开）<textarea name="values">${values.map((group) => group.join('／')).join('\n')}</textarea></label>
<label>原文（一行一条，照抄）<textarea name="quotes">${quotes.join('\n')}</textarea></label>`
}</div></details>
`
}

function acceptedTable(accepted: readonly FactDraft[], api: string): Html {
  return html`<table class="rows"><tbody>${accepted.map(
    (draft) =>
      html`<tr><td>${draft.question}<div class="quiet">${expected(draft)}</div></td><td class="end">${actionForm(`${api}/drafts/${encodeURIComponent(draft.id)}/reopen`, '退回', { done: '已退回待定。' })}</td></tr>
`,
  )}</tbody></table>`
}
