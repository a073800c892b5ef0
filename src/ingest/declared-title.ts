/** Finds the headline that a saved page names elsewhere: in its first line (a browser's title) or as 标题： in a table. */

import { isByline } from './byline.ts'
import { isLetterhead } from './letterhead.ts'
import type { PageLine } from './page-line.ts'

/** Below this many letters a repeated line can be a site's name or a column. */
const shortest = 8
const mostLines = 4
/** Bounds the work on pages made of repetitions. */
const mostTitles = 8

/** First and last of the lines above `end` that together are the declared headline; the lowest such, null when none. */
export function findDeclaredTitle(lines: PageLine[], end: number): { from: number; to: number } | null {
  const top = lines.slice(0, end)
  for (const declared of declaredTitles(top).slice(0, mostTitles)) {
    for (let from = end - 1; from > 0; from--) {
      const to = runEnd(top, from, declared)
      if (to !== null) return { from, to }
    }
  }
  return null
}

/** What the lines above the story say the headline is, most trustworthy first. */
function declaredTitles(top: PageLine[]): string[] {
  const labelled = top.flatMap(
    ({ folded }) =>
      /^(?:原?标\s?题|名\s?称)[:\s]\s?(.+)$/.exec(folded.replace(/^\((.*)\)$/, '$1'))?.[1] ?? [],
  )
  const first = top.slice(0, 1).flatMap(({ folded }) => (isLetterhead(folded) ? [] : [folded]))
  return [...new Set([...labelled, ...first, ...repeated(top)].map(key))].filter(
    ({ length }) => length >= shortest,
  )
}

/** Lines too long for a menu that stand there twice. */
function repeated(lines: PageLine[]): string[] {
  const seen = new Set<string>()
  return lines.flatMap(({ folded }) => {
    const isAgain = folded.length >= 12 && seen.has(folded) && !isLetterhead(folded) && !isByline(folded)
    seen.add(folded)
    return isAgain ? [folded] : []
  })
}

/** Last of the lines from `from` on that together are `declared`, or all of it but a site's name set off behind. */
function runEnd(lines: PageLine[], from: number, declared: string): number | null {
  let text = ''
  for (let to = from; to < Math.min(lines.length, from + mostLines); to++) {
    text += key(lines[to].folded)
    if (!declared.startsWith(text)) return null
    const behind = declared.slice(text.length)
    if (text.length >= shortest && (behind === '' || /^[_|丨\-–—]+[^-—]{2,30}$/.test(behind))) return to
  }
  return null
}

function key(folded: string): string {
  return folded.replace(/\s/g, '')
}
