/** Reads tables by row and column: 「猪肉同比」 is the cell where the row 猪肉 meets the column 同比. */

import { fold } from '../../../text/normalise.ts'
import { parseNumber } from '../../../text/numbers.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import type { StatedReading } from '../evidence.ts'
import { askedColumn } from '../tables/asked-column.ts'
import { askedRow, likestRow } from '../tables/asked-row.ts'
import { isNarrowed, isTimeless } from '../tables/cell-fits.ts'
import { tablesOf } from '../tables/release-tables.ts'
import { certain, figureOfCell, framed, readCell, said } from '../tables/state-cell.ts'
import {
  type Column,
  columnOfCell,
  columnsOf,
  labelColumn,
  labelOf,
  type Row,
  textOf,
} from '../tables/table-cell.ts'

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

const plural = /哪(?:些|几|两|三|四|五|六|七|八)/
const mostListed = 10

/** 「有问题的批号是哪几个」: every cell of the column of words that the question names, where it names no row. */
function listColumn(ask: Ask, release: Release, table: Table): StatedReading | null {
  if (ask.type !== 'list' || !plural.test(ask.folded) || askedRow(ask, release, table)) return null
  const column = columnsOf(release, table).find(
    ({ name, index }) =>
      [name, wordsOf(name).at(-1)!].some((word) => word.length >= 2 && asksFor(ask.folded, word)) &&
      table.rows.every(({ cells }) => /\p{L}/u.test(textOf(release, cells[index]))),
  )
  const rows = table.rows.filter((row) => !isSum.test(labelOf(release, table, row)))
  const count = ask.folded.match(/哪([两三四五六七八])/)?.[1]
  if (!column || rows.length < 2 || rows.length > mostListed) return null
  if (count && parseNumber(count) !== rows.length) return null
  if (2 * untoldTerms(ask, release, { table, row: null, column }) >= Math.max(ask.terms.length, 2))
    return null
  const cells = rows.map((row) => row.cells[column.index])
  const text = `${column.name}：${cells.map(({ start, end }) => release.text.slice(start, end)).join('、')}。`
  const sources = framed(
    release,
    table,
    rows.map(({ line }) => line),
  )
  return {
    release,
    sentence: rows[0].line,
    span: cells[0],
    probability: certain,
    stated: { claim: { text, sources }, figure: null, told: fold(text).text },
  }
}

/** 哪几个分部, 批号是哪几个: the thing itself, not what it is asked of (最低工资里不算哪些钱). */
function asksFor(question: string, word: string): boolean {
  return new RegExp(`哪[些几两三四五六七八][^,，]{0,5}${word}|${word}(?:都|分别)?(?:是|有|包括)哪`).test(
    question,
  )
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
  return !isSaid && isSum.test(labelOf(release, table, row))
}

const isSum = /合\s*计|总\s*计|总体|小计/

/** A cell holds no cause and no way, but for the way that a figure went, and no place in a series; nobody's name unless somebody was first. */
function mayStand({ type, folded }: Ask): boolean {
  if (/第几/.test(folded)) return false
  if (type === 'how') return /怎么变|如何变|变化|变动/.test(folded)
  return !/^(?:reason|definition)$/.test(type) && (type !== 'person' || /最/.test(folded))
}

/** What stands around a table and in its head. */
function frameOf(release: Release, { head, caption, rows }: Table): string {
  const { title, section, lead } = surroundings(release, rows[0].line)
  return [title, section, lead, textOf(release, head), caption ? textOf(release, caption) : ''].join('\n')
}

/** Words of the question that have no like in the cell's row, its column or what stands around the table. */
function untoldTerms(
  ask: Ask,
  release: Release,
  { table, row, column }: { table: Table; row: Row | null; column: Column },
): number {
  const label = row ? [fold(labelOf(release, table, row)).text] : []
  const cells = [...label, column.name, column.unit]
  const near = [...cells, frameOf(release, table)].join('\n')
  return ask.terms.filter((term) => !general.test(term) && matchTerm(term, near) < 0.3).length
}

/** Words that name no measure, whatever the table: 最快, 涨了, 州市, 价格. */
const general =
  /[前后首多少最高低大小快慢深厚涨跌升降增减]|\d|^[几两二三四五六七八九十]+\p{Script=Han}{1,2}$|^一[次份张台辆件]$|^[省市县区州镇]+$|^(?:价格|价钱|数量|金额|数据|情况|的是|期间|整体|总体|全部|变化|变动|怎么变)$/u

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
    return figure && !isSum.test(labelOf(release, table, row)) ? [{ row, figure }] : []
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
