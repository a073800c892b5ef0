/** What the newsroom's pages share: head, navigation, and the line that says how an action went. */
import { html } from 'hono/html'
import { assetUrl } from '../assets.ts'
import type { Html } from '../layout.ts'

const sections = [
  ['/admin', '新闻稿'],
  ['/admin/sources', '收录'],
  ['/admin/questions', '读者提问'],
  ['/admin/answers', '编辑核定'],
  ['/admin/jobs', '任务'],
  ['/admin/audit', '操作记录'],
] as const

export interface AdminPage {
  title: string
  /** Path of its section; none on the form for the token. */
  section?: (typeof sections)[number][0]
  /** Ask for the page again after so many seconds. */
  refreshSeconds?: number
  content: Html
}

export function adminLayout({ title, section, refreshSeconds, content }: AdminPage): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} - 有据管理</title>
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('style.css')}">
<link rel="stylesheet" href="${assetUrl('admin.css')}">
<script type="module" src="${assetUrl('admin.js')}"></script>
</head>
<body class="desk">
<header class="top">
<a class="brand" href="/admin"><svg viewBox="0 0 32 32" aria-hidden="true"><rect class="seal" width="32" height="32" rx="6"></rect><text class="seal-letter" x="16" y="23" text-anchor="middle">据</text></svg>有据管理</a>
${
  section
    ? html`<nav aria-label="管理">${sections.map(
        ([path, name]) =>
          html`<a href="${path}"${path === section ? html` aria-current="page"` : ''}>${name}</a>
`,
      )}</nav>`
    : ''
}
</header>
<main${refreshSeconds ? html` data-refresh="${refreshSeconds}"` : ''}>
<p id="told" role="status"></p>
${content}
</main>
</body>
</html>`
}

/** A form that the page's script sends as JSON; `done` is told when it went well. */
export function actionForm(
  action: string,
  label: string,
  options: { done: string; fields?: Html; next?: string },
): Html {
  const { done, fields = '', next } = options
  return html`<form class="stack" method="post" action="${action}" data-done="${done}"${next ? html` data-next="${next}"` : ''}>
${fields}<button type="submit">${label}</button>
</form>`
}

/** `2024-04-18T13:08:22.123Z` as 2024-04-18 21:08, China's time. */
export function formatTime(iso: string): string {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) return iso
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

export function adminReleaseUrl(id: string): string {
  return `/admin/releases/${encodeURIComponent(id)}`
}
