/** Finds the headline and the bylines above the story, and drops the navigation around them. */

import { isByline, isEditorLine } from './byline.ts'
import {
  isAdvertisement,
  isBreadcrumb,
  isLegalLine,
  isNavigation,
  isOrnament,
  isPageNumbers,
  isPath,
  isToolBar,
} from './furniture.ts'
import { continuesOffice, isLetterhead, isNumberLine, isOffice, officeOf } from './letterhead.ts'
import { isProse, type PageLine } from './page-line.ts'
import { joinSplitFields } from './split-fields.ts'
import { continuesTitle, isWebName, stripSiteSuffix } from './title.ts'

/** No page has its headline further down. */
const maxHeadLines = 120

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
  const lines = joinSplitFields(page)
  const end = headEnd(lines)
  const isTop = lines.slice(0, end).map(isTopFurniture)
  const hasFurniture = isTop.includes(true)
  const open = lines.flatMap((_, i) => (i < end && !isTop[i] ? [i] : []))
  const bylines = open.filter(
    (i) => lines[i].kind === 'byline' || (isByline(lines[i].folded) && lines[i].kind !== 'title'),
  )
  const pool = titlePool(lines, { open, bylines, lastTop: isTop.lastIndexOf(true, bylines[0] ?? end) })
  const candidates = pool.slice(letterheadLength(pool, lines))
  const titleAt =
    candidates.find((i) => lines[i].kind === 'title') ??
    candidates.slice(0, 8).find((i) => isNamedByPage(lines, i)) ??
    candidates[0]
  if (titleAt === undefined || !canBeTitle(lines[titleAt])) return untitled(lines, { open, bylines, isTop })

  let title = stripSiteSuffix(lines[titleAt].text)
  let titleEnd = titleAt
  while (
    candidates.includes(titleEnd + 1) &&
    !lines[titleEnd + 1].isAfterBlank &&
    joins(lines[titleEnd], lines[titleEnd + 1])
  ) {
    title += lines[++titleEnd].text
  }
  const lastByline = bylines.findLast((i) => i > titleEnd) ?? titleEnd
  const head: Head = { title, lines: [], body: [], siteName: siteNameOf(lines.slice(0, titleAt), isTop) }
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

function isTopFurniture(line: PageLine): boolean {
  if (line.kind) return false
  const { folded } = line
  if (
    isBreadcrumb(folded) ||
    isPath(folded) ||
    /^\d{1,2}$/.test(folded) ||
    isToolBar(folded) ||
    isOrnament(folded) ||
    isAdvertisement(folded)
  )
    return true
  return !isByline(folded) && (isNavigation(folded) || isPageNumbers(folded))
}

/** Lines among which the headline is looked for: between navigation and byline, else below it, else above. */
function titlePool(
  lines: PageLine[],
  { open, bylines, lastTop }: { open: number[]; bylines: number[]; lastTop: number },
): number[] {
  const plain = open.filter((i) => !bylines.includes(i))
  const firstByline = bylines[0] ?? Number.POSITIVE_INFINITY
  const between = plain.filter((i) => i > lastTop && i < firstByline)
  const below = plain.filter((i) => i > firstByline)
  // An office and a date may both stand above the headline.
  const isOnlyNames = between.every(
    (i) => lines[i].kind !== 'title' && (isLetterhead(lines[i].folded) || !isChinese(lines[i].folded)),
  )
  const isBelow = isOnlyNames && below.some((i) => canBeTitle(lines[i]) && lines[i].folded.length >= 8)
  const pools = [isBelow ? [] : between, below, plain.filter((i) => i < firstByline)]
  return pools.find((pool) => pool.length > 0) ?? []
}

/** How many names, columns and numbers stand at the start of the pool, above a headline. */
function letterheadLength(pool: number[], lines: PageLine[]): number {
  let count = 0
  for (; count + 1 < pool.length; count++) {
    const line = lines[pool[count]]
    const rest = pool.slice(count + 1).map((i) => lines[i])
    const next = rest.find(({ folded }) => !isNumberLine(folded) && isChinese(folded))
    if (line.kind === 'title' || !next || !canBeTitle(next) || isSubtitle(next.folded)) break
    const isShort = line.folded.length <= 6 && next.folded.length > line.folded.length + 4
    if (!isLetterhead(line.folded) && !isShort && isChinese(line.folded)) break
    if (!rest[0].isAfterBlank && joins(line, rest[0])) break
  }
  return count
}

function isChinese(folded: string): boolean {
  return /\p{Script=Han}/u.test(folded)
}

/** The first body or site named above the headline, alone or at the start of a path. */
function siteNameOf(above: PageLine[], isTop: boolean[]): string | null {
  const names = above.flatMap(({ text, folded }, i) =>
    isTop[i] || isLetterhead(folded) ? (officeOf(text) ?? []) : [],
  )
  return names[0] ?? null
}

/** A web name, or a name that the page repeats elsewhere: the site's, not the article's. */
function isRepeatedName(line: PageLine, lines: PageLine[]): boolean {
  return (
    isWebName(line.folded) ||
    lines.some((other) => other !== line && isOffice(line.folded) && other.folded.includes(line.folded))
  )
}

function canBeTitle(line: PageLine): boolean {
  const { folded } = line
  if (line.kind === 'title') return true
  if (folded.length < 3 || folded.length > 100 || !/\p{L}\s?\p{L}/u.test(folded)) return false
  return (
    !/[。;,、:]$/.test(folded) &&
    !/^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]\))/.test(folded) &&
    !isEditorLine(folded)
  )
}

function joins(line: PageLine, next: PageLine): boolean {
  const continues = continuesTitle(line.folded, next.folded) || continuesOffice(line.folded, next.folded)
  return continues && !isProse(next) && (line.folded + next.folded).length <= 100
}

/** A line above repeats the headline with the site's name behind it, as a browser's title does. */
function isNamedByPage(lines: PageLine[], at: number): boolean {
  const { text } = lines[at]
  return lines
    .slice(0, at)
    .some((line) => line.text.startsWith(text) && /^\s*[_|｜丨–—-]/.test(line.text.slice(text.length)))
}

function isSubtitle(folded: string): boolean {
  return /^-{1,2}/.test(folded) && folded.length <= 60
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
