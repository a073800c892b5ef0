/** Markdown with YAML front matter -> page lines; what the markup says of a line becomes its kind. */

import { parse } from 'yaml'
import { CorpusError } from '../errors.ts'
import type { LineKind } from '../types.ts'
import { readFields } from './byline.ts'
import { findReporter } from './lead.ts'
import { type PageLine, pageLine } from './page-line.ts'

/** Values of the front matter as text; absent ones are null. */
export interface FrontMatter {
  title: string | null
  date: string | null
  source: string | null
  author: string | null
  url: string | null
}

/** Reads a Markdown text. Throws CorpusError when the front matter is no YAML mapping. */
export function readMarkdown(text: string): { front: FrontMatter; lines: PageLine[] } {
  const match = /^\ufeff?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text)
  const front = readFrontMatter(match?.[1] ?? '')
  const body = markdownLines(text.slice(match?.[0].length ?? 0))
  return { front, lines: [...frontLines(front, body), ...body] }
}

function readFrontMatter(yaml: string): FrontMatter {
  let values: unknown
  try {
    values = parse(yaml)
  } catch (cause) {
    throw new CorpusError('文件头（front matter）不是有效的YAML。', { cause })
  }
  if (values !== null && (typeof values !== 'object' || Array.isArray(values))) {
    throw new CorpusError('文件头（front matter）应为“名称: 值”的形式。')
  }
  const value = (...names: string[]) => {
    const found = names
      .map((name) => (values as Record<string, unknown> | null)?.[name])
      .find((v) => v != null && v !== '')
    return found === undefined ? null : (Array.isArray(found) ? found.join('、') : String(found)).trim()
  }
  return {
    title: value('title', '标题'),
    date: value('date', 'published', 'publishedAt', '日期'),
    source: value('source', '来源'),
    author: value('author', 'authors', '作者'),
    url: value('url', 'link', '链接'),
  }
}

/** Headline and byline out of the front matter, unless the text states them itself. */
function frontLines(front: FrontMatter, body: PageLine[]): PageLine[] {
  const top = body.slice(0, 6)
  const lines: PageLine[] = []
  const title = front.title && pageLine(front.title, { isAfterBlank: true, kind: 'title' })
  if (title && !top.some((line) => line.folded === title.folded)) {
    for (const line of body) if (line.kind === 'title') line.kind = 'heading'
    lines.push(title)
  }
  const stated = top.flatMap((line) => readFields(line.text))
  const states = (name: string) => stated.some((field) => field.name === name)
  const parts = [
    front.date && !states('published') ? `发布时间：${front.date}` : null,
    front.source && !states('source') ? `来源：${front.source}` : null,
    front.author && !states('reporter') && !top.some((line) => findReporter(line.text))
      ? `作者：${front.author}`
      : null,
  ].filter((part) => part !== null)
  const byline = pageLine(parts.join('　'), { kind: 'byline' })
  return byline ? [...lines, byline] : lines
}

/** The lines of Markdown without front matter. */
export function markdownLines(text: string): PageLine[] {
  const lines: PageLine[] = []
  let isAfterBlank = true
  let hasTitle = false
  for (const raw of text.replace(/<!--[\s\S]*?-->/g, '').split(/\r\n|\n|\r/)) {
    const { kind, content } = blockOf(raw, hasTitle)
    const line: PageLine | null =
      content === null ? null : pageLine(inlineText(content), { isAfterBlank, kind })
    if (line) lines.push(line)
    hasTitle ||= kind === 'title'
    isAfterBlank = line === null
  }
  return joinParagraphs(lines)
}

/** The kind that a line's markup gives and the text behind the markup; null for rules and fences. */
function blockOf(raw: string, hasTitle: boolean): { kind: LineKind | null; content: string | null } {
  const line = raw.replace(/^(?:\s*>)+\s?/, '')
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)
  if (heading) return { kind: heading[1] === '#' && !hasTitle ? 'title' : 'heading', content: heading[2] }
  if (/^\s*(?:(?:[-*_]\s*){3,}|={3,}|`{3,}.*|~{3,}.*|\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*)$/.test(line))
    return { kind: null, content: null }
  const image = /^\s*!\[([^\]]*)\]\([^)]*\)\s*$/.exec(line)
  if (image) return { kind: 'caption', content: image[1] }
  const item = /^\s*[-*+]\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(line)
  if (item) return { kind: 'item', content: item[1] }
  const row = /^\s*\|(.*)\|\s*$/.exec(line)
  if (row)
    return {
      kind: 'item',
      content: row[1]
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
        .join(' | '),
    }
  return { kind: null, content: line }
}

/** Inline markup removed; what the reader sees stays. */
function inlineText(markup: string): string {
  return markup
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-zA-Z][^>]*>/g, '')
    .replace(/(?<!\\)(\*\*\*|___|\*\*|__|~~|`+)(?=\S)(.+?)(?<=\S)(?<!\\)\1/g, '$2')
    .replace(/(?<![\\*\w])\*(?=\S)([^*]+?)(?<=\S)(?<!\\)\*(?!\*)/g, '$1')
    .replace(/(?<![\\_\w])_(?=\S)([^_]+?)(?<=\S)(?<!\\)_(?!\w)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** Lines that follow a Latin line without a blank one between continue its paragraph; Han lines stand alone. */
function joinParagraphs(lines: PageLine[]): PageLine[] {
  const joined: PageLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const isWrapped =
      last &&
      !line.isAfterBlank &&
      !last.kind &&
      !line.kind &&
      /[A-Za-z,]$/.test(last.text) &&
      /^[a-z]/.test(line.text)
    if (!isWrapped) joined.push(line)
    else joined[joined.length - 1] = pageLine(`${last.text} ${line.text}`, last)!
  }
  return joined
}
