/** What all pages share: head, brand, navigation. */
import { html } from 'hono/html'
import { type AssetName, assetUrl } from './assets.ts'

/** Escaped HTML. */
export type Html = ReturnType<typeof html>

export interface Page {
  title: string
  /** Which entry of the navigation is open. */
  current?: 'ask' | 'releases' | 'docs'
  script?: AssetName
  /** Address of the widget's script, on pages that hold the element. */
  widget?: string | null
  /** Id of the release that the page shows, for the widget. */
  release?: string
  /** The page fills the window and scrolls inside. */
  fills?: boolean
  /** Reload after so many seconds. */
  refreshSeconds?: number
  main: Html
}

export function layout({ title, current, script, widget, release, fills, refreshSeconds, main }: Page): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refreshSeconds ? html`<meta http-equiv="refresh" content="${refreshSeconds}">` : ''}
${release === undefined ? '' : html`<meta name="youju-release" content="${release}">`}
<title>${title}</title>
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('style.css')}">
${widget ? html`<script type="module" src="${widget}"></script>` : ''}
${script ? html`<script type="module" src="${assetUrl(script)}"></script>` : ''}
</head>
<body${fills ? html` class="fills"` : ''}>
<header class="top">
<a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect class="seal" width="32" height="32" rx="6"></rect><text class="seal-letter" x="16" y="23" text-anchor="middle">据</text></svg>有据</a>
<nav aria-label="主导航">
<a href="/"${currentMark(current === 'ask')}>提问</a>
<a href="/releases"${currentMark(current === 'releases')}>新闻稿</a>
<a href="/demo">示例</a>
<a href="/docs"${currentMark(current === 'docs')}>文档</a>
</nav>
</header>
${main}
</body>
</html>`
}

/** `2024-04-18T21:08:22+08:00` as 2024年4月18日, in the zone in which it was written; empty for null. */
export function formatDate(publishedAt: string | null): string {
  const [, year, month, day] = /^(\d+)-(\d+)-(\d+)/.exec(publishedAt ?? '') ?? []
  return year ? `${Number(year)}年${Number(month)}月${Number(day)}日` : ''
}

/** Address of the reading page. */
export function releaseUrl(id: string): string {
  return `/releases/${encodeURIComponent(id)}`
}

function currentMark(isCurrent: boolean): Html | '' {
  return isCurrent ? html` aria-current="page"` : ''
}
