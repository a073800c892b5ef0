/** Reads tables by row and column: 「猪肉同比」 is the cell where the row 猪肉 meets the column 同比. */

import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import type { StatedReading } from '../evidence.ts'
import { askedColumn } from '../tables/asked-column.ts'
import { askedRow, likestRow } from '../tables/asked-row.ts'
import { frameOf, isNarrowed, isTimeless, untoldTerms } from '../tables/cell-fits.ts'
import { tablesOf } from '../tables/release-tables.ts'
import { readCell } from '../tables/state-cell.ts'
import { type Column, isSumLabel, labelOf, type Row } from '../tables/table-cell.ts'
import { listColumn, listFaultless } from './list-cells.ts'

/** The cells that the question names by row and column; most often none. */
export function readTables(ask: Ask, release: Release): StatedReading[] {
  if (!mayStand(ask)) return []
  return tablesOf(release).flatMap((table) => {
    const all = listFaultless(ask, release, table) ?? listColumn(ask, release, table)
    if (all) return [all]
    const said = askedRow(ask, release, table)
    const row = said ?? likestRow(ask, release, table, frameOf(release, table))
    const column = row && askedColumn(ask, release, table, row)
    if (!column || isSumOfOther(ask, release, table, { row, column })) return []
    const untold = untoldTerms(ask, release, { table, row, column })
    if (said ? 3 * untold >= Math.max(ask.terms.length, 2) : untold > 0) return []
    return isNarrowed(ask, release, { table, row, column }) || isTimeless(ask, release, row, column)
      ? []
      : [readCell(release, table, { row, column })]
  })
}

/** 「特种设备一共多少台」 is not told by the sum of 在用电梯: not a letter of the last thing that the head names is said. */
function isSumOfOther(
  { folded }: Ask,
  release: Release,
  table: Table,
  { row, column }: { row: Row; column: Column },
): boolean {
  const { measure } = column
  const counted = wordsOf(measure.slice(0, measure.length - metricHead(measure).length)).at(-1) ?? ''
  const isSaid = counted === '' || [...counted].some((letter) => folded.includes(letter))
  return !isSaid && isSumLabel.test(labelOf(release, table, row))
}

/** A cell holds no cause and no way, but for the way that a figure went, no place in a series and nobody's name. */
function mayStand({ type, folded }: Ask): boolean {
  if (/第几/.test(folded)) return false
  if (type === 'how') return /怎么变|如何变|变化|变动/.test(folded)
  return !/^(?:reason|definition|person)$/.test(type)
}
