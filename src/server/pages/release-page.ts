/** `/releases/{id}`: one release to read, with an anchor on every sentence that a citation may point at. */
import { html } from 'hono/html'
import { lineSentences, splitSentences } from '../../text/sentences.ts'
import type { Line, Release, Span } from '../../types.ts'
import { formatDate, type Html, layout, releaseUrl } from './layout.ts'

/** The release that corrects this one, and the one that this one corrects; null when there is none. */
export interface Corrections {
  by: Release | null
  of: Release | null
}

export function releasePage(release: Release, corrections: Corrections, widget: string | null): Html {
  return layout({
    title: `${release.title} - 有据`,
    current: 'releases',
    script: 'release.js',
    widget,
    release: release.id,
    main: html`<main class="release"><article>
${release.lines.some((line) => line.kind === 'title') ? '' : html`<h1>${release.title}</h1>`}
${correctionNotice(corrections)}
${release.lines.map((line, i) => lineElement(release, line, i))}
</article>
<footer><p class="quiet">${originOf(release)}</p>
<p><a href="/?document=${encodeURIComponent(release.id)}">就这篇新闻稿提问</a></p></footer>
</main>
${widget ? html`<youju-chat></youju-chat>` : ''}`,
  })
}

/** Sentences of a line as nested spans with ids, the text between them as it is; all of it escaped. */
function markSentences(release: Release, line: Line): (Html | string)[] {
  const inLine = release.text.slice(line.start, line.end)
  const whole = lineSentences(release.text, line)
  const parts = splitSentences(inLine, line.start)
  const spans = new Map([...whole, ...parts].map((span) => [`${span.start}-${span.end}`, span]))
  const outerFirst = [...spans.values()].sort((a, b) => a.start - b.start || b.end - a.end)
  return markSpans(release.text, line, outerFirst)
}

/** `spans` lie within `range`, outer ones first, and either nest or do not touch. */
function markSpans(text: string, range: Span, spans: readonly Span[]): (Html | string)[] {
  const marked: (Html | string)[] = []
  let at = range.start
  for (let i = 0; i < spans.length; ) {
    const { start, end } = spans[i]
    const inner = spans.slice(i + 1).filter((span) => span.end <= end)
    marked.push(text.slice(at, start))
    marked.push(html`<span id="s${start}-${end}">${markSpans(text, { start, end }, inner)}</span>`)
    at = end
    i += inner.length + 1
  }
  marked.push(text.slice(at, range.end))
  return marked
}

function lineElement(release: Release, line: Line, i: number): Html {
  const content = markSentences(release, line)
  const isFirstTitle =
    line.kind === 'title' && release.lines.findIndex((other) => other.kind === 'title') === i
  if (isFirstTitle)
    return html`<h1>${content}</h1>
`
  if (line.kind === 'heading' || line.kind === 'title')
    return html`<h2>${content}</h2>
`
  return html`<p class="${line.kind}">${content}</p>
`
}

function correctionNotice({ by, of }: Corrections): Html | '' {
  if (by)
    return html`<p class="notice">这篇新闻稿已有更正：<a href="${releaseUrl(by.id)}">${by.title}</a></p>`
  if (of) return html`<p class="notice">这篇新闻稿更正了：<a href="${releaseUrl(of.id)}">${of.title}</a></p>`
  return ''
}

function originOf({ publishedAt, source, url }: Release): Html {
  const facts = [source, formatDate(publishedAt)].filter(Boolean).join(' · ')
  const isWeb = url !== null && /^(?:https?:\/)?\//.test(url)
  return html`${facts}${isWeb ? html`　<a href="${url}" rel="noopener">查看原网页</a>` : ''}`
}
