/** `/releases`: what there is, newest first. */
import { html } from 'hono/html'
import type { Release } from '../../types.ts'
import { formatDate, type Html, layout, releaseUrl } from './layout.ts'

export function releasesPage(releases: readonly Release[], next: string | null): Html {
  return layout({
    title: '新闻稿 - 有据',
    current: 'releases',
    main: html`<main>
<h1>新闻稿</h1>
${releases.length === 0 ? html`<p class="quiet">没有更多新闻稿了。</p>` : releaseList(releases)}
${next === null ? '' : html`<a class="next" href="/releases?cursor=${encodeURIComponent(next)}" rel="next">更早的新闻稿</a>`}
</main>`,
  })
}

export function releaseList(releases: readonly Release[]): Html {
  return html`<ul class="list">${releases.map(
    (
      release,
    ) => html`<li><a href="${releaseUrl(release.id)}">${release.title}</a><div class="quiet">${factsOf(release)}</div></li>
`,
  )}</ul>`
}

function factsOf({ publishedAt, source }: Release): string {
  return [formatDate(publishedAt), source].filter(Boolean).join(' · ')
}
