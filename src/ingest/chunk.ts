/** A release -> the passages that are embedded and searched. */

import { lineSentences, splitSentences } from '../text/sentences.ts'
import type { Chunk, Line, Release, Section, Span } from '../types.ts'
import { sectionOf } from './sections.ts'

/** Changes whenever `chunkRelease` cuts the same release otherwise: part of the index fingerprint. */
export const chunkerVersion = 'chunk-1'

/** A chunk holds no more units than this, unless one sentence does. */
const maxUnits = 220
/** What the heading of a section may add to its first chunk. */
const headingUnits = 50
/** Lines up to this length may share a chunk with a neighbour of the same section. */
const shortUnits = 60

/** A chunk that still grows; `lines` are those that it holds wholly or in part. */
interface Draft extends Span {
  lines: Line[]
  section: Section | null
}

/**
 * The chunks of a release in order: a paragraph each, long ones cut between sentences, short lines (headings,
 * captions, list items) together with their neighbours. Every non-blank character is in exactly one chunk.
 */
export function chunkRelease(release: Release): Chunk[] {
  const drafts: Draft[] = []
  for (const line of release.lines) {
    const section = sectionOf(release.sections, line)
    for (const { start, end } of sentenceRuns(release.text, line)) {
      const piece = { start, end, lines: [line], section }
      const last = drafts.at(-1)
      if (last && belongTogether(last, piece)) {
        drafts[drafts.length - 1] = { start: last.start, end, lines: [...last.lines, line], section }
      } else drafts.push(piece)
    }
  }
  return drafts.map(({ start, end, section }) => ({
    id: `${release.id}#${start}-${end}`,
    releaseId: release.id,
    start,
    end,
    text: release.text.slice(start, end),
    title: release.title,
    section: section?.title ?? null,
  }))
}

function belongTogether(last: Draft, piece: Draft): boolean {
  const [line] = piece.lines
  const isHeaded = last.lines.every((l) => l.kind === 'heading')
  if (piece.end - last.start > maxUnits + (isHeaded ? headingUnits : 0) || last.lines.includes(line))
    return false
  const isTop = (l: Line) => l.kind === 'title' || l.kind === 'byline'
  const isFoot = (l: Line) => l.kind === 'editor' || l.kind === 'byline'
  if (last.lines.every(isTop)) return isTop(line)
  if (isFoot(line)) return last.lines.every(isFoot)
  if (isHeaded) return true
  if (line.kind === 'heading' || last.section !== piece.section || last.lines.some(isFoot)) return false
  return isShort(line) || last.lines.every(isShort)
}

function isShort(line: Line): boolean {
  return line.end - line.start <= shortUnits
}

/** The line cut between sentences into runs of about equal length. */
function sentenceRuns(text: string, line: Line): Span[] {
  if (line.end - line.start <= maxUnits) return [{ start: line.start, end: line.end }]
  const sentences =
    line.kind === 'paragraph'
      ? lineSentences(text, line)
      : splitSentences(text.slice(line.start, line.end), line.start)
  const target = (line.end - line.start) / Math.ceil((line.end - line.start) / maxUnits)
  const runs: Span[] = []
  for (const sentence of sentences) {
    const last = runs.at(-1)
    const length = last ? sentence.end - last.start : Number.POSITIVE_INFINITY
    if (last && length <= maxUnits && (last.end - last.start < target * 0.8 || length <= target))
      last.end = sentence.end
    else runs.push({ ...sentence })
  }
  return runs
}
