/** Bytes of a web page (and of the further pages of a divided article) -> what a release takes from it. */

import { decode } from '../../text/charset.ts'
import { isEditorLine } from '../byline.ts'
import { type PageLine, pageLine } from '../page-line.ts'
import { type ParsedPage, parseLines } from '../parse-text.ts'
import type { PageFacts } from './page-facts.ts'
import { declaredCharset } from './parse-html.ts'
import { readPage } from './read-page.ts'

export interface PageBytes {
  bytes: Uint8Array
  /** The charset that the server declared. */
  charset?: string | null
  /** The page's address after redirects. */
  url?: string | null
}

/** Parses a page as `parseText` parses a text; throws CorpusError for what is no text. */
export function parsePage(
  first: PageBytes,
  more: readonly PageBytes[] = [],
): { page: ParsedPage; url: string | null } {
  const { lines, facts } = readOne(first)
  const onFirst = (line: PageLine) => onPage(line, facts.canonical ?? first.url)
  const all = [
    ...lines.map(onFirst),
    ...more.flatMap((page) => continuation(readOne(page).lines, lines).map((line) => onPage(line, page.url))),
  ]
  const joined = more.length === 0 ? lines : [...all.filter((line) => !isLast(line)), ...all.filter(isLast)]
  const seen = parseLines(joined)
  const declared = declaredPersons(seen, facts)
  const page = declared.length === 0 ? seen : parseLines(withBylines(joined, declared))
  return { page: { ...page, ...agree(page, facts) }, url: facts.canonical }
}

/** Writers and editors whom the page declares and shows nowhere, as bylines. */
function declaredPersons({ meta, text }: ParsedPage, { reporters, editors }: PageFacts): PageLine[] {
  const named = (label: string, names: string[]) =>
    names.length > 0 && !names.some((name) => text.includes(name)) ? `${label}：${names.join('、')}` : ''
  const lines = [
    meta.reporter === null ? named('作者', reporters) : '',
    meta.editor === null ? named('责任编辑', editors) : '',
  ]
  return lines.flatMap((line) => pageLine(line, { isAfterBlank: true, kind: 'byline' }) ?? [])
}

/** The bylines stand behind the headline, as those of a page do. */
function withBylines(lines: PageLine[], bylines: PageLine[]): PageLine[] {
  const at = lines[0]?.kind === 'title' ? 1 : 0
  return [...lines.slice(0, at), ...bylines, ...lines.slice(at)]
}

/** HTML of a page's bytes: the server's charset, else the page's own, is tried as DESIGN §5 says. */
export function decodePage({ bytes, charset }: PageBytes): string {
  return decode(bytes, charset ?? declaredCharset(bytes)).text
}

function readOne(page: PageBytes) {
  return readPage(decodePage(page), page.url ?? null)
}

/** Editors are named once, below the last page. */
function isLast(line: PageLine): boolean {
  return line.kind === null && isEditorLine(line.folded)
}

/** The line as one of a page of a divided article. */
function onPage(line: PageLine, url: string | null | undefined): PageLine {
  return url ? { ...line, pageUrl: url } : line
}

/** The lines that a further page adds: its headline and bylines are those of the first page again. */
function continuation(lines: PageLine[], first: PageLine[]): PageLine[] {
  const known = new Set(first.map((line) => line.folded))
  return lines.filter((line) => line.kind !== 'title' && !known.has(line.folded))
}

/**
 * Time and source: what the reader sees at the head goes first. Declarations fill in, make a day more exact, and win
 * over a day that nothing calls the day of publication.
 */
function agree(page: ParsedPage, facts: PageFacts): Pick<ParsedPage, 'publishedAt' | 'source'> {
  return {
    publishedAt: keepsSeen(page, facts) ? page.publishedAt : (facts.publishedAt ?? page.publishedAt),
    source: page.source ?? facts.source ?? facts.siteName,
  }
}

function keepsSeen({ text, lines, meta: { published }, publishedAt }: ParsedPage, facts: PageFacts): boolean {
  if (published === null || publishedAt === null) return false
  const story = lines.find((line) => line.kind === 'paragraph')
  if (story && published.start > story.start) return false
  if (/\d\s?[:：时時点點]/.test(published.value)) return true
  const isLabelled = /(?:发布|發布|發佈|发表|时间|時間|日期)[于於]?\s?[:：]?\s*$/.test(
    text.slice(Math.max(0, published.start - 10), published.start),
  )
  return isLabelled && !(facts.hasTime && dayOf(publishedAt) === dayOf(facts.publishedAt))
}

/** The day in China. */
function dayOf(iso: string | null): string | null {
  if (iso === null) return null
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 10)
}
