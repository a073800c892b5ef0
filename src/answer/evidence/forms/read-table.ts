/** Reads tables by row and column: 「猪肉同比」 is the cell where the row 猪肉 meets the column 同比. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import type { Source } from '../../statement/claim.ts'
import type { Figure, StatedReading } from '../evidence.ts'
import { isFigureAsked } from '../literal.ts'
import { askedColumn, mayHold } from '../tables/asked-column.ts'
import { askedRow, isSumAsked, likestRow, namedRow } from '../tables/asked-row.ts'
import { tablesOf } from '../tables/release-tables.ts'
import type { Cell } from '../tables/spoken-table.ts'
import {
  type Column,
  columnOfCell,
  columnsOf,
  labelColumn,
  labelOf,
  type Row,
  textOf,
} from '../tables/table-cell.ts'
import { askedPeriod, findPeriod, periodFits } from '../tables/table-period.ts'
import { countFits, typeFits } from '../type-fits.ts'

/** The cells that the question names by row and column, or by column and 最高, 最低; most often none. */
export function readTables(ask: Ask, release: Release): StatedReading[] {
  if (!mayStand(ask)) return []
  return tablesOf(release).flatMap((table) => {
    const said = askedRow(ask, release, table)
    const row = said ?? likestRow(ask, release, table, frameOf(release, table))
    const column = askedColumn(ask, release, table, row)
    if (!column) return []
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
  /[前后首多少最高低大小快慢涨跌升降增减]|\d|^[几两二三四五六七八九十]+\p{Script=Han}{1,2}$|^一[次份张台辆件]$|^[省市县区州镇]+$|^(?:价格|价钱|数量|金额|数据|情况|的是|期间|整体|总体|全部|变化|变动|怎么变)$/u

/** 「过夜游客」 is not the 游客 of the head: the release speaks of 过夜游客 elsewhere. */
function isNarrowed(
  ask: Ask,
  release: Release,
  { table, row, column }: { table: Table; row: Row; column: Column },
): boolean {
  const words = wordsOf(ask.folded)
  const at = words.findIndex((word) => word.length >= 2 && column.measure.includes(word))
  const [before, word] = [words[at - 1] ?? '', words[at] ?? '']
  const { all, section, title } = surroundings(release, row.line)
  return (
    /^\p{Script=Han}{2,}$/u.test(before) &&
    all.includes(`${before}${word}`) &&
    ![section, title].some((text) => text.includes(before)) &&
    !table.heads.some((head) => textOf(release, head).includes(before)) &&
    !labelOf(release, table, row).includes(before)
  )
}

/** Who asks when is not answered with a bare figure. */
function isTimeless(ask: Ask, release: Release, row: Row, column: Column): boolean {
  const cell = `${textOf(release, row.cells[column.index])}${column.unit}`
  return ask.type === 'date' && !typeFits(ask, fold(cell).text, '')
}

/** A line of a table is read by its cells, never as it stands. */
export function isTableLine(release: Release, sentence: Span): boolean {
  return tablesOf(release).some(({ head, rows }) =>
    [head, ...rows.map(({ line }) => line)].some(
      (line) => line.start <= sentence.start && sentence.end <= line.end,
    ),
  )
}

/** A figure or a time is a cell, never a row. */
function isOfFigure(ask: Ask): boolean {
  return isFigureAsked(ask) || ask.type === 'date'
}

/** The cell that a reader found, unless the question names another row or another time, or compares the rows. */
export function readSpokenCell(
  ask: Ask,
  release: Release,
  { table, row, column, isLabel }: Cell,
): StatedReading | null {
  const named = namedRow(ask, release, table)
  if (named ? named !== row : isSumAsked(ask) || isRanking(ask, release, table)) return null
  if (ask.type === 'definition') return null
  if (isLabel)
    return isOfFigure(ask) || /是(?:个)?(?:什么|啥)(?:东西|意思)?[?？]*$/.test(ask.folded)
      ? null
      : readLabel(ask, release, { table, row })
  const label = labelOf(release, table, row)
  const held = { ...column, cells: [textOf(release, row.cells[column.index])], label: fold(label).text }
  if (!mayHold(ask, held) || !countFits(ask, `${held.cells[0]}${column.unit}`)) return null
  if (isNarrowed(ask, release, { table, row, column }) || isAskedAbout(ask, held.cells[0])) return null
  if (!isOfTime(ask, release, column, label)) return null
  return isTimeless(ask, release, row, column) ? null : readCell(release, table, { row, column })
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

/** The cell as a sentence and as a figure. */
export function readCell(release: Release, table: Table, cell: { row: Row; column: Column }): StatedReading {
  const { row } = cell
  const column = columnOfCell(release, table, cell)
  const span = row.cells[column.index]
  const figure = figureOfCell(release, span, column)
  const { year } = column.period ?? { year: null }
  const label = labelOf(release, table, row)
  const prose = isScaled(column.unit) ? saidInProse(release, { label, span, unit: column.unit }) : null
  const isFigure = /^[约超近]?[+\-－−±]?\p{Nd}/u.test(textOf(release, span))
  const text = prose
    ? `${statement(label, { ...column, unit: '' }, true)}${textOf(release, span)}${column.unit}。`
    : `${statement(label, column, isFigure)}${said(release, span, column)}。`
  return {
    release,
    sentence: row.line,
    span,
    probability: certain,
    stated: {
      claim: {
        text,
        sources: [...framed(release, table, [row.line]), ...(prose ? [{ release, sentence: prose }] : [])],
      },
      figure,
      told: [fold(text).text, ...(year === null ? [] : [`${year}年`])].join('\n'),
    },
  }
}

/** The one sentence that says the figure of a cell with its unit, 4,186.5亿元, and a word of its row. */
function saidInProse(
  release: Release,
  { label, span, unit }: { label: string; span: Span; unit: string },
): Span | null {
  const figure = `${release.text.slice(span.start, span.end)}${unit}`
  const words = wordsOf(label).filter((word) => word.length >= 2)
  const holding = release.lines
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap((line) => lineSentences(release.text, line))
    .filter(({ start, end }) => {
      const sentence = release.text.slice(start, end)
      const at = sentence.indexOf(figure)
      return (
        at >= 0 && !/[\d.,]$/.test(sentence.slice(0, at)) && words.some((word) => sentence.includes(word))
      )
    })
  return holding.length === 1 && holding[0].end - holding[0].start <= longestProse ? holding[0] : null
}

const longestProse = 200

/** Rows with the head that names their columns and the caption that gives their unit. */
function framed(release: Release, { head, caption }: Table, rows: readonly Span[]): Source[] {
  const isUnitGiven =
    caption !== null && /单位[:：]|[(（][^()（）]+[)）][:：]?$/.test(textOf(release, caption))
  return [...rows, head, ...(isUnitGiven ? [caption] : [])].map((sentence) => ({ release, sentence }))
}

/** 「猪肉的均价为24.36元」, 「营业收入（亿元），2023年为79.21」; 「二级，在职职工65%」 under a head that names whom it is about. */
function statement(label: string, { name, measure, unit }: Column, isFigure: boolean): string {
  const [subject, ofLabel = ''] = label.split(/[()（）]/)
  const isUnitOfLabel = ofLabel !== '' && ofLabel === unit
  const scale = isScaled(unit) ? `（${unit}）` : ''
  if (measure === '') return `${isUnitOfLabel ? subject : label}${scale}，${name}为`
  if (isMeasure.test(measure)) return `${label}的${name}${scale}为`
  return isFigure ? `${label}，${name}${scale}` : `${label}，${name}：`
}

const isMeasure =
  /[率比价额费数量期制重值距度龄长]$|同比|环比|变动|变化|增[长减速幅]|时间|收入|支出|面积|得分/

/** 亿元 in the head belongs to the head: with it a cell would be another figure than the one that is cited. */
function isScaled(unit: string): boolean {
  return /^[千万亿]/.test(unit)
}

function said(release: Release, span: Span, column: Column): string {
  return isScaled(column.unit) ? release.text.slice(span.start, span.end) : cellText(release, span, column)
}

/** 「哪块毛利率最高」: the row with the greatest or least figure of the column. */
function extremeRow(ask: Ask, release: Release, table: Table, column: Column): StatedReading | null {
  const asked = ask.folded.match(
    /最(高|多|大|快|猛|贵|好|强|长|低|少|小|慢|便宜|差|弱|短)|哪.{0,8}?(高|多|大|快|贵|低|少|小|慢)/,
  )
  if (!asked || !/哪|谁|什么/.test(ask.folded)) return null
  const rows = table.rows.flatMap((row) => {
    const figure = figureOfCell(
      release,
      row.cells[column.index],
      columnOfCell(release, table, { row, column }),
    )
    return figure && !/合计|总计|总体|小计/.test(labelOf(release, table, row)) ? [{ row, figure }] : []
  })
  if (rows.length < 2 || rows.length > 12) return null
  const isLow = /低|少|小|慢|便宜|差|弱|短/.test(asked[1] ?? asked[2])
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

/** Row and column leave nothing to guess; constraints are still checked. */
const certain = 0.995

function cellText(release: Release, span: Span, { unit }: Column): string {
  const cell = release.text.slice(span.start, span.end)
  return /^[\d.,+-]+$/.test(cell) && unit !== '' ? `${cell}${unit}` : cell
}

function figureOfCell(release: Release, span: Span, column: Column): Figure | null {
  const text = said(release, span, column)
  const [figure] = findQuantities(fold(text).text)
  if (!figure) return null
  const value = /^[-－−]/.test(text) ? -figure.value : figure.value
  return { value, unit: figure.unit, text, ...(isScaled(column.unit) && { scale: column.unit }) }
}
