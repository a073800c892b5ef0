/** Tables in the cleaned text of a release: neighbouring lines cut into the same number of cells. */

import type { Line, Span } from '../types.ts'

/** A table with its column heads; `rows` hold as many cells as `heads`, all spans into the release's text. */
export interface Table {
  head: Line
  heads: Span[]
  rows: { line: Line; cells: Span[] }[]
}

/** Between cells: a bar, a tab, or two and more blanks. */
const separator = /\s*[|｜│／\t]\s*|[ \u3000]{2,}/g
const maxRows = 200

/** Every table of the text, top to bottom: a head without figures, then at least one row with one. */
export function findTables(text: string, lines: readonly Line[]): Table[] {
  const tables: Table[] = []
  for (let at = 0; at + 1 < lines.length; at++) {
    const heads = cellsOf(text, lines[at])
    if (heads.length < 2 || heads.some((cell) => hasFigure(text, cell))) continue
    const rows: Table['rows'] = []
    for (const line of lines.slice(at + 1, at + 1 + maxRows)) {
      const cells = cellsOf(text, line)
      if (cells.length !== heads.length) break
      rows.push({ line, cells })
    }
    if (!rows.some(({ cells }) => cells.slice(1).some((cell) => hasFigure(text, cell)))) continue
    tables.push({ head: lines[at], heads, rows })
    at += rows.length
  }
  return tables
}

/** The cells of a line without the blanks around them; one cell when nothing divides it. */
function cellsOf(text: string, line: Span): Span[] {
  const content = text.slice(line.start, line.end)
  const cells: Span[] = []
  let start = 0
  const add = (end: number) => {
    const cell = content.slice(start, end)
    const lead = cell.length - cell.trimStart().length
    if (cell.trim() !== '')
      cells.push({ start: line.start + start + lead, end: line.start + start + cell.trimEnd().length })
  }
  for (const mark of content.matchAll(separator)) {
    add(mark.index)
    start = mark.index + mark[0].length
  }
  add(content.length)
  return cells
}

function hasFigure(text: string, { start, end }: Span): boolean {
  return /\p{Nd}/u.test(text.slice(start, end))
}
