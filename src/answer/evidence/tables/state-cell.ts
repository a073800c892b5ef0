/** A cell as a sentence of the answer and as a figure, with the row and the heads that carry it. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release, Span } from '../../../types.ts'
import { wordsOf } from '../../question/words.ts'
import type { Source } from '../../statement/claim.ts'
import type { Figure, StatedReading } from '../evidence.ts'
import {
  type Column,
  columnOfCell,
  dividedRow,
  isBareMeasure,
  type Row,
  textOf,
  wholeLabel,
} from './table-cell.ts'

/** The cell as a sentence and as a figure. */
export function readCell(release: Release, table: Table, cell: { row: Row; column: Column }): StatedReading {
  const { row } = cell
  const column = columnOfCell(release, table, cell)
  const span = row.cells[column.index]
  const figure = figureOfCell(release, span, column)
  const { year } = column.period ?? { year: null }
  const divided = dividedRow(release, table, row)
  const label = wholeLabel(release, table, row)
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
        sources: [
          ...framed(release, table, [row.line, ...(divided ? [divided.row.line] : [])]),
          ...(prose ? [{ release, sentence: prose }] : []),
        ],
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
export function framed(release: Release, { head, caption }: Table, rows: readonly Span[]): Source[] {
  const isUnitGiven =
    caption !== null && /单位[:：]|[(（][^()（）]+[)）][:：]?$/.test(textOf(release, caption))
  return [...rows, head, ...(isUnitGiven ? [caption] : [])].map((sentence) => ({ release, sentence }))
}

/** 「猪肉的均价为24.36元」, 「营业收入（亿元），2023年为79.21」; 「二级，在职职工65%」 under a head that names whom it is about. */
function statement(label: string, { name, measure, unit }: Column, isFigure: boolean): string {
  const [subject, ofLabel = ''] = label.split(/[()（）]/)
  const isUnitOfLabel = ofLabel !== '' && ofLabel === unit
  const scale = isScaled(unit) ? `（${unit}）` : ''
  // The very thing that the row names: 进出口总额（亿元）为412.6.
  if (isBareMeasure.test(measure)) return `${subject}${scale}为`
  if (measure === '') return `${isUnitOfLabel ? subject : label}${scale}，${name}为`
  if (isMeasure.test(measure)) return `${label}的${name}${scale}为`
  return isFigure ? `${label}，${name}${scale}` : `${label}，${name}：`
}

const isMeasure =
  /[率比价额费数量期制重值距度龄长]$|同比|环比|变动|变化|增[长减速幅]|时间|收入|支出|面积|得分/

/** 亿元 in the head belongs to the head: with it a cell would be another figure than the one that is cited. */
export function isScaled(unit: string): boolean {
  return /^[千万亿]/.test(unit)
}

export function said(release: Release, span: Span, column: Column): string {
  return isScaled(column.unit) ? release.text.slice(span.start, span.end) : cellText(release, span, column)
}

/** Row and column leave nothing to guess; constraints are still checked. */
export const certain = 0.995

function cellText(release: Release, span: Span, { unit }: Column): string {
  const cell = release.text.slice(span.start, span.end)
  return /^[\d.,+-]+$/.test(cell) && unit !== '' ? `${cell}${unit}` : cell
}

export function figureOfCell(release: Release, span: Span, column: Column): Figure | null {
  const text = said(release, span, column)
  const [figure] = findQuantities(fold(text).text)
  if (!figure) return null
  const value = /^(?:[-－−]|零下)/.test(text) ? -figure.value : figure.value
  return { value, unit: figure.unit, text, ...(isScaled(column.unit) && { scale: column.unit }) }
}
