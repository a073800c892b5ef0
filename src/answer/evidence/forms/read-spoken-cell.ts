/** What a reader found in a spoken table: the cell, where the question asks for that very one. */

import { fold } from '../../../text/normalise.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { isOfOtherDimension } from '../../question/dimension.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import type { StatedReading } from '../evidence.ts'
import { isFigureAsked } from '../literal.ts'
import { mayHold } from '../tables/asked-column.ts'
import { isSumAsked, namedRow } from '../tables/asked-row.ts'
import { isNarrowed, isTimeless } from '../tables/cell-fits.ts'
import type { Cell } from '../tables/spoken-table.ts'
import { certain, framed, isScaled, readCell, said } from '../tables/state-cell.ts'
import {
  type Column,
  columnOfCell,
  columnsOf,
  isOnlyFigure,
  labelColumn,
  labelOf,
  type Row,
  textOf,
} from '../tables/table-cell.ts'
import { askedPeriod, findPeriod, periodFits } from '../tables/table-period.ts'
import { countFits } from '../type-fits.ts'
import { listRows } from './list-cells.ts'

/** The cell that a reader found, unless the question names another row or another time, or compares the rows. */
export function readSpokenCell(
  ask: Ask,
  release: Release,
  { table, row, column, isLabel }: Cell,
): StatedReading | null {
  const named = namedRow(ask, release, table)
  if (named ? named !== row : isSumAsked(ask) || isRanking(ask, release, table)) return null
  if (ask.type === 'definition') return null
  const rows = named ? null : listRows(ask, release, table, row)
  if (rows) return rows
  if (isLabel)
    return isOfFigure(ask) || /是(?:个)?(?:什么|啥)(?:东西|意思)?[?？]*$/.test(ask.folded)
      ? null
      : readLabel(ask, release, { table, row })
  const label = labelOf(release, table, row)
  const held = {
    ...column,
    cells: [textOf(release, row.cells[column.index])],
    label: fold(label).text,
    isOnly: isOnlyFigure(release, table, row, column),
  }
  if (isOfOtherHead(ask, release, table, column)) return null
  const figure = `${held.cells[0]}${column.unit}`
  if (!mayHold(ask, held) || !countFits(ask, figure) || isOfOtherDimension(ask, figure)) return null
  if (isNarrowed(ask, release, { table, row, column }) || isAskedAbout(ask, held.cells[0])) return null
  if (!isOfTime(ask, release, column, label)) return null
  return isTimeless(ask, release, row, column) ? null : readCell(release, table, { row, column })
}

/** 方案一 under 现行: the question says the head of another column, and nothing of this one's. */
function isOfOtherHead({ folded }: Ask, release: Release, table: Table, column: Column): boolean {
  const says = (name: string) => name.length >= 2 && folded.includes(name)
  const others = columnsOf(release, table).filter(({ index }) => index !== column.index)
  return (
    others.some(
      ({ name, index }) => index !== labelColumn(release, table) && says(name) && !column.name.includes(name),
    ) && !wordsOf(column.name).some(says)
  )
}

/** 「熄火保护装置是什么」: the cell only says what is asked about. */
function isAskedAbout({ type, folded }: Ask, cell: string): boolean {
  const words = wordsOf(cell).filter((word) => word.length >= 2)
  return type !== 'yesno' && 2 * words.filter((word) => folded.includes(word)).length > words.length
}

/** Column and row are of the time that the question names: 2024年 asks for no row of 2024年12月. */
function isOfTime(ask: Ask, release: Release, { period }: Column, label: string): boolean {
  const asked = askedPeriod(ask, release)
  if (!asked) return true
  const ofRow = findPeriod(fold(label).text, asked.year)
  return (
    (!period || periodFits(asked, period)) &&
    (!ofRow || (ofRow.year === asked.year && ofRow.from === asked.from && ofRow.to === asked.to))
  )
}

/** 「哪个最高」: no cell says it by itself, but one under 最高. */
function isRanking({ folded }: Ask, release: Release, { heads }: Table): boolean {
  const [most] = folded.match(/最\p{Script=Han}/u) ?? []
  return most !== undefined && !heads.some((head) => textOf(release, head).includes(most))
}

/** 「《三体》，名次为2，借阅次数为4517次。」: the row whose label is asked for, with the cells that the question speaks of. */
function readLabel(ask: Ask, release: Release, { table, row }: { table: Table; row: Row }): StatedReading {
  const at = labelColumn(release, table)
  const columns = columnsOf(release, table).filter(({ index }) => index !== at)
  const told = columns.filter(({ index, name }) =>
    [name, textOf(release, row.cells[index])].some((text) =>
      ask.terms.some((term) => matchTerm(term, text) >= 0.9),
    ),
  )
  const label = labelOf(release, table, row)
  const cells = (told.length > 0 ? told : columns.slice(0, 2)).map((plain) => {
    const column = columnOfCell(release, table, { row, column: plain })
    return `${column.name}${isScaled(column.unit) ? `（${column.unit}）` : ''}为${said(release, row.cells[column.index], column)}`
  })
  return {
    release,
    sentence: row.line,
    span: row.cells[at],
    probability: certain,
    stated: {
      claim: { text: `${[label, ...cells].join('，')}。`, sources: framed(release, table, [row.line]) },
      figure: null,
      told: '',
    },
  }
}

/** A figure or a time is a cell, never a row. */
function isOfFigure(ask: Ask): boolean {
  return isFigureAsked(ask) || ask.type === 'date'
}
