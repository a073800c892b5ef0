/** Rows, columns and cells of a table as the readers of tables name them. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import { wordsOf } from '../../question/words.ts'
import { findPeriod, type Period, reportYear } from './table-period.ts'

export type Row = Table['rows'][number]

/** Label of a row that sums up the others. */
export const isSumLabel = /合\s*计|总\s*计|总体|小计/

/** The head of a column that says which place each row has. */
export const isRank = /排名|名次|位次|排序|序号/

/** A head that measures nothing by itself: the row says what is measured. */
export const isBareMeasure = /^(?:绝对[量数额值]|数[值额]|指标值|实绩|总量)$/

export interface Column {
  index: number
  /** The head as the answer says it, its unit left aside; a time that it takes from the column before stands first. */
  name: string
  /** The name without its time: empty for 2024年. */
  measure: string
  period: Period | null
  unit: string
}

/** Every column, its unit and its time apart from its name; a second 同比 belongs to the time before it. */
export function columnsOf(release: Release, table: Table): Column[] {
  const base = reportYear(release)
  const columns = table.heads.map((head, index): Column => {
    const [name, aside = ''] = textOf(release, head).split(/[()（）]/)
    // 2025年上半年（6月末）: a time is no unit.
    const unit = /^\d|[上下]半年|季度|[年月期][末初]$/.test(aside) ? '' : aside
    const period = findPeriod(name, base)
    const measure = period ? name.slice(0, period.start) + name.slice(period.end) : name
    return { index, name, measure: measure.replace(/^的|\s/g, ''), period, unit }
  })
  // 10月 beside 去年10月 is of this year.
  const year = columns.some(({ period }) => period?.year) ? base : null
  return columns.map((plain) => {
    const { period } = plain
    const column = period && period.year === null ? { ...plain, period: { ...period, year } } : plain
    const isTwice = columns.filter(({ name }) => name === column.name).length > 1
    const timed = columns.findLast(({ index, period }) => index < column.index && period)
    return isTwice && timed && !column.period
      ? { ...column, name: `${timed.name}${column.name}`, period: timed.period }
      : column
  })
}

/** The column with the unit of a cell: that of its head, of its row's label (余额（亿元）), or of the caption. */
export function columnOfCell(
  release: Release,
  table: Table,
  { row, column }: { row: Row; column: Column },
): Column {
  if (column.unit !== '' || /[^\d.,+\-±＋－−]/.test(textOf(release, row.cells[column.index]))) return column
  const [, ofLabel = ''] = wholeLabel(release, table, row).split(/[()（）]/)
  const unit = isUnit(ofLabel) && !rate.test(column.name) ? ofLabel : captionUnit(release, table, column)
  return { ...column, unit }
}

/** 亿元, 元/次, 万标箱; not the 普通 of 胃镜（普通）, nor the 10月 of 成交情况（10月）. */
function isUnit(text: string): boolean {
  const [counted] = text.split('/')
  if (!/^[^\d]/.test(counted)) return false
  return (
    /^[%‰]$|^[百千万亿]+\p{Script=Han}{0,4}$/u.test(counted) ||
    findQuantities(`1${counted}`)[0]?.text === `1${counted}`
  )
}

const rate = /[%‰率]|同比|环比|占比|比重|增[长速幅减]|变动|[涨降]幅|排名|名次|位次/

/** Counted in points, whatever the others are counted in. */
const points = /[总得积均]分$|指数$/

/** 「单位：亿元、%」: percentages are of rates, what else is named is of the other columns. */
function captionUnit(release: Release, table: Table, { name }: Column): string {
  const caption = table.caption ? textOf(release, table.caption) : ''
  const named = caption.match(/单位[:：]?\s*([^)）\s;；。]+)/) ?? caption.match(/[(（]([^()（）]+)[)）]$/)
  const all = named?.[1].split(/[、,，]/).filter((unit) => isUnit(unit) || /单位/.test(caption)) ?? []
  const ofKind = all.filter((unit) => /^[%‰]$/.test(unit) === rate.test(name) && !points.test(name))
  return ofKind.length === 1 ? ofKind[0] : ''
}

/** The first column of words: the one that follows 序号, or the days of a programme that has more words. */
export function labelColumn(release: Release, { rows }: Table): number {
  const columns = rows[0].cells.flatMap((_, i) => {
    const cells = rows.map((row) => textOf(release, row.cells[i]))
    return cells.every((cell) => /\p{L}/u.test(cell)) ? [{ i, cells }] : []
  })
  const named = columns.find(
    ({ cells }) => !cells.every((cell) => /^(?:\d{4}年)?\d{1,2}月\d{1,2}日/.test(cell)),
  )
  return (named && !named.cells.every((cell) => /^\d/.test(cell)) ? named : columns[0])?.i ?? 0
}

export function labelOf(release: Release, table: Table, { cells }: Row): string {
  const { start, end } = cells[labelColumn(release, table)]
  return release.text.slice(start, end)
}

/** A row that divides the one above it: what its own name is and what it leaves to that one. */
export interface Division {
  row: Row
  /** 农村居民 + 人均可支配收入, 外贸 + 的货物吞吐量. */
  name: string
  rest: string
  unit: string
}

const divisions = new WeakMap<Row, Division | null>()

/**
 * The row that this one divides: 居民人均可支配收入（元） above 农村居民（元）; or, where labels carry the units, the last
 * row with one above a row without (货物吞吐量（万吨） above 其中：外贸). Null for most rows.
 */
export function dividedRow(release: Release, table: Table, row: Row): Division | null {
  let found = divisions.get(row)
  if (found === undefined) {
    found = findDivided(release, table, row)
    divisions.set(row, found)
  }
  return found
}

function findDivided(release: Release, table: Table, row: Row): Division | null {
  const at = labelColumn(release, table)
  const split = ({ cells }: Row) => {
    const [name, unit = ''] = textOf(release, cells[at]).split(/[()（）]/)
    return { name: name.replace(/^其中[:：]?\s*/, ''), unit: isUnit(unit) ? unit : '' }
  }
  const { name, unit } = split(row)
  const above = table.rows.slice(0, table.rows.indexOf(row)).reverse()
  if (metricHead(name) !== '' || isSumLabel.test(name)) return null
  if (unit === '') {
    const units = table.rows.filter((one) => split(one).unit !== '').length
    const whole = above.find((one) => split(one).unit !== '')
    const isCarried =
      units >= 2 &&
      table.heads.every((head) => !/[(（]/.test(textOf(release, head)) || /%/.test(textOf(release, head)))
    return whole && isCarried
      ? { row: whole, name, rest: `的${split(whole).name}`, unit: split(whole).unit }
      : null
  }
  for (const one of above) {
    const whole = split(one)
    const [subject = ''] = wordsOf(whole.name)
    const rest = whole.name.slice(subject.length)
    if (
      subject.length >= 2 &&
      name.length > subject.length &&
      name.endsWith(subject) &&
      metricHead(rest) !== ''
    )
      return unit === whole.unit ? { row: one, name, rest, unit } : null
  }
  return null
}

/** The label with the measure that it divides: 农村居民人均可支配收入（元）, 外贸的货物吞吐量（万吨）. */
export function wholeLabel(release: Release, table: Table, row: Row): string {
  const divided = dividedRow(release, table, row)
  return divided ? `${divided.name}${divided.rest}（${divided.unit}）` : labelOf(release, table, row)
}

/** No other column of the row has a figure. */
export function isOnlyFigure(release: Release, table: Table, row: Row, column: Column): boolean {
  return row.cells.every(
    (cell, i) => i === column.index || i === labelColumn(release, table) || !/\d/.test(textOf(release, cell)),
  )
}

export function textOf({ text }: Release, { start, end }: Span): string {
  return fold(text.slice(start, end)).text
}

const labels = new WeakMap<Table, string[]>()

/** The folded labels of all rows. */
export function labelsOf(release: Release, table: Table): string[] {
  let found = labels.get(table)
  if (!found) {
    found = table.rows.map((row) => fold(labelOf(release, table, row)).text)
    labels.set(table, found)
  }
  return found
}
