/** Takes away what a whole saved page has above its headline, where the page itself says which line that is. */

import { isByline, readFields } from './byline.ts'
import { findDeclaredTitle } from './declared-title.ts'
import {
  isAdvertisement,
  isBreadcrumb,
  isNavigation,
  isOrnament,
  isPageNumbers,
  isPager,
  isPath,
  isToolBar,
} from './furniture.ts'
import { isLetterhead } from './letterhead.ts'
import { isProse, type PageLine, pageLine } from './page-line.ts'

/** No headline stands further above the story. */
export const maxHeadLines = 120

/** The page from its declared headline on, with the fields and furniture above it; other pages as they are. */
export function trimTop(lines: PageLine[]): PageLine[] {
  if (lines.some(({ kind }) => kind === 'title')) return lines
  const story = lines.findIndex((line) => isProse(line) && /。/.test(line.folded))
  const end = story < 0 ? Math.min(lines.length, maxHeadLines) : story
  const found = findDeclaredTitle(lines, end)
  const above = lines.slice(0, found?.from ?? 0)
  if (found && above.some((line) => isTopFurniture(line) || isLabelled(line))) {
    const text = lines.slice(found.from, found.to + 1).map((line) => line.text)
    const title = pageLine(text.join(''), { isAfterBlank: true, kind: 'title' })!
    // Shown twice, the headline has its byline between.
    const upper = above.findIndex((line, i) => i > 0 && line.folded === title.folded)
    const kept = above.filter(
      (line, i) =>
        isTopFurniture(line) ||
        isLabelled(line) ||
        isLetterhead(line.folded) ||
        (upper > 0 && i > upper && isByline(line.folded)),
    )
    return [...kept, title, ...lines.slice(found.to + 1)]
  }
  const isOnlyMenu =
    end > maxHeadLines && !lines.slice(0, end - maxHeadLines).some(({ folded }) => isByline(folded))
  return isOnlyMenu ? lines.slice(end - maxHeadLines) : lines
}

/** Whether a line above the story belongs to the site: a path, a bar of names, tools, an advertisement. */
export function isTopFurniture(line: PageLine): boolean {
  if (line.kind) return false
  const { folded } = line
  if (
    isBreadcrumb(folded) ||
    isPath(folded) ||
    /^\d{1,2}$/.test(folded) ||
    isToolBar(folded) ||
    isOrnament(folded) ||
    isAdvertisement(folded) ||
    /^(?:今[天日]|现在|当前时间)是?:?\s?\d{4}/.test(folded) ||
    (isPager(folded) && folded.length <= 12)
  )
    return true
  return !isByline(folded) && (isNavigation(folded) || isPageNumbers(folded))
}

/** A byline with a label; a bare date above the headline is the day on which the page was saved. */
function isLabelled(line: PageLine): boolean {
  return isByline(line.folded) && readFields(line.text).some(({ label }) => label !== '')
}
