/** `/admin/sources`: takes releases in from an address, a feed or a file that is sent, after a look at what would come. */
import { html } from 'hono/html'
import type { KnownSource, SourcePreview } from '../../admin/workshop.ts'
import { formatDate, type Html } from '../layout.ts'
import { adminLayout, formatTime } from './admin-layout.ts'

export interface SourcesPage {
  source: string
  /** Null before a preview was asked for. */
  preview: readonly SourcePreview[] | null
  /** Why there is none. */
  fault: string | null
  /** Sources that were taken in from; null where this host cannot read any. */
  known: readonly KnownSource[] | null
}

const shownLetters = 1200

export function sourcesPage({ source, preview, fault, known }: SourcesPage): Html {
  const usable = preview?.filter(({ release }) => release !== null).length ?? 0
  return adminLayout({
    title: '收录',
    section: '/admin/sources',
    content: html`<h1>收录</h1>
${
  known
    ? html`<p class="quiet">文章、RSS／Atom／JSON订阅或站点地图的网址。先预览，确认无误再收录；服务器上的文件用npm run ingest收录。</p>
<div class="bar"><form method="get" action="/admin/sources"><input name="source" value="${source}" aria-label="来源" placeholder="https://…" required maxlength="2000"><button class="main" type="submit">预览</button></form></div>`
    : html`<p class="quiet">这个部署不能在这里收录新闻稿。</p>`
}
${fault ? html`<p class="wrong">${fault}</p>` : ''}
${
  preview && usable > 0
    ? html`<form class="stack" method="post" action="/admin/api/sources" data-done="已开始收录。" data-next="/admin/jobs"><input type="hidden" name="source" value="${source}"><button class="main" type="submit">收录这个来源</button></form>`
    : ''
}
${preview?.length === 0 ? html`<p class="quiet">这个来源里没有新闻稿。</p>` : ''}
${preview?.map(previewItem)}
${known ? html`${uploadPart}${knownPart(known)}` : ''}`,
  })
}

const uploadPart = html`<h2>上传文件</h2>
<p class="quiet">.docx、.pdf（有文字层的）、.txt、.md、.html，不超过20MB。文件名就是编号。</p>
<div class="bar"><form method="post" action="/admin/api/uploads" data-upload data-next="/admin/jobs" data-done="已开始收录。"><input type="file" name="file" aria-label="文件" accept=".docx,.pdf,.txt,.md,.html,.htm" required><button type="submit" value="preview">预览</button><button class="main" type="submit" value="send">收录</button></form></div>
<div id="shown"></div>
`

function knownPart(known: readonly KnownSource[]): Html {
  if (known.length === 0) return html``
  return html`<h2>收录过的来源</h2>
<div class="bar"><form method="post" action="/admin/api/sources/refresh" data-done="已开始重新读取。" data-next="/admin/jobs"><button type="submit">全部重新读取</button></form></div>
<table class="rows"><thead><tr><th>来源</th><th>篇数</th><th>最近读取</th><th><span class="hidden">操作</span></th></tr></thead><tbody>${known.map(
    ({ origin, pages, readAt }) =>
      html`<tr><td class="address">${origin}</td><td class="short">${pages}</td><td class="short">${formatTime(readAt)}</td><td class="end"><form method="post" action="/admin/api/sources/refresh" data-done="已开始重新读取。" data-next="/admin/jobs"><input type="hidden" name="source" value="${origin}"><button type="submit">重新读取</button></form></td></tr>
`,
  )}</tbody></table>
`
}

function previewItem({ name, release, problem, isUnchanged }: SourcePreview): Html {
  if (!release)
    return html`<section class="topic"><h2>${name}</h2><p class="${isUnchanged ? 'quiet' : 'wrong'}">${problem ?? '没有变化。'}</p></section>
`
  const facts = [release.source, formatDate(release.publishedAt), `编号：${release.id}`].filter(Boolean)
  return html`<section class="topic"><h2>${release.title}<span>${isUnchanged ? '已收录，没有变化' : ''}</span></h2>
<p class="quiet">${facts.join(' · ')}</p>
<div class="old" tabindex="0">${release.text.slice(0, shownLetters)}${release.text.length > shownLetters ? '……' : ''}</div></section>
`
}
