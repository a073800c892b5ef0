/** Walks the page below its head and keeps what belongs to the article. */

import { isEditorLine } from './byline.ts'
import {
  isAdvertisement,
  isBreadcrumb,
  isCommentHead,
  isCutLink,
  isFootNavigation,
  isInlineLinks,
  isLegalHead,
  isLegalLine,
  isLinkHead,
  isLinkLike,
  isOrnament,
  isPageNumbers,
  isPager,
  isReadingHead,
  isSiteFoot,
  isToolBar,
} from './furniture.ts'
import { isProse, type PageLine } from './page-line.ts'

/** The lines of the article below its head; lines that name editors carry that kind. */
export function readBody(lines: PageLine[]): PageLine[] {
  const kept: PageLine[] = []
  let state = 'story' as 'story' | 'links' | 'edited' | 'appendix'
  for (const [i, line] of lines.entries()) {
    const { folded } = line
    if (headsLinks(lines, i)) {
      state = state === 'edited' || state === 'appendix' ? 'edited' : 'links'
      continue
    }
    if (isLoose(line)) continue
    if (endsPage(lines, i, kept)) return [...kept, ...lateEditors(lines.slice(i + 1, i + 6))]
    if (line.kind === null && (isLegalLine(folded) || (hasStory(kept) && isInlineLinks(folded)))) continue
    if (isEditor(lines, i)) {
      kept.push({ ...line, kind: 'editor' })
      if (hasStory(kept)) state = 'edited'
      continue
    }
    if (state === 'links' && resumes(lines, i)) state = 'story'
    if (state === 'edited' && isAppendix(folded)) state = 'appendix'
    if (state === 'appendix' && !isAppendixLine(lines, i)) state = 'edited'
    if (state === 'story' || state === 'appendix') kept.push(line)
    if (state === 'story' && /\((?:责任)?(?:编辑|责编)[:\s][^()]{2,30}\)$/.test(folded)) state = 'edited'
  }
  return kept
}

/** Furniture that stands alone wherever it stands. */
function isLoose({ folded, kind }: PageLine): boolean {
  if (kind) return false
  return (
    isOrnament(folded) ||
    isToolBar(folded) ||
    isAdvertisement(folded) ||
    isPageNumbers(folded) ||
    isCutLink(folded) ||
    isBreadcrumb(folded)
  )
}

/** Below this line only furniture follows: comments, neighbours of the page, notices, the foot of the site. */
function endsPage(lines: PageLine[], at: number, kept: PageLine[]): boolean {
  const { folded, kind } = lines[at]
  if (kind || !hasStory(kept)) return false
  const next = lines.slice(at + 1, at + 4).map((line) => line.folded)
  if (isCommentHead(folded) || isPager(folded) || isFootNavigation(folded)) return true
  if (isLegalHead(folded, next.join(' '))) return proseUnits(lines.slice(at)) < 3 * proseUnits(kept)
  if (!isSiteFoot(folded)) return false
  const isStrong = !/^(?:主办|承办|主管|协办|运维|建设|维护|技术支持|网站|更新)/.test(folded)
  return isStrong || [folded, ...next].some((text) => /版权|备案|标识码|copyright|©|icp|公网安备/.test(text))
}

/** Editors named right below a disclaimer. */
function lateEditors(lines: PageLine[]): PageLine[] {
  return lines
    .filter((line) => /^[[(]?(?:责任编辑|责编)/.test(line.folded) && isEditorLine(line.folded))
    .map((line) => ({ ...line, kind: 'editor' }))
}

function isEditor(lines: PageLine[], at: number): boolean {
  const { folded, kind } = lines[at]
  return kind === 'editor' || (kind === null && isEditorLine(folded))
}

/** A head of a link list that links really follow, or nothing at all. */
function headsLinks(lines: PageLine[], at: number): boolean {
  if (lines[at].kind || !isLinkHead(lines[at].folded)) return false
  const next = lines.slice(at + 1, at + 3)
  if (next.length === 0) return true
  if (!next.every((line) => isLink(line) || isFurniture(line))) return false
  return next.length > 1 || /^[^\p{L}\p{N}]/u.test(next[0].folded) || isReadingHead(lines[at].folded)
}

function isLink(line: PageLine): boolean {
  return line.kind === null && isLinkLike(line.folded)
}

function isFurniture({ folded, kind }: PageLine): boolean {
  return (
    kind === null &&
    (isLinkHead(folded) ||
      isToolBar(folded) ||
      isSiteFoot(folded) ||
      isPager(folded) ||
      isCommentHead(folded) ||
      isLegalHead(folded, '转载'))
  )
}

/** After a box of links: the story goes on with running text, or with a heading over it. */
function resumes(lines: PageLine[], at: number): boolean {
  const line = lines[at]
  if (line.kind) return true
  const isStory = (l?: PageLine) =>
    l !== undefined && isProse(l) && !isLinkLike(l.folded) && /。/.test(l.folded)
  if (
    isStory(line) ||
    /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|附件)/.test(line.folded)
  )
    return true
  return line.isAfterBlank && line.folded.length <= 30 && isStory(lines[at + 1])
}

function isAppendix(folded: string): boolean {
  return /^\[?(?:附件?|附录|附表|附图|附注|注|注释|备注)\]?\s?\d*(?:[:.]|$)/.test(folded)
}

/** An appendix runs on over list items, rows and sentences, until a line that no appendix holds. */
function isAppendixLine(lines: PageLine[], at: number): boolean {
  const { folded } = lines[at]
  return (
    isAppendix(folded) ||
    isProse(lines[at]) ||
    /^(?:\d{1,2}\s?[.、)]|\(\d|[一二三四五六七八九十]{1,3}、|《)/.test(folded) ||
    /\.(?:docx?|xlsx?|pdf|zip|wps|ofd)/.test(folded)
  )
}

function hasStory(kept: PageLine[]): boolean {
  return (
    kept.some((line) => line.kind !== 'editor' && (isProse(line) || line.folded.length >= 20)) ||
    kept.length >= 3
  )
}

function proseUnits(lines: PageLine[]): number {
  return lines
    .filter((line) => isProse(line) && !isLegalLine(line.folded))
    .reduce((sum, line) => sum + line.text.length, 0)
}
