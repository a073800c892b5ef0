/** Finds the headline and the bylines above the story, and drops the navigation around them. */

import { isByline } from './byline.ts'
import { findTitle, isSubtitle } from './find-title.ts'
import { isLegalLine } from './furniture.ts'
import { isColumn, isLetterhead, isNumberLine, isOffice, officeOf } from './letterhead.ts'
import { isProse, type PageLine } from './page-line.ts'
import { isTopFurniture, maxHeadLines, trimTop } from './page-top.ts'
import { joinSplitFields } from './split-fields.ts'
import { isWebName, stripSiteSuffix } from './title.ts'

/** What stands above the story. `title` is null when the page has no headline of its own. */
export interface Head {
  title: string | null
  /** Lines to show, in page order, each with its role. */
  lines: { text: string; kind: 'title' | 'byline' }[]
  body: PageLine[]
  /** A site name that was dropped as furniture. */
  siteName: string | null
}

/** Splits a page into its head and the lines from the first one of the story on. */
export function readHead(page: PageLine[]): Head {
  const lines = trimTop(joinSplitFields(page))
  const end = headEnd(lines)
  const isTop = lines.slice(0, end).map(isTopFurniture)
  const hasFurniture = isTop.includes(true)
  const open = lines.flatMap((_, i) => (i < end && !isTop[i] ? [i] : []))
  const bylines = open.filter(
    (i) => lines[i].kind === 'byline' || (isByline(lines[i].folded) && lines[i].kind !== 'title'),
  )
  const found = findTitle({ lines, end, isTop, open, bylines })
  if (!found) return untitled(lines, { open, bylines, isTop })
  const { from: titleAt, to: titleEnd } = found
  const siteName = siteNameOf(lines, titleAt, isTop)
  const title = withIssuer(found.text, siteName)
  const lastByline = bylines.findLast((i) => i > titleEnd) ?? titleEnd
  const head: Head = { title, lines: [], body: [], siteName }
  for (const i of open) {
    const line = lines[i]
    if (i === titleAt) head.lines.push({ text: title, kind: 'title' })
    else if (i > titleAt && i <= titleEnd) continue
    else if (bylines.includes(i)) head.lines.push({ text: line.text, kind: 'byline' })
    else if (
      i < Math.max(titleAt, lastByline) &&
      (stripSiteSuffix(line.text) === title || line.text.startsWith(title))
    )
      continue
    else if (i < titleAt) {
      if (!hasFurniture && !isRepeatedName(line, lines)) head.lines.push({ text: line.text, kind: 'byline' })
    } else if (isNumberLine(line.folded)) head.lines.push({ text: line.text, kind: 'byline' })
    else if (
      i > titleAt &&
      line.folded.length <= 16 &&
      isTop.lastIndexOf(true) > i &&
      hasFurniture &&
      i > lastByline
    )
      continue
    else if (
      isAccountName(lines, i) ||
      (isOffice(line.folded) && i <= lastByline + 1 && lastByline > titleEnd)
    )
      head.lines.push({ text: line.text, kind: 'byline' })
    else if (isSubtitle(line.folded) || i < lastByline) head.lines.push({ text: line.text, kind: 'title' })
    else head.body.push(line)
  }
  head.lines = titleFirst(head.lines)
  head.body.push(...lines.slice(end))
  return head
}

/** Index of the first line of running text, or the number of lines when there is none. */
function headEnd(lines: PageLine[]): number {
  const at = lines.findIndex((line, i) => {
    if (line.kind && line.kind !== 'title' && line.kind !== 'byline') return true
    if (isTopFurniture(line) || isByline(line.folded) || isLegalLine(line.folded)) return false
    if (/^[一二三四五]、|:$/.test(line.folded) && i > 0) return true
    if (i > 0 && line.folded.length >= 8 && /。$/.test(line.folded)) return true
    return isProse(line) && (line.folded.length > 50 || /。/.test(line.folded) || /[;:]$/.test(line.folded))
  })
  return Math.min(at < 0 ? lines.length : at, maxHeadLines)
}

/** The first body or site named above the headline, alone or at the start of a path. */
function siteNameOf(lines: PageLine[], titleAt: number, isTop: boolean[]): string | null {
  const above = lines.slice(0, titleAt)
  const names = above.flatMap(({ text, folded }, i) =>
    isTop[i] || isLetterhead(folded) ? (officeOf(text) ?? []) : [],
  )
  // A name of no known form, which the page says again.
  const isNamedAgain = ({ folded }: PageLine, at: number) =>
    !isTop[at] &&
    /^\p{Script=Han}{3,12}$/u.test(folded) &&
    (at === 0 || !isColumn(folded)) &&
    lines.some((line, i) => i > titleAt && line.folded.includes(folded))
  return names[0] ?? above.find(isNamedAgain)?.text ?? null
}

/** 「关于…的通报」 and 「截至…止年度业绩公布」 leave to the letterhead whose they are: it belongs to the headline. */
function withIssuer(title: string, name: string | null): string {
  const isBare =
    /^关于/.test(title) || /^(?:截至|\d{4}年).*(?:业绩|季报|年报|年度报告|季度报告|中期报告)/.test(title)
  return name !== null && isBare && body.test(name) && !title.includes(name.slice(0, 2))
    ? `${name}${title}`
    : title
}
const body = /(?:局|厅|委|委员会|政府|办公室|公司|集团|银行|法院|检察院|公安局|海关|大学|学院|医院)$/

/** A web name, or a name that the page repeats elsewhere: the site's, not the article's. */
function isRepeatedName(line: PageLine, lines: PageLine[]): boolean {
  return (
    isWebName(line.folded) ||
    lines.some((other) => other !== line && isOffice(line.folded) && other.folded.includes(line.folded))
  )
}

/** The name of a public account or paper on the line above a mere date. */
function isAccountName(lines: PageLine[], at: number): boolean {
  const { folded } = lines[at]
  const next = lines[at + 1]?.folded ?? ''
  return (
    folded.length <= 14 &&
    /^[\p{L}\p{N}·]+$/u.test(folded) &&
    isByline(next) &&
    /^\d{4}\S*(?: \d\S*)?(?: (?:发表于)?\p{Script=Han}{2,6})?$/u.test(next)
  )
}

function titleFirst(lines: Head['lines']): Head['lines'] {
  const first = lines.findIndex((line) => line.kind === 'title')
  return [...lines.slice(first).filter((l) => l.kind === 'title'), ...lines.filter((l) => l.kind !== 'title')]
}

function untitled(
  lines: PageLine[],
  { open, bylines, isTop }: { open: number[]; bylines: number[]; isTop: boolean[] },
): Head {
  const bylineLines = bylines.map((i) => ({ text: lines[i].text, kind: 'byline' as const }))
  const rest = open.filter((i) => !bylines.includes(i)).map((i) => lines[i])
  return { title: null, lines: bylineLines, body: [...rest, ...lines.slice(isTop.length)], siteName: null }
}
