/** The cited sentence marked in its release: the line it stands in, and the lines around it. */

import { html } from 'hono/html'
import type { Span } from '../../types.ts'
import type { Html } from './charts.ts'

/** The lines that the spans touch and one on either side, spans marked; a gap is shown as such. */
export function markedLines(text: string, spans: readonly Span[]): Html {
  const lines = lineSpans(text)
  const touched = lines.map((line) => spans.some((s) => s.start < line.end && line.start < s.end))
  const isShown = lines.map((_, i) => touched[i] || touched[i - 1] || touched[i + 1])
  return html`${lines.map((line, i) => {
    if (!isShown[i]) return i > 0 && isShown[i - 1] ? html`<p class="gap">……</p>` : ''
    return html`<p${touched[i] ? '' : html` class="around"`}>${touched[i] ? markSpans(text, line, spans) : shorten(text.slice(line.start, line.end))}</p>`
  })}`
}

function markSpans(text: string, line: Span, spans: readonly Span[]): (Html | string)[] {
  const parts: (Html | string)[] = []
  let at = line.start
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, at)
    const end = Math.min(span.end, line.end)
    if (start >= end) continue
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`)
    at = end
  }
  return [...parts, text.slice(at, line.end)]
}

function lineSpans(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
}

function shorten(line: string): string {
  return line.length > 60 ? `${line.slice(0, 60)}……` : line
}
