/** One web page -> the lines of its article and what the page declares of it; `parseLines` makes a release of them. */

import { fold } from '../../text/normalise.ts'
import { isByline, isEditorLine, readFields } from '../byline.ts'
import { isLinkHead, isToolBar } from '../furniture.ts'
import { isProse, type PageLine, pageLine } from '../page-line.ts'
import { findArticleRoot } from './article-root.ts'
import { type DomLine, domLines } from './dom-lines.ts'
import { dropFurniture } from './drop-furniture.ts'
import { dropUnseen } from './drop-unseen.ts'
import { findHeadline } from './headline.ts'
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
  const titleAt = headline.element
    ? lines.findIndex((line) => headline.element === line.block || headline.element!.contains(line.block))
    : lines.findIndex((line, i) => i <= first + 3 && line.text === headline.text)
  const top = lines.slice(Math.max(0, titleAt >= 0 ? titleAt + 1 : first - 8), Math.max(first, 0))
  const body = lines.slice(Math.max(first, titleAt < last ? titleAt + 1 : 0), last + 1).filter(isInside)
  const above = titleAt > first && titleAt <= last ? [] : top
  const below = lines.slice(last + 1, last + 1 + footLines)
  return {
    lines: [
      ...titleLine(headline.text),
      ...above.flatMap((line) => headLine(line) ?? []),
      ...dropLinks(body),
      ...below.filter((line) => isFootLine(line)),
    ],
    facts,
  }
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
  const apart = line.parts.filter((part) => !isTool(part)).join('\u3000')
  const texts = line.parts.length > 1 && !isByline(line.folded) ? [apart, line.text] : [line.text, apart]
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
  return isToolBar(fold(text).text) || /^\+?\s?关注$|^原创$/.test(text)
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

/** The story without links to other pages and the heads over them; attachments and links in sentences stay. */
function dropLinks(lines: DomLine[]): PageLine[] {
  const isLink = (line: DomLine) =>
    line.linked > 0.7 && !isProse(line) && !/^附件|\.(?:docx?|xlsx?|pdf|zip|wps|ofd|rar)/.test(line.folded)
  return lines.filter((line, i) => {
    if (isLink(line)) return false
    const next = lines.slice(i + 1).find((other) => !isLinkHead(other.folded))
    return !(isLinkHead(line.folded) && (!next || isLink(next)))
  })
}
