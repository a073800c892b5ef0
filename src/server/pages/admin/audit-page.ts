/** `/admin/audit`: every action, newest first, each to be taken back. */
import { html } from 'hono/html'
import type { Action } from '../../../store/audit.ts'
import type { FixedAnswer, ReleaseState } from '../../../types.ts'
import type { Html } from '../layout.ts'
import { adminLayout, adminReleaseUrl, formatTime } from './admin-layout.ts'

export interface AuditPage {
  actions: readonly Action[]
  /** Number after which older ones start; null: there are no more. */
  next: number | null
}

export function auditPage({ actions, next }: AuditPage): Html {
  return adminLayout({
    title: '操作记录',
    section: '/admin/audit',
    content: html`<h1>操作记录</h1>
${actions.length === 0 ? html`<p class="quiet">还没有操作。</p>` : html`<table class="rows"><thead><tr><th>时间</th><th>操作</th><th>对象</th><th><span class="hidden">操作</span></th></tr></thead><tbody>${actions.map(actionRow)}</tbody></table>`}
${next === null ? '' : html`<a class="next" href="/admin/audit?before=${next}" rel="next">更早的操作</a>`}`,
  })
}

function actionRow(action: Action): Html {
  const { row, at, kind, target, undoes, undoneBy } = action
  const about =
    kind === 'state'
      ? html`<a href="${adminReleaseUrl(target)}">${target}</a>`
      : kind === 'answer'
        ? ''
        : target
  return html`<tr><td class="short">${formatTime(at)}</td>
<td>${undoes ? `撤销第${undoes}条：` : ''}${describe(action)}<div class="quiet">第${row}条</div></td><td>${about}</td>
<td class="end">${
    kind === 'index'
      ? ''
      : undoneBy !== null
        ? html`<span class="quiet">已由第${undoneBy}条撤销</span>`
        : html`<form method="post" action="/admin/api/audit/${row}/undo" data-done="已撤销。"><button type="submit">撤销</button></form>`
  }</td></tr>
`
}

function describe({ kind, before, after }: Action): string {
  if (kind === 'index') return '重建索引'
  if (kind === 'source') {
    const { ids } = (after ?? before) as { ids: string[] }
    return `${after ? '收录' : '移除'}${ids.length}篇：${ids.slice(0, 5).join('、')}${ids.length > 5 ? '……' : ''}`
  }
  if (kind === 'answer') {
    const { questions } = (after ?? before) as FixedAnswer
    return `${after ? (before ? '修改' : '新增') : '删除'}编辑核定：${questions[0]}`
  }
  return describeState(before as ReleaseState | null, after as ReleaseState | null)
}

function describeState(before: ReleaseState | null, after: ReleaseState | null): string {
  const changes = [
    before?.withdrawn !== after?.withdrawn && (before?.withdrawn || after?.withdrawn)
      ? after?.withdrawn
        ? '撤回'
        : '恢复'
      : '',
    (before?.embargoUntil ?? null) !== (after?.embargoUntil ?? null)
      ? after?.embargoUntil
        ? `解禁时间改为${formatTime(after.embargoUntil)}`
        : '取消解禁时间'
      : '',
    (before?.supersededBy ?? null) !== (after?.supersededBy ?? null)
      ? after?.supersededBy
        ? `标为由${after.supersededBy}更正`
        : '取消更正关系'
      : '',
  ].filter(Boolean)
  const note = after?.note && after.note !== before?.note ? `（${after.note}）` : ''
  return `${changes.join('，') || '改缘由'}${note}`
}
