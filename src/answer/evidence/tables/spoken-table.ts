/** Tables as a reader reads them: each row a sentence (「猪肉的均价是24.36元/公斤，同比是18.7%。」), and the way back to its cells. */

import type { Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'
import { readable } from '../passage-context.ts'
import { tablesOf } from './release-tables.ts'
import { type Column, columnOfCell, columnsOf, isRank, labelColumn, type Row } from './table-cell.ts'

/** One cell of a table. */
export interface Cell {
  table: Table
  row: Row
  column: Column
  isLabel: boolean
}

/** Where a span of a spoken text stands in the release: some of its words, a cell, or null (what only the head says). */
export type Place = { span: Span; cell: null } | { span: null; cell: Cell }

/** Simplified letters to read, and the place of each span of them. */
export interface Spoken {
  text: string
  placeOf(span: Span): Place | null
}

interface Piece extends Span {
  /** Where the piece begins in the release's text; null for words that are not there. */
  source: number | null
  cell: Cell | null
}

/** The text from `from.start` to `from.end` with each whole row of a table spoken; the heads are told by the rows. */
export function speak(release: Release, from: Span): Spoken {
  const text = new SpokenText()
  let at = from.start
  const upTo = (end: number) => {
    if (end > at) text.add(release.text.slice(at, end), at, null)
    at = Math.max(at, end)
  }
  for (const table of tablesOf(release))
    for (const line of [table.head, ...table.rows.map((row) => row.line)]) {
      if (line.start < from.start || line.end > from.end) continue
      upTo(line.start)
      const row = table.rows.find((r) => r.line === line)
      if (row) speakRow(text, release, table, row)
      at = line.end
    }
  upTo(from.end)
  return text
}

function speakRow(text: SpokenText, release: Release, table: Table, row: Row): void {
  const at = labelColumn(release, table)
  const cells = columnsOf(release, table).map((plain) => ({
    table,
    row,
    column: columnOfCell(release, table, { row, column: plain }),
    isLabel: plain.index === at,
  }))
  const sayCell = (cell: Cell) => {
    const { start, end } = row.cells[cell.column.index]
    const said = release.text.slice(start, end)
    const isBare = /^[\d.,+-]+$/.test(said)
    if (isBare && isRank.test(cell.column.name)) text.add('第', null, cell)
    text.add(said, start, cell)
    if (isBare) text.add(cell.column.unit, null, cell)
  }
  sayCell(cells[at])
  const others = cells.filter(({ isLabel }) => !isLabel)
  for (const [i, cell] of others.entries()) {
    text.add(`${i === 0 ? '的' : '，'}${cell.column.name}是`, null, null)
    sayCell(cell)
  }
  text.add('。', null, null)
}

class SpokenText implements Spoken {
  text = ''
  private readonly pieces: Piece[] = []

  add(said: string, source: number | null, cell: Cell | null): void {
    const start = this.text.length
    this.text += readable(said)
    this.pieces.push({ start, end: this.text.length, source, cell })
  }

  /** Of the pieces that the span touches the one with most of it. */
  placeOf({ start, end }: Span): Place | null {
    const touched = this.pieces.flatMap((piece) => {
      const part = { start: Math.max(start, piece.start), end: Math.min(end, piece.end) }
      return part.end > part.start && (piece.cell || piece.source !== null) ? [{ piece, part }] : []
    })
    if (touched.length === 0) return null
    const { piece, part } = touched.reduce((a, b) =>
      b.part.end - b.part.start > a.part.end - a.part.start ? b : a,
    )
    if (piece.cell) return { span: null, cell: piece.cell }
    const shift = piece.source! - piece.start
    return { span: { start: part.start + shift, end: part.end + shift }, cell: null }
  }
}
