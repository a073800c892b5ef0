/** `/demo`: a release as a news site would show it, with the widget as a customer would embed it. */
import { html, raw } from 'hono/html'
import type { Release } from '../../types.ts'
import { assetUrl } from './assets.ts'
import { formatDate, type Html } from './layout.ts'

/**
 * `url` is the page's own full address, by which the widget recognises the sample release, whose `.meta.yaml` gives it.
 * Another release, shown where there is no sample, has another address or none: the page then names it by its id.
 */
export function demoPage(release: Release, url: string): Html {
  const isByUrl = release.url !== null && new URL(release.url, url).href === url
  const title = release.lines.find((line) => line.kind === 'title')
  const bylines = release.lines.filter((line) => line.kind === 'byline')
  const rest = release.lines.filter((line) => line !== title && line.kind !== 'byline')
  const facts =
    bylines.length > 0
      ? bylines.map(({ start, end }) => release.text.slice(start, end))
      : [formatDate(release.publishedAt), release.source].filter(Boolean)
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${release.title} - 示例新闻网</title>
<link rel="canonical" href="${url}">
<meta property="og:type" content="article">
${isByUrl ? '' : html`<meta name="youju-release" content="${release.id}">`}
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assetUrl('demo.css')}">
<script type="application/ld+json">${raw(linkedData(release, url))}</script>
<script type="module" src="/widget.js"></script>
</head>
<body>
<header class="site"><div class="in"><a class="name" href="/demo">示例新闻网</a><span>演示页面：新闻网站嵌入有据的样子</span></div>
<nav aria-label="栏目"><div class="in"><a href="/demo">要闻</a><a href="/demo" aria-current="page">市场监管</a><a href="/demo">财经</a><a href="/demo">民生</a><a href="/">有据</a></div></nav></header>
<div class="in page">
<main><article>
<h1>${release.title}</h1>
<p class="facts">${facts.join('　')}</p>
${rest.map(({ kind, start, end }) => {
  const text = release.text.slice(start, end)
  if (kind === 'heading' || kind === 'title')
    return html`<h2>${text}</h2>
`
  if (kind === 'caption')
    return html`<figure><div class="photo"></div><figcaption>${text}</figcaption></figure>
`
  return html`<p class="${kind}">${text}</p>
`
})}
</article></main>
<aside aria-label="相关"><h2>关于本页</h2><p>这是有据自带的演示：文字是样例新闻稿，页面其余部分是虚构的。点右下角的按钮向这篇新闻提问，再点答案后的编号，原句就会在正文里标出来。</p>
<p class="more"><a href="/docs">怎样嵌入自己的网站</a></p></aside>
</div>
<footer class="site-foot"><div class="in">示例新闻网是虚构的网站。新闻稿版权属于原作者。</div></footer>
<youju-chat suggestions="${suggestions.join('|')}"></youju-chat>
</body>
</html>`
}

const suggestions = ['这篇报道讲了什么？', '食品合格率是多少？', '全省查办了多少件侵权假冒案件？']

/** schema.org NewsArticle; `<` is escaped, so that no text ends the script element. */
function linkedData({ title, publishedAt, source }: Release, url: string): string {
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    mainEntityOfPage: url,
    ...(publishedAt && { datePublished: publishedAt }),
    ...(source && { publisher: { '@type': 'Organization', name: source } }),
  }).replaceAll('<', '\\u003c')
}
