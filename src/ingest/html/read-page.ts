/** One web page -> the lines of its article and what the page declares of it; `parseLines` makes a release of them. */

import { fold } from '../../text/normalise.ts'
import { isByline, isEditorLine, readFields } from '../byline.ts'
import {
  isCommentHead,
  isLegalHead,
  isLegalLine,
  isLinkHead,
  isPager,
  isSiteFoot,
  isToolBar,
} from '../furniture.ts'
import { isProse, type PageLine, pageLine } from '../page-line.ts'
import { findArticleRoot } from './article-root.ts'
import { type DomLine, domLines } from './dom-lines.ts'
import { dropFurniture } from './drop-furniture.ts'
import { dropUnseen } from './drop-unseen.ts'
import { findHeadline, type Headline } from './headline.ts'
import { type PageFacts, readPageFacts } from './page-facts.ts'
import { parseHtml } from './parse-html.ts'

/** Lines below the article among which its editors and source may be named. */
const footLines = 12

export interface ReadPage {
  /** Headline, bylines and the story, in this order. */
  lines: PageLine[]
  facts: PageFacts
}

/** Reads the article of a page; `url` is the page's own address, null when unknown. */
export function readPage(html: string, url: string | null): ReadPage {
  const document = parseHtml(html)
  const facts = readPageFacts(document, url)
  dropUnseen(document)
  const headline = findHeadline(document, facts.titles)
  dropFurniture(document)
  const root = findArticleRoot(document)
  const lines = domLines(document.body)
  const isInside = (line: DomLine) => line.block === root || root.contains(line.block)
  const first = lines.findIndex(isInside)
  const last = lines.findLastIndex(isInside)
  const title = headlineLines(lines, headline)
  const isTitleInside = title !== null && title.start > first && title.start <= last
  const top = lines.slice(title ? title.end : Math.max(0, first - 8), Math.max(first, 0))
  const body = lines
    .slice(Math.max(first, title && title.start < last ? title.end : 0), last + 1)
    .filter(isInside)
  const below = lines.slice(last + 1, last + 1 + footLines)
  return {
    lines: [
      ...titleLine(headline.text),
      ...(isTitleInside ? [] : top.flatMap((line) => headLine(line) ?? [])),
      ...dropLinks(body).flatMap(storyLine),
      ...below.filter(isFootLine).map((line) => ({ ...line, kind: null })),
    ],
    facts: {
      ...facts,
      publishedAt:
        facts.publishedAt ??
        nearDate([...lines.slice(Math.max(0, (title?.start ?? first) - 6), first), ...below]),
    },
  }
}

/** Where the headline stands among the lines; a headline may be broken over several. */
function headlineLines(lines: DomLine[], { text, element }: Headline): { start: number; end: number } | null {
  const bare = (string: string) => string.replace(/\s/g, '')
  const whole = bare(text)
  for (const [start, line] of lines.entries()) {
    const isPlace =
      element === null
        ? bare(line.text) === whole
        : element.contains(line.block) || line.block.contains(element)
    if (!isPlace || !whole.startsWith(bare(line.text))) continue
    let end = start + 1
    for (let joined = bare(line.text); end < lines.length; end++) {
      joined += bare(lines[end].text)
      if (!whole.startsWith(joined)) break
    }
    return { start, end }
  }
  return null
}

/** The first date with a label or a time of day that stands beside the article, ISO 8601; null when none does. */
function nearDate(lines: DomLine[]): string | null {
  for (const { text } of lines) {
    if (text.length > 120) continue
    const found = readFields(text).find(
      ({ name, label, value }) => name === 'published' && (label !== '' || /\d[:：]\d/.test(value)),
    )
    if (found) return found.iso
  }
  return null
}

function titleLine(text: string): PageLine[] {
  const line = pageLine(text, { isAfterBlank: true, kind: 'title' })
  return line ? [line] : []
}

/** A line between headline and story as a byline or second headline; null for tools and the like. */
function headLine(line: DomLine): PageLine | null {
  const named = namesOf(line.block)
  if (/sub-?(?:title|head)|futi|subtit|fubiaoti|(?:^| )sub(?: |$)/i.test(named))
    return { ...line, isAfterBlank: true, kind: null }
  // Facts set side by side come apart; what is a tool among them falls away.
  const facts = line.parts.filter((part) => !isTool(part))
  const apart = facts.join('\u3000')
  const isGlued = line.parts.length > 1 && (facts.length < line.parts.length || !isByline(line.folded))
  const texts = isGlued ? [apart, line.text] : [line.text, apart]
  for (const text of texts) {
    const read = pageLine(text, { isAfterBlank: true })
    if (
      read &&
      (isByline(read.folded) || readFields(text).some((field) => field.name !== 'tool' && field.label !== ''))
    )
      return read
  }
  const isFact = /author|source|byline|writer|reporter|nickname|meta|laiyuan|zuozhe/i.test(named)
  return isFact && apart.length <= 60 && /\p{L}{2}/u.test(apart)
    ? pageLine(apart, { isAfterBlank: true, kind: 'byline' })
    : null
}

function isTool(text: string): boolean {
  return (
    isToolBar(fold(text).text) || /^\+?\s?关注$|^原创$|^(?:调整)?字体$|^[A-Za-z]?[\s+\-＋－|]+$/.test(text)
  )
}

function namesOf(element: Element): string {
  return `${element.getAttribute('class') ?? ''} ${element.id}`
}

function isFootLine(line: DomLine): boolean {
  return (
    line.linked < 0.5 &&
    (isEditorLine(line.folded) || (isByline(line.folded) && /编辑|责编|来源|记者|作者/.test(line.folded)))
  )
}

/** A line of the story. What its words mark as furniture loses the kind that its tag gave, so that the text path sees it. */
function storyLine(line: DomLine): PageLine[] {
  const { folded } = line
  if (isTool(line.text) || /^(?:责任)?编辑\s?:?$/.test(folded)) return []
  const isGlued = line.parts.length > 1 && folded.length <= 80 && /(?:责任编辑|责编|来源):/.test(folded)
  const apart = isGlued ? pageLine(line.parts.join('\u3000'), { isAfterBlank: true }) : null
  if (apart && isByline(apart.folded)) return [apart]
  return [{ ...line, kind: line.kind !== null && isAround(folded) ? null : line.kind }]
}

/** Editors, notices, comments, heads of link lists: what the text path knows by its words. */
function isAround(folded: string): boolean {
  return (
    isEditorLine(folded) ||
    isByline(folded) ||
    isLinkHead(folded) ||
    isCommentHead(folded) ||
    isPager(folded) ||
    isToolBar(folded) ||
    isSiteFoot(folded) ||
    isLegalLine(folded) ||
    isLegalHead(folded, '转载')
  )
}

/** The story without links to other pages and the heads over them; attachments and links in sentences stay. */
function dropLinks(lines: DomLine[]): DomLine[] {
  const isLink = (line: DomLine) =>
    line.linked > 0.7 && !isProse(line) && !/^附件|\.(?:docx?|xlsx?|pdf|zip|wps|ofd|rar)/.test(line.folded)
  return lines.filter((line, i) => {
    if (isLink(line)) return false
    if (!isLinkHead(line.folded)) return true
    const next = lines.slice(i + 1).find((other) => !isLinkHead(other.folded))
    return next !== undefined && !isLink(next)
  })
}
