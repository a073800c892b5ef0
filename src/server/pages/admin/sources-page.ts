/** `/admin/sources`: takes releases in from an address, a feed or a path, after a look at what would come. */
import { html } from 'hono/html'
import type { SourcePreview } from '../../admin/workshop.ts'
import { formatDate, type Html } from '../layout.ts'
import { adminLayout } from './admin-layout.ts'

export interface SourcesPage {
  source: string
  /** Null before a preview was asked for. */
  preview: readonly SourcePreview[] | null
  /** Why there is none. */
  fault: string | null
  /** False where this host cannot read sources. */
  canRead: boolean
}

const shownLetters = 1200

export function sourcesPage({ source, preview, fault, canRead }: SourcesPage): Html {
  const usable = preview?.filter(({ release }) => release !== null).length ?? 0
  return adminLayout({
    title: '收录',
    section: '/admin/sources',
    content: html`<h1>收录</h1>
${
  canRead
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
${preview?.map(previewItem)}`,
  })
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
