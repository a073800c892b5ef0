/** Finds the line of the headline among those above the story. */

import { isEditorLine } from './byline.ts'
import { continuesOffice, isChinese, isLetterhead, isNumberLine } from './letterhead.ts'
import { isProse, type PageLine } from './page-line.ts'
import { continuesTitle, stripSiteSuffix } from './title.ts'

/** A line of no more letters than this can be a word of a menu. */
const shortest = 6

/** The lines above the story, sorted by what they can be. */
export interface PageTop {
  lines: PageLine[]
  /** Index of the first line of the story. */
  end: number
  /** Whether each line above it is furniture. */
  isTop: boolean[]
  /** Indexes of the other lines above it. */
  open: number[]
  /** Those of them that state fields. */
  bylines: number[]
}

/** The headline with the indexes of its first and last line; null when the page has none of its own. */
export function findTitle(top: PageTop): { text: string; from: number; to: number } | null {
  const { lines } = top
  const pool = titlePool(top)
  const candidates = pool.slice(letterheadLength(pool, lines))
  const from =
    top.open.find((i) => lines[i].kind === 'title') ??
    candidates.slice(0, 8).find((i) => isNamedByPage(lines, i)) ??
    candidates[0]
  if (from === undefined || !canBeTitle(lines[from])) return null
  let text = stripSiteSuffix(lines[from].text)
  let to = from
  while (candidates.includes(to + 1) && !lines[to + 1].isAfterBlank && joins(lines[to], lines[to + 1]))
    text += lines[++to].text
  return { text, from, to }
}

/** Lines among which the headline is looked for: between navigation and byline, else below it, else above. */
function titlePool({ lines, end, isTop, open, bylines }: PageTop): number[] {
  const lastTop = isTop.lastIndexOf(true, bylines[0] ?? end)
  const plain = open.filter((i) => !bylines.includes(i))
  const firstByline = bylines[0] ?? Number.POSITIVE_INFINITY
  const between = plain.filter((i) => i > lastTop && i < firstByline)
  const below = plain.filter((i) => i > firstByline)
  // An office and a date may both stand above the headline.
  const isBulletin = between.some(
    (i) => /期(?:\(.*\))?$/.test(lines[i].folded) && isNumberLine(lines[i].folded),
  )
  const isName = ({ folded }: PageLine) =>
    isLetterhead(folded) || !isChinese(folded) || (isBulletin && folded.length <= 12)
  const isOnlyNames = between.every((i) => lines[i].kind !== 'title' && isName(lines[i]))
  const isBelow = isOnlyNames && below.some((i) => canBeTitle(lines[i]) && lines[i].folded.length >= 8)
  const pools = [isBelow ? [] : between, below, plain.filter((i) => i < firstByline)]
  return (
    pools.find((pool) => pool.some((i) => canBeTitle(lines[i]))) ??
    pools.find((pool) => pool.length > 0) ??
    []
  )
}

/** How many names, columns and numbers stand at the start of the pool, above a headline. */
function letterheadLength(pool: number[], lines: PageLine[]): number {
  let count = 0
  for (; count + 1 < pool.length; count++) {
    const line = lines[pool[count]]
    const rest = pool.slice(count + 1).map((i) => lines[i])
    // Words of a menu, one a line, or a column's name.
    const long = rest.find(({ folded }) => folded.length > shortest)
    const isShort =
      line.folded.length <= shortest && long !== undefined && long.folded.length > line.folded.length + 4
    const next = isShort
      ? long
      : rest.find((l) => !isNumberLine(l.folded) && isChinese(l.folded) && canBeTitle(l))
    if (line.kind === 'title' || !next || !canBeTitle(next) || isSubtitle(next.folded)) break
    if (!isLetterhead(line.folded) && !isShort && isChinese(line.folded)) break
    if (!rest[0].isAfterBlank && joins(line, rest[0])) break
  }
  return count
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

/** ——a line that goes on with the headline in its own right */
export function isSubtitle(folded: string): boolean {
  return /^-{1,2}/.test(folded) && folded.length <= 60
}
