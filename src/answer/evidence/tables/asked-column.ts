/** Which column of a table a question names, by what it measures and by its time. */

import { findQuantities } from '../../../text/numbers.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import { isChangeAsked } from '../change.ts'
import { typeFits } from '../type-fits.ts'
import {
  type Column,
  columnOfCell,
  columnsOf,
  isBareMeasure,
  isOnlyFigure,
  labelColumn,
  labelOf,
  type Row,
  textOf,
} from './table-cell.ts'
import { askedPeriod, orderOf, type Period, periodFits } from './table-period.ts'

const change =
  /同比|环比|比(?:上年|去年|上月|上周|同期)|增长|增加(?!值)|减少|上升|下降|增速|增减|变动|变化|涨|跌|降(?!水)/

/** A column as a question meets it: with the cells that may answer, one of the row or all of them. */
export interface Candidate extends Column {
  cells: string[]
  /** Label of the row, which says what is measured where the columns are times; empty for no row. */
  label: string
  /** No other column of the row has a figure. */
  isOnly: boolean
}

/**
 * The column whose head the question says, in its own or like words, or whose unit it asks for (多少钱, 几人); of
 * columns that differ by their time only, the one of the question's time, the newest by default.
 */
export function askedColumn(ask: Ask, release: Release, table: Table, row: Row | null): Column | null {
  const at = labelColumn(release, table)
  const candidates = columnsOf(release, table).flatMap((plain): Candidate[] => {
    if (plain.index === at) return []
    const column = columnOfCell(release, table, { row: row ?? table.rows[0], column: plain })
    const cells = (row ? [row] : table.rows).map(({ cells }) => textOf(release, cells[plain.index]))
    const isOnly = row !== null && isOnlyFigure(release, table, row, plain)
    return [{ ...column, cells, label: row ? labelOf(release, table, row) : '', isOnly }]
  })
  const scored = candidates.map((column) => ({ column, score: scoreOf(ask, column) }))
  const most = Math.max(...scored.map(({ score }) => score))
  const best = scored.filter(({ score }) => score === most && score > 0).map(({ column }) => column)
  const found = ofTime(best, askedPeriod(ask, release)) ?? null
  // The unit of another row's label is not that of the column.
  return found && row === null ? { ...found, unit: columnsOf(release, table)[found.index].unit } : found
}

/** The one of the question's time; without such a word the newest, of equals the first. */
function ofTime(columns: readonly Column[], asked: Period | null): Column | undefined {
  const timed = columns.filter(({ period }) => period && (!asked || periodFits(asked, period)))
  // 占比 beside 上年占比: what names no time is of the time of the report.
  const open = columns.filter(({ period }) => !period)
  if (open.length === 0 || (asked && timed.length > 0)) return newest(timed)
  return open.length === 1 ? open[0] : undefined
}

function newest(columns: readonly Column[]): Column | undefined {
  return columns.length === 0
    ? undefined
    : columns.reduce((a, b) => (orderOf(b.period!) > orderOf(a.period!) ? b : a))
}

function scoreOf(ask: Ask, column: Candidate): number {
  if (!mayHold(ask, column)) return 0
  const question = withoutMuch(ask)
  const { measure, unit, cells } = column
  // 同比 asks for the column of that name.
  if (/同比|环比/.test(question)) return 3
  if (change.test(question) && change.test(measure)) return 4
  if (measure === '' || isBareMeasure.test(measure)) return 2
  return nameScore(ask, { question, measure, unit, cells })
}

/** Whether the column may hold what is asked for, by the kind of its figures: no level for a change, no rate for money. */
export function mayHold(ask: Ask, column: Candidate): boolean {
  const question = withoutMuch(ask)
  const { measure, cells } = column
  const isFigureAsked =
    /^(?:number|percent|money)$/.test(ask.type) ||
    /多久|多长时间|(?:几|多少)(?:分钟|个?小时|天)/.test(question)
  if (isOtherRun(question, measure) || isOtherProfit(question, column.label)) return false
  if (isFigureAsked && !cells.some((cell) => findQuantities(cell).length > 0)) return false
  if (!measures(ask, column)) return false
  // 「在哪家店查到的」 asks for no fault, whatever the question calls it; 「哪里不达标」 does.
  if (
    /^(?:place|org)$/.test(ask.type) &&
    !/哪[里儿](?:不|没|有|出|坏|错|违|超)/.test(question) &&
    column.label !== '' &&
    !cells.some((cell) => typeFits(ask, cell, cell))
  )
    return false
  // 上年同期 beside 10月销量 is asked for by its name only.
  if (/^(?:上年|去年)(?:同期)?$/.test(column.name) && !/上年|去年|同期|前|(?:19|20)\d\d/.test(question))
    return false
  // 「增加了多少」 asks for no level, 「涨到多少」 does.
  if (
    (isFigureAsked || ask.type === 'yesno') &&
    (change.test(question) || isChangeAsked(ask.folded)) &&
    !/[涨升降增减]\p{Script=Han}?[到至]/u.test(question) &&
    !change.test(measure)
  )
    return false
  // 「增加值是多少」 asks for no change.
  if (
    isFigureAsked &&
    change.test(measure) &&
    !column.isOnly &&
    !asksMove(question) &&
    !isChangeAsked(ask.folded)
  )
    return false
  // 「是不是比去年便宜」 is told by how it changed.
  if (
    ask.type === 'yesno' &&
    /[比较跟和](?:去年|上年|往年|上个?月|上周|前)/.test(question) &&
    !change.test(measure)
  )
    return false
  // 每人多少钱 is not told by how many there are.
  if (ask.type === 'money' && !cells.some((cell) => isMoney(cell, column.unit))) return false
  const [asked, told] = [baseOf(question), baseOf(measure)]
  if (asked && told && asked !== told) return false
  const wanted = question.match(/同比|环比/)
  return !wanted || measure.includes(wanted[0])
}

/** 「多涨了几成」, 「比去年多多少」, 「变动百分之几」. */
function asksMove(question: string): boolean {
  return change.test(question) || /[加多少高低快慢]了|比(?:去年|上年|上月)|百分|几成|[幅速]/.test(question)
}

/** 净利润 is not 利润总额. */
function isOtherProfit(question: string, label: string): boolean {
  return /净利/.test(question) && /利润/.test(label) && !/净|归母/.test(label)
}

/** 末班 is not 首班. */
function isOtherRun(question: string, measure: string): boolean {
  const [first, last] = [/首班|头班|最早/, /末班|最晚/]
  return (
    (last.test(question) && !first.test(question) && /首班/.test(measure)) ||
    (first.test(question) && !last.test(question) && /末班/.test(measure))
  )
}

/** Money, or a figure without any unit. */
function isMoney(cell: string, unit: string): boolean {
  const units = findQuantities(cell).map((q) => q.unit || unit)
  return (
    units.length === 0 || units.some((one) => one === '' || /元|镑|币/.test(one) || /^[千万亿]+$/.test(one))
  )
}

/** What a change is counted from: 比上周 is not 比去年同期. */
function baseOf(text: string): string | null {
  if (/去年|上年|同期|同比/.test(text)) return 'year'
  return /上个?周/.test(text) ? 'week' : /上个?月/.test(text) ? 'month' : null
}

/** 多 of 多少 is no word for a rise. */
function withoutMuch({ folded }: Ask): string {
  return folded.replace(/多少/g, '')
}

function nameScore(
  ask: Ask,
  {
    question,
    measure: name,
    unit,
    cells,
  }: { question: string; measure: string; unit: string; cells: string[] },
): number {
  // 「金牌榜里银牌最多的」 asks for silver: what stands straight before 最 is measured; 「多拿多少金」 names it last.
  const measured = question.match(/([^,，]+?)的?最/)?.[1] ?? ''
  if (measured.endsWith(name)) return 4
  const counted = ask.folded.match(/(?:多少|几)[枚块个名]?(\p{Script=Han}{1,3})[?？]*$/u)?.[1]
  if (question.includes(name) || (counted && name.startsWith(counted))) return 3
  // 城镇居民, 农村居民 beside 居民收入: columns that divide the one before.
  if (metricHead(name) === '' && unit !== '' && question.includes(name.slice(0, 2))) return 2.5
  const words = wordsOf(name).filter((word) => word.length >= 2)
  const held = words.filter((word) => matchTerm(word, question) >= 0.5).length
  if (held > 0) return 1 + held / words.length
  if (change.test(name)) return 0
  // 最长 is measured by 长度.
  const degree = question.match(/最([长高重快贵大深宽远])/)?.[1]
  if (degree && name.includes(degree)) return 1
  const alike = commonLetters(name, question) / name.length
  if (alike >= 0.6) return alike
  if (ask.type === 'date') return cells.every((cell) => isTimeOf(ask, cell)) ? 0.5 : 0
  if (ask.type === 'money')
    return /元/.test(unit) || cells.some((cell) => /元/.test(cell)) || /元|价|费|额|收入/.test(name) ? 0.5 : 0
  return ask.unit &&
    (unit.split('/')[0] === ask.unit ||
      name.includes(`${ask.unit}数`) ||
      cells.every((cell) => cell.endsWith(ask.unit!)))
    ? 0.5
    : 0
}

/** 「要多久」 is answered by 90分钟, 「几点」 by 17:50, 「几年」 by 3年. */
function isTimeOf({ folded, unit }: Ask, cell: string): boolean {
  if (/哪一?年|几几年/.test(folded)) return /\d{4}年/.test(cell)
  if (unit && /[天年月周]|小时|分钟/.test(unit)) return cell.includes(unit)
  if (/多久|多长时间/.test(folded)) return /\d(?:个?月|年|天|日|周|小时|分钟|分\d{1,2}秒)/.test(cell)
  return /几点/.test(folded) ? /\d:\d\d|\d[点时]/.test(cell) : /\d[年月日号]/.test(cell)
}

const count = /^(?:批次?|[件个名人家起台辆户套次])$/

/** A column of percentages holds no money and no count, one without any no rate; the label of a row may say which (不良率 | 1.12). */
function measures({ type, unit: asked }: Ask, { name, unit, cells, label }: Candidate): boolean {
  const column = [name, unit, cells[0], ...(unit === '' ? [] : [label])].join('')
  const isRate = /[%‰]|率|占比|比重|幅|[增降]速|同比|环比/.test([name, unit, cells[0], label].join('\n'))
  if (type === 'money' || /^[万亿]/.test(asked ?? '')) return !/[%‰]/.test(column)
  if (type === 'number' && count.test(asked ?? '') && /率$/.test(name)) return false
  return type !== 'percent' || isRate
}

/** Length of the longest common subsequence: 月最低工资 has four of its letters in 「一个月最少得发多少工资」. */
function commonLetters(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const next = [0]
    for (let i = 0; i < b.length; i++) next.push(letter === b[i] ? row[i] + 1 : Math.max(row[i + 1], next[i]))
    row = next
  }
  return row[b.length]
}
