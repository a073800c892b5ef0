/** Lists what a table has several of: a column from top to bottom, or the rows that hold the same. */

import { fold } from '../../../text/normalise.ts'
import { parseNumber } from '../../../text/numbers.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import type { StatedReading } from '../evidence.ts'
import { askedRow } from '../tables/asked-row.ts'
import { untoldTerms } from '../tables/cell-fits.ts'
import { certain, framed } from '../tables/state-cell.ts'
import { columnsOf, isSumLabel, labelColumn, labelOf, type Row, textOf } from '../tables/table-cell.ts'

const plural = /哪(?:些|几|两|三|四|五|六|七|八)|都有(?:谁|哪)|分别是(?:谁|哪)/
const mostListed = 10

/** 「有问题的批号是哪几个」: every cell of the column of words that the question names, where it names no row. */
export function listColumn(ask: Ask, release: Release, table: Table): StatedReading | null {
  if (ask.type !== 'list' || !plural.test(ask.folded) || askedRow(ask, release, table)) return null
  const column = columnsOf(release, table).find(
    ({ name, index }) =>
      [name, wordsOf(name).at(-1)!].some((word) => word.length >= 2 && asksFor(ask.folded, word)) &&
      table.rows.every(({ cells }) => /\p{L}/u.test(textOf(release, cells[index]))),
  )
  const rows = table.rows.filter((row) => !isSumLabel.test(labelOf(release, table, row)))
  const count = ask.folded.match(/哪([两三四五六七八])/)?.[1]
  if (!column || rows.length < 2 || rows.length > mostListed) return null
  if (count && parseNumber(count) !== rows.length) return null
  if (2 * untoldTerms(ask, release, { table, row: null, column }) >= Math.max(ask.terms.length, 2))
    return null
  const cells = rows.map((row) => row.cells[column.index])
  const text = `${column.name}：${cells.map(({ start, end }) => release.text.slice(start, end)).join('、')}。`
  return stateRows(release, table, rows, {
    text,
    sentence: rows[0].line,
    span: cells[0],
    told: fold(text).text,
  })
}

/** 「哪几类全部合格」, 「哪些没查出问题」 */
const faultless =
  /哪.*(?:(?:全部?|都|均|百分之百|100%)(?:是)?合格|[没无零](?:有)?(?:查出|检出|发现|出现)?[^,，]{0,4}(?:不合格|问题|毛病))/

/** Every row in which nothing was found wrong: 不合格批次 0, or else 合格率 100%. */
export function listFaultless(ask: Ask, release: Release, table: Table): StatedReading | null {
  if (!faultless.test(ask.folded)) return null
  const columns = columnsOf(release, table)
  const numeric = (index: number) =>
    table.rows.every(({ cells }) => /^\d[\d.,]*%?$/.test(textOf(release, cells[index])))
  const counted = columns.find(({ name, index }) => /不合格(?!率|项目|原因)/.test(name) && numeric(index))
  const column = counted ?? columns.find(({ name, index }) => /合格率/.test(name) && numeric(index))
  const clean = column && (/不/.test(column.name) ? /^0(?:\.0+)?%?$/ : /^100(?:\.0+)?%$/)
  const rows = table.rows.filter(
    (row) =>
      column &&
      !isSumLabel.test(labelOf(release, table, row)) &&
      clean!.test(textOf(release, row.cells[column.index])),
  )
  if (!column || rows.length === 0 || rows.length > mostListed) return null
  const labels = rows.map((row) => labelOf(release, table, row)).join('、')
  const cell = rows[0].cells[column.index]
  const text = `${labels}的${column.name}${rows.length > 1 ? '均' : ''}为${textOf(release, cell)}。`
  return stateRows(release, table, rows, { text, sentence: rows[0].line, span: cell, told: fold(text).text })
}

/** 哪几个分部, 批号是哪几个: the thing itself, not what it is asked of (最低工资里不算哪些钱). */
function asksFor(question: string, word: string): boolean {
  return new RegExp(`哪[些几两三四五六七八][^,，]{0,5}${word}|${word}(?:都|分别)?(?:是|有|包括)哪`).test(
    question,
  )
}

/** 「哪些玩具电池仓有问题」: every row whose cell of one column holds the words that this row's cell does; null for one row alone. */
export function listRows(ask: Ask, release: Release, table: Table, row: Row): StatedReading | null {
  if (!plural.test(ask.folded)) return null
  const at = labelColumn(release, table)
  const title = fold(release.title).text
  const own = ask.terms.filter((term) => !title.includes(term))
  const wordsIn = (one: Row, index: number) =>
    own.filter((term) => matchTerm(term, textOf(release, one.cells[index])) >= 0.9)
  const column = columnsOf(release, table).find(
    ({ index, name }) =>
      index !== at && wordsIn(row, index).some((term) => matchTerm(term, fold(name).text) < 0.9),
  )
  if (!column) return null
  const words = wordsIn(row, column.index)
  const rows = table.rows.filter((one) => words.every((word) => wordsIn(one, column.index).includes(word)))
  if (rows.length < 2 || rows.length > mostListed) return null
  const cellOf = (one: Row) => release.text.slice(one.cells[column.index].start, one.cells[column.index].end)
  const isSame = rows.every((one) => cellOf(one) === cellOf(row))
  const labels = rows.map((one) => `${labelOf(release, table, one)}${isSame ? '' : `（${cellOf(one)}）`}`)
  const text = `${labels.join('、')}${isSame ? `，${column.name}：${cellOf(row)}` : ''}。`
  return stateRows(release, table, rows, { text, sentence: row.line, span: row.cells[at], told: '' })
}

/** One reading that cites each of the rows with the head of their table. */
function stateRows(
  release: Release,
  table: Table,
  rows: readonly Row[],
  { text, sentence, span, told }: { text: string; sentence: Span; span: Span; told: string },
): StatedReading {
  const sources = framed(
    release,
    table,
    rows.map(({ line }) => line),
  )
  return {
    release,
    sentence,
    span,
    probability: certain,
    stated: { claim: { text, sources }, figure: null, told },
  }
}
