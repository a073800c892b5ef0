/** Reads both sides of a comparison out of a table: two rows of one column, or two times of one row. */

import { fold } from '../../../text/normalise.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'
import type { Comparison } from '../../question/comparison.ts'
import { surroundings } from '../../question/surroundings.ts'
import { isShortened, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { reckon } from '../../statement/reckon.ts'
import type { StatedReading } from '../evidence.ts'
import { askedColumn } from '../tables/asked-column.ts'
import { saysLabel } from '../tables/asked-row.ts'
import { tablesOf } from '../tables/release-tables.ts'
import { readCell } from '../tables/state-cell.ts'
import {
  type Column,
  columnsOf,
  dividedRow,
  isBareMeasure,
  labelOf,
  type Row,
  textOf,
  wholeLabel,
} from '../tables/table-cell.ts'
import type { SideWords } from './side-figures.ts'

interface Cells {
  table: Table
  cells: { row: Row; column: Column; label: string }[]
}

/** The comparison of the rows that the sides name, in the column that the question names. */
export function compareRows(
  ask: Ask,
  release: Release,
  { comparison, words }: { comparison: Comparison; words: readonly SideWords[] },
): StatedReading[] {
  return tablesOf(release).flatMap((table) => {
    const column = askedColumn(ask, release, table, null) ?? moneyColumn(ask, release, table)
    const rows = comparison.sides!.map((side, i) => rowOf(release, table, { side, words: words[i] }))
    if (!column || rows.some((row) => row === null) || new Set(rows).size < rows.length) return []
    const cells = rows.map((row) => ({
      row: row!,
      column,
      label: nameOf(release, table, row!, column),
    }))
    return tellsAll(ask, release, { table, cells }) ? stateCells(release, comparison, { table, cells }) : []
  })
}

/** The only column of money, whatever it is called, where money is asked for. */
function moneyColumn(ask: Ask, release: Release, table: Table): Column | null {
  const columns = columnsOf(release, table)
  const ofMoney = columns.filter(({ unit }) => /元/.test(unit))
  return ask.type === 'money' && ofMoney.length === 1 ? ofMoney[0] : null
}

/** 出口, 农村居民人均可支配收入 where the head measures nothing by itself; else 岭南市的人均消费. */
function nameOf(release: Release, table: Table, row: Row, { measure, name }: Column): string {
  const label = wholeLabel(release, table, row)
  return isBareMeasure.test(measure) ? label.replace(/[（(].*$/, '') : `${label}的${name}`
}

/** The one row whose label the side says, or that holds most of the side's words. */
function rowOf(
  release: Release,
  table: Table,
  { side, words }: { side: string; words: SideWords },
): Row | null {
  const label = (row: Row) => fold(labelOf(release, table, row)).text
  const said = table.rows.filter((row) => saysLabel(side, label(row)))
  if (said.length > 0) return said.length === 1 ? said[0] : null
  const short = table.rows.filter((row) => words.flat().some((form) => isShortened(form, label(row))))
  if (short.length === 1) return short[0]
  const held = (row: Row) => words.filter((forms) => forms.some((form) => label(row).includes(form))).length
  const most = Math.max(...table.rows.map(held))
  const best = table.rows.filter((row) => held(row) === most)
  return most > 0 && best.length === 1 ? best[0] : null
}

/** 「员工比年初少了几个人」 where the columns are days: the newest stands first, the other one is named. */
export function compareTimes(ask: Ask, release: Release): StatedReading[] {
  const asked = ask.folded.match(
    /比([^,，]{2,5}?)(?:的时候|时)?(?:要)?(?:多|少|增|减|高|低|降|涨)[^,，]*(?:多少|几)/,
  )
  if (!asked) return []
  return tablesOf(release).flatMap((table) => {
    const names = table.heads.map((head) => textOf(release, head))
    const times = names.flatMap((name, i) =>
      i > 0 && /^\S{0,8}[年月季期末初]\S{0,2}$/.test(name) ? [i] : [],
    )
    const earlier = times.filter((i) => names[i].includes(asked[1]))
    if (times.length !== names.length - 1 || earlier.length !== 1 || earlier[0] === times[0]) return []
    const held = (row: Row) =>
      ask.terms.filter((term) => matchTerm(term, fold(labelOf(release, table, row)).text) >= 0.9).length
    const most = Math.max(...table.rows.map(held))
    const rows = table.rows.filter((row) => held(row) === most)
    if (most === 0 || rows.length !== 1) return []
    const [name, unit = ''] = labelOf(release, table, rows[0]).split(/[()（）]/)
    const cells = [times[0], earlier[0]].map((index) => ({
      row: rows[0],
      column: { ...columnsOf(release, table)[index], unit },
      label: `${names[index]}的${name}`,
    }))
    return stateCells(release, { wanted: null, gap: true }, { table, cells })
  })
}

/** What is said beside the rows stands around the table or in its heads. */
function tellsAll(ask: Ask, release: Release, { table, cells }: Cells): boolean {
  const { title, section, lead } = surroundings(release, cells[0].row.line)
  const near = [
    textOf(release, table.head),
    title,
    section,
    lead,
    ...cells.map(({ label }) => fold(label).text),
  ]
  const open = ask.terms.filter((term) => !/[最更比多少高低]|百分点/.test(term))
  const untold = open.filter((term) => near.every((text) => matchTerm(term, text) < 0.3))
  return 2 * untold.length <= open.length
}

function stateCells(
  release: Release,
  { wanted, gap }: Pick<Comparison, 'wanted' | 'gap'>,
  { table, cells }: Cells,
): StatedReading[] {
  const readings = cells.map(({ row, column }) => readCell(release, table, { row, column }))
  const figures = readings.flatMap(({ stated: { figure } }, i) =>
    figure ? [{ figure, label: cells[i].label }] : [],
  )
  const divided = cells.flatMap(({ row }) => dividedRow(release, table, row)?.row.line ?? [])
  const sentences: Span[] = [...new Set([...cells.map(({ row }) => row.line), ...divided]), table.head]
  const claim =
    figures.length === cells.length &&
    reckon(
      { kind: wanted ?? 'difference', gap },
      figures,
      sentences.map((sentence) => ({ release, sentence })),
    )
  return claim ? [{ ...readings[0], stated: { claim, figure: null } }] : []
}
