/** Divides a release at its headings. */

import type { Line, Section } from '../types.ts'
import { headingLevel } from './line-kinds.ts'

/** The headed parts in order; a numbered subheading (（一）, 1.) lies inside the part above it. */
export function readSections(text: string, lines: Line[]): Section[] {
  return lines.flatMap((line, i) => {
    if (line.kind !== 'heading') return []
    const title = text.slice(line.start, line.end)
    const level = headingLevel(title)
    const rest = lines.slice(i + 1)
    const next = rest.findIndex((other) => closes(text, other, level))
    const end = (next < 0 ? rest : rest.slice(0, next)).at(-1)?.end ?? line.end
    return [{ title: title.replace(/[:：]$/, ''), start: line.start, end }]
  })
}

/** The innermost section that holds the line. */
export function sectionOf(sections: Section[], line: Line): Section | null {
  return sections.findLast((section) => section.start <= line.start && line.end <= section.end) ?? null
}

function closes(text: string, line: Line, level: number): boolean {
  if (line.kind === 'editor' || line.kind === 'byline') return true
  return line.kind === 'heading' && headingLevel(text.slice(line.start, line.end)) <= level
}
