/** Reads tables by row and column: 「猪肉同比」 is the cell where the row 猪肉 meets the column 同比. */

import { fold } from '../../../text/normalise.ts'
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
import { figureOfCell, framed, readCell, said } from '../tables/state-cell.ts'
import {
  type Column,
  columnOfCell,
  isSumLabel,
  labelColumn,
  labelOf,
  type Row,
  textOf,
} from '../tables/table-cell.ts'
import { listColumn } from './list-cells.ts'

/** The cells that the question names by row and column, or by column and 最高, 最低; most often none. */
export function readTables(ask: Ask, release: Release): StatedReading[] {
  if (!mayStand(ask)) return []
  return tablesOf(release).flatMap((table) => {
    const all = listColumn(ask, release, table)
    if (all) return [all]
    const said = askedRow(ask, release, table)
    const row = said ?? likestRow(ask, release, table, frameOf(release, table))
    const column = askedColumn(ask, release, table, row)
    if (!column || (row && isSumOfOther(ask, release, table, { row, column }))) return []
    const untold = untoldTerms(ask, release, { table, row, column })
    if (row && !said ? untold > 0 : 3 * untold >= Math.max(ask.terms.length, 2)) return []
    if (row)
      return isNarrowed(ask, release, { table, row, column }) || isTimeless(ask, release, row, column)
        ? []
        : [readCell(release, table, { row, column })]
    const extreme = extremeRow(ask, release, table, column)
    return extreme ? [extreme] : []
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

/** A cell holds no cause and no way, but for the way that a figure went, and no place in a series; nobody's name unless somebody was first. */
function mayStand({ type, folded }: Ask): boolean {
  if (/第几/.test(folded)) return false
  if (type === 'how') return /怎么变|如何变|变化|变动/.test(folded)
  return !/^(?:reason|definition)$/.test(type) && (type !== 'person' || /最/.test(folded))
}

/** 「哪块业务增长最快」 is not told by rows of 净利润 and 总资产: the kind that is asked for stands over the labels or in one. */
function holdsKind({ folded }: Ask, release: Release, table: Table): boolean {
  const [, kind] =
    folded.match(/哪一?[个家块项类种款条支座所]?(业务|板块|产品|品种|行业|专业|险种|线路|公司|企业)/) ?? []
  const head = textOf(release, table.heads[labelColumn(release, table)])
  const labels = table.rows.map((row) => fold(labelOf(release, table, row)).text)
  return (
    kind === undefined ||
    [head, ...labels].some((text) => text.includes(kind)) ||
    !/项目|指标|科目/.test(head)
  )
}

/** 「哪块毛利率最高」: the row with the greatest or least figure of the column. */
function extremeRow(ask: Ask, release: Release, table: Table, column: Column): StatedReading | null {
  const asked = ask.folded.match(
    /最(高|多|大|快|猛|贵|好|强|长|重|深|厚|远|宽|低|少|小|慢|便宜|差|弱|短|轻|浅|薄|近|窄)|哪.{0,8}?(高|多|大|快|贵|低|少|小|慢)/,
  )
  if (!asked || !/哪|谁|什么/.test(ask.folded) || !holdsKind(ask, release, table)) return null
  const rows = table.rows.flatMap((row) => {
    const figure = figureOfCell(
      release,
      row.cells[column.index],
      columnOfCell(release, table, { row, column }),
    )
    return figure && !isSumLabel.test(labelOf(release, table, row)) ? [{ row, figure }] : []
  })
  if (rows.length < 2 || rows.length > 12) return null
  const isLow = /低|少|小|慢|便宜|差|弱|短|轻|浅|薄|近|窄/.test(asked[1] ?? asked[2])
  const best = rows.reduce((a, b) =>
    (isLow ? b.figure.value < a.figure.value : b.figure.value > a.figure.value) ? b : a,
  )
  if (rows.filter(({ figure }) => figure.value === best.figure.value).length > 1) return null
  const reading = readCell(release, table, { row: best.row, column })
  const label = labelOf(release, table, best.row)
  reading.stated.claim = {
    ...reading.stated.claim,
    text: `${label}的${column.name}最${asked[1] ?? asked[2]}，为${said(release, reading.span, columnOfCell(release, table, { row: best.row, column }))}。`,
    sources: framed(release, table, [
      best.row.line,
      ...rows.map(({ row }) => row.line).filter((line) => line !== best.row.line),
    ]),
  }
  return reading
}
