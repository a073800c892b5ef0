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
import { findPeriod } from '../tables/table-period.ts'
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

const thanTime =
  /(?:比|[跟与和同](?=[^,，]{2,6}相?比))([^,，]{2,5}?)(?:同期)?(?:的时候|时|相?比[,，]?)?(?:要)?(?:多|少|增|减|高|低|降|涨)[^,，]*(?:多少|几)/
/** 「同比多出来几个亿」: an amount, not a rate. */
const byAmount =
  /(?:多|少)(?:了|出来?|出)?(?:多少|几)(?!成|倍)|(?:增加|减少|[增减涨降]了?)(?:多少|几)个?[亿万元吨人户件家台]/

/** 「员工比年初少了几个人」 where columns are times: the newest, or the one that the question names, against the other one named. */
export function compareTimes(ask: Ask, release: Release): StatedReading[] {
  const said = ask.folded.match(thanTime)?.[1] ?? (/同比/.test(ask.folded) ? '同期' : null)
  if (!said) return []
  const found = tablesOf(release).flatMap((table): { held: number; readings: StatedReading[] }[] => {
    const times = timesOf(release, table)
    const hasRest = times.length < table.heads.length - 1
    if (times.length < 2 || (hasRest && !byAmount.test(ask.folded))) return []
    const now =
      times.find(({ year }) => year !== null && ask.year?.said.includes(String(year))) ??
      times.reduce((newest, time) => ((time.year ?? 0) > (newest.year ?? 0) ? time : newest))
    const named = times.filter(({ name }) => name.includes(said))
    const earlier =
      named.length === 0 && now.year !== null && /^(?:上一?年|去年|前一年|同期)/.test(said)
        ? times.filter(({ year }) => year === now.year! - 1)
        : named
    if (earlier.length !== 1 || earlier[0] === now) return []
    const held = (row: Row) =>
      ask.terms.filter((term) => matchTerm(term, fold(labelOf(release, table, row)).text) >= 0.9).length
    const most = Math.max(...table.rows.map(held))
    const rows = table.rows.filter((row) => held(row) === most)
    if (most === 0 || rows.length !== 1) return []
    const [name, unit = ''] = labelOf(release, table, rows[0]).split(/[()（）]/)
    const cells = [now, earlier[0]].map((time) => {
      const column = columnsOf(release, table)[time.at]
      return {
        row: rows[0],
        column: { ...column, unit: unit || column.unit },
        label: `${time.name}的${name}`,
      }
    })
    const isTold = !hasRest || tellsAll(ask, release, { table, cells })
    const readings = isTold ? stateCells(release, { wanted: null, gap: true }, { table, cells }) : []
    return [{ held: most, readings }]
  })
  const most = Math.max(...found.map(({ held }) => held))
  return found.filter(({ held }) => held === most).flatMap(({ readings }) => readings)
}

/** The columns that stand for a time, in reading order. */
function timesOf(release: Release, table: Table): { at: number; name: string; year: number | null }[] {
  return table.heads.flatMap((head, at) => {
    const name = textOf(release, head)
    const isTime =
      at > 0 && /^\S{0,8}[年月季期末初]\S{0,2}$/.test(name) && !/同比|环比|比上|增|变动/.test(name)
    return isTime ? [{ at, name, year: findPeriod(name, null)?.year ?? null }] : []
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
  const open = ask.terms.filter((term) => !/[最更比多少高低]|百分点|^一年$/.test(term))
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
  // What a cell is cited with: its row, the head, the line that gives the unit.
  const cited = readings.flatMap(({ stated: { claim } }) => claim.sources.map(({ sentence }) => sentence))
  const sentences: Span[] = [...cells.map(({ row }) => row.line), ...divided, table.head, ...cited]
  const sources = [...new Map(sentences.map((sentence) => [sentence.start, { release, sentence }])).values()]
  const claim =
    figures.length === cells.length && reckon({ kind: wanted ?? 'difference', gap }, figures, sources)
  return claim ? [{ ...readings[0], stated: { claim, figure: null } }] : []
}
