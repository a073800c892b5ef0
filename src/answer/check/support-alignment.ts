/** Do the words beside a figure of a sentence stand beside that figure in a source too? */

import type { Quantity } from '../../text/numbers.ts'
import { carries } from './same-figure.ts'
import { daysOf, figuresOf, type SourceText, subjectWords } from './support-text.ts'

/**
 * The words beside a figure stand in a source, and there too this is their figure: the first one of its unit after
 * them, or the one that they follow. So two clauses can be told as one, and no subject gets another's figure.
 */
export function isAligned(figure: Quantity, said: string, sources: readonly SourceText[]): boolean {
  return sources.some(({ isTitle, segments }) =>
    segments.some((segment) => {
      if (isTitle || !carries(segment, said, figure)) return false
      const { before, after, earlier } = wordsAround(said, figure)
      if (daysOf(said).length > 0 && daysOf(segment).length > 1) return false
      const others = segments.filter((other) => other !== segment)
      const isKnown = (word: string) => segments.some((other) => other.includes(word))
      const isOwn = (word: string) => segment.includes(word) && !others.some((other) => other.includes(word))
      // 33个质量发展项目撬动…: the noun that is counted comes first.
      const own = before.length > 0 ? before : after.slice(0, 2)
      return (
        own.some((word) => segment.includes(word)) &&
        own.every((word) => !isKnown(word) || isBeside(segment, word, { figure, said })) &&
        after.every((word) => !isKnown(word) || segment.includes(word)) &&
        (own.some(isOwn) || earlier.every((word) => !isKnown(word) || segment.includes(word)))
      )
    }),
  )
}

/** In a group of several figures of one unit, the words before the figure in the sentence stand beside it there too. */
export function isItsOwn(group: string, part: string, figure: Quantity): boolean {
  const rivals = figuresOf(group).filter(({ unit, value }) => unit === figure.unit && value !== figure.value)
  const { before } = wordsAround(part, figure)
  return (
    rivals.length === 0 ||
    before.every((word) => !group.includes(word) || isBeside(group, word, { figure, said: part }))
  )
}

/** Content words of the sentence since the figure before this one, those up to the next one, and all earlier ones. */
function wordsAround(said: string, figure: Quantity): Record<'before' | 'after' | 'earlier', string[]> {
  const all = figuresOf(said)
  const from = all.findLast(({ end }) => end <= figure.start)?.end ?? 0
  const to = all.find(({ start }) => start >= figure.end)?.start ?? said.length
  return {
    // 420个地理标志、154个农产品地理标志: the noun after a figure is that one's.
    before: subjectWords(said.slice(from, figure.start).replace(/^\p{Script=Han}*[、和及]/u, '')),
    after: subjectWords(said.slice(figure.end, to).replace(/[,;。].*$/s, '')),
    earlier: subjectWords(said.slice(0, from)),
  }
}

function isBeside(
  segment: string,
  word: string,
  { figure, said }: { figure: Quantity; said: string },
): boolean {
  const isDenied = said.includes(`不${word}`)
  const figures = figuresOf(segment).filter(
    ({ unit }) => unit === figure.unit || unit === '' || figure.unit === '',
  )
  for (let at = segment.indexOf(word); at >= 0; at = segment.indexOf(word, at + 1)) {
    const end = at + word.length
    if ((segment[at - 1] === '不') !== isDenied) continue
    const next = figures.find(({ start }) => start >= end)
    const last = figures.findLast((q) => q.end <= at)
    const isApart = (from: number, to: number) => /[,，;；、]/.test(segment.slice(from, to))
    const joined = last && !isApart(last.end, at) ? last : undefined
    // 对17人提起公诉,另有19人…: what follows a figure in its clause is that one's.
    const mayBeNext = next && !(joined && isApart(end, next.start))
    if ((mayBeNext && next.value === figure.value) || joined?.value === figure.value) return true
  }
  return false
}
