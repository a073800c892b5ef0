/** `/admin/jobs`: long work with its progress. */
import { html } from 'hono/html'
import type { Job } from '../../admin/jobs.ts'
import type { Html } from '../layout.ts'
import { adminLayout, formatTime } from './admin-layout.ts'

const kinds: Record<Job['kind'], string> = {
  reindex: '重建索引',
  'add-source': '收录',
  upload: '收录上传的文件',
  refresh: '重新读取来源',
}
const states: Record<Job['state'], string> = {
  waiting: '等待',
  running: '进行中',
  done: '完成',
  failed: '失败',
}
const refreshSeconds = 2

export function jobsPage(jobs: readonly Job[]): Html {
  const isBusy = jobs.some(({ state }) => state === 'waiting' || state === 'running')
  return adminLayout({
    title: '任务',
    section: '/admin/jobs',
    refreshSeconds: isBusy ? refreshSeconds : undefined,
    content: html`<h1>任务</h1>
<p class="quiet">建立索引时，回答照旧来自上一份完整的索引；建好后自动换上。</p>
${jobs.length === 0 ? html`<p class="quiet">启动以来没有任务。</p>` : html`<table class="rows"><thead><tr><th>任务</th><th>状态</th><th>进度</th><th>开始</th></tr></thead><tbody>${jobs.map(jobRow)}</tbody></table>`}`,
  })
}

function jobRow({ kind, target, state, done, total, message, startedAt }: Job): Html {
  return html`<tr><td>${kinds[kind]}${target ? html`<div class="quiet">${target}</div>` : ''}</td>
<td class="short"><span class="state ${state === 'done' ? 'live' : state}">${states[state]}</span></td>
<td>${state === 'running' && total > 0 ? html`<progress max="${total}" value="${done}"></progress> <span class="quiet">${Math.floor(done)}/${total}</span>` : (message ?? '')}</td>
<td class="short">${formatTime(startedAt)}</td></tr>
`
}
