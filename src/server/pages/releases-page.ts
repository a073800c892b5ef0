/** `/releases`: what there is, newest first, and the sentences that a search finds. */
import { html } from 'hono/html'
import type { Release } from '../../types.ts'
import type { SearchAnswer } from '../wire.ts'
import { formatDate, type Html, layout, releaseUrl } from './layout.ts'

export interface ReleasesPage {
  releases: readonly Release[]
  /** Where the next page starts; null on the last. */
  next: string | null
}

export function releasesPage({ releases, next }: ReleasesPage): Html {
  return page(
    '',
    html`${releases.length === 0 ? html`<p class="quiet">没有更多新闻稿了。</p>` : releaseList(releases)}
${next === null ? '' : html`<a class="next" href="/releases?cursor=${encodeURIComponent(next)}" rel="next">更早的新闻稿</a>`}`,
  )
}

/** The sentences found, under the release that each stands in, in the order of the best of each. */
export function foundPage(query: string, hits: SearchAnswer['hits']): Html {
  const releases = Map.groupBy(hits, (hit) => hit.documentId)
  return page(
    query,
    releases.size === 0
      ? html`<p class="quiet">没有找到“${query}”。可以换个说法，或者<a href="/releases">看全部新闻稿</a>。</p>`
      : html`<ul class="list found">${[...releases].map(
          ([id, found]) => html`<li><a href="${releaseUrl(id)}">${found[0].title}</a>
<ul>${found.map(({ quote, start, end }) => html`<li><a href="${releaseUrl(id)}#s${start}-${end}">${quote}</a></li>`)}</ul></li>
`,
        )}</ul>`,
  )
}

export function releaseList(releases: readonly Release[]): Html {
  return html`<ul class="list">${releases.map(
    (
      release,
    ) => html`<li><a href="${releaseUrl(release.id)}">${release.title}</a><div class="quiet">${factsOf(release)}</div></li>
`,
  )}</ul>`
}

function page(query: string, content: Html): Html {
  return layout({
    title: `${query === '' ? '' : `${query} - `}新闻稿 - 有据`,
    current: 'releases',
    main: html`<main>
<h1>新闻稿</h1>
<form class="search" action="/releases" role="search">
<input type="search" name="q" value="${query}" aria-label="在新闻稿中查找" placeholder="查找句子，如：合格率" maxlength="200" autocomplete="off">
<button type="submit">查找</button>
</form>
${content}
</main>`,
  })
}

function factsOf({ publishedAt, source }: Release): string {
  return [formatDate(publishedAt), source].filter(Boolean).join(' · ')
}
