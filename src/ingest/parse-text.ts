/** A saved page as text -> the pieces of a release: headline, lines with their kinds, sections, facts. */

import { splitSentences } from '../text/sentences.ts'
import type { Line, LineKind, Release, ReleasePage } from '../types.ts'
import { readBody } from './body.ts'
import { withoutTools } from './byline.ts'
import { readHead } from './head.ts'
import { lineKinds } from './line-kinds.ts'
import { markdownLines } from './markdown.ts'
import { type PageLine, toPageLines } from './page-line.ts'
import { readReleaseMeta } from './release-meta.ts'
import { readSections } from './sections.ts'

/** What the page itself gives of a release; `title` is empty when nothing of an article is left. */
export type ParsedPage = Pick<
  Release,
  'title' | 'publishedAt' | 'source' | 'text' | 'lines' | 'sections' | 'meta' | 'pages'
>

/** Parses a whole saved page, or a clean text, in plain text or in Markdown that begins with its headline. */
export function parseText(text: string): ParsedPage {
  return parseLines(/^\s*# +\S/.test(text) ? markdownLines(text) : toPageLines(text))
}

/** Parses page lines, some of which markup may already have given a kind. */
export function parseLines(page: PageLine[]): ParsedPage {
  const head = readHead(page)
  const body = readBody(head.body)
  const kinds = lineKinds(body, head.title)
  const firstPageUrl = page.find((line) => line.pageUrl)?.pageUrl
  const rows = [
    ...head.lines.map(({ text, kind }) => ({
      kind,
      pageUrl: firstPageUrl,
      text: kind === 'byline' ? withoutTools(text) : text,
    })),
    ...body.map(({ text, pageUrl }, i) => ({
      kind: kinds[i],
      pageUrl,
      text: /byline|editor/.test(kinds[i]) ? withoutTools(text) : text,
    })),
  ]
  const { text, lines } = joinLines(rows)
  const { meta, publishedAt } = readReleaseMeta(text, lines)
  return {
    title: head.title ?? firstSentence(text, lines),
    publishedAt,
    source: meta.source?.value ?? head.siteName,
    text,
    lines,
    sections: readSections(text, lines),
    meta,
    pages: pageStarts(lines.map(({ start }, i) => ({ start, url: rows[i].pageUrl }))),
  }
}

/** JSON, YAML and XML escapes can hold half a letter; none gets into a release. */
function joinLines(rows: { kind: LineKind; text: string }[]): { text: string; lines: Line[] } {
  const lines: Line[] = []
  let start = 0
  for (const { kind, text } of rows) {
    lines.push({ kind, start, end: start + text.length })
    start += text.length + 1
  }
  return { text: rows.map((row) => row.text.toWellFormed()).join('\n'), lines }
}

/** Where the lines pass from one page of a divided article to another. */
function pageStarts(lines: { start: number; url?: string }[]): ReleasePage[] {
  const pages: ReleasePage[] = []
  for (const { start, url } of lines)
    if (url !== undefined && url !== pages.at(-1)?.url) pages.push({ start, url })
  return pages
}

function firstSentence(text: string, lines: Line[]): string {
  const line = lines.find(({ kind }) => kind === 'paragraph' || kind === 'heading' || kind === 'item')
  if (!line) return ''
  const [sentence] = splitSentences(text.slice(line.start, line.end), line.start)
  return text.slice(sentence.start, sentence.end)
}
