/** Reads which row of a table is the one that a question ranks: the greatest, the third, those that fell. */

import { fold } from '../../../text/normalise.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { findRank, type Rank } from '../../question/rank.ts'
import type { Ask } from '../../question/understand.ts'
import type { Figure, StatedReading } from '../evidence.ts'
import { askedColumn } from '../tables/asked-column.ts'
import { askedRow } from '../tables/asked-row.ts'
import { untoldTerms } from '../tables/cell-fits.ts'
import { tablesOf } from '../tables/release-tables.ts'
import { figureOfCell, framed, readCell, said } from '../tables/state-cell.ts'
import {
  type Column,
  columnOfCell,
  columnsOf,
  isRank,
  isSumLabel,
  labelColumn,
  labelOf,
  type Row,
  textOf,
} from '../tables/table-cell.ts'
import { asGuess } from './guess.ts'

/** Rows that are compared; each is cited. */
const mostRows = 16
/** Rows that moved the same way, when they are named one by one. */
const mostMoved = 5

interface Ranked {
  row: Row
  figure: Figure
}

/**
 * The row of the column that the question names; where it names none (「哪款最吵」 of 噪声) a guess for each column of
 * figures, of which the reader chooses.
 */
export function readRank(ask: Ask, release: Release): StatedReading[] {
  const rank = findRank(ask.folded)
  if (!rank || /^(?:reason|how|definition|yesno)$/.test(ask.type)) return []
  const known: StatedReading[] = []
  const guesses: StatedReading[] = []
  for (const table of tablesOf(release)) {
    if (askedRow(ask, release, table) || !holdsKind(ask, release, table)) continue
    const named = rank.kind === 'extreme' ? namedColumn(ask, release, table) : null
    const [reading] = named ? rankBy(rank, release, table, named) : []
    if (reading) known.push(reading)
    else
      for (const column of columnsOf(release, table))
        guesses.push(...rankBy(rank, release, table, column).map(asGuess))
  }
  return known.length > 0 ? known : guesses
}

function namedColumn(ask: Ask, release: Release, table: Table): Column | null {
  const column = askedColumn(ask, release, table, null)
  if (!column) return null
  const untold = untoldTerms(ask, release, { table, row: null, column })
  return 3 * untold < Math.max(ask.terms.length, 2) ? column : null
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

/** What the column says of the rank; two readings where the question's word fits both ends, none where rows are equal. */
function rankBy(rank: Rank, release: Release, table: Table, column: Column): StatedReading[] {
  const at = labelColumn(release, table)
  if (column.index === at || isRank.test(column.name)) return []
  // 观众 above 收入 of 2024年: rows that measure different things.
  if (column.measure === '' && /项目|指标|科目/.test(textOf(release, table.heads[at]))) return []
  const rows = table.rows.flatMap((row): Ranked[] => {
    const figure = figureOfCell(
      release,
      row.cells[column.index],
      columnOfCell(release, table, { row, column }),
    )
    return figure && !isSum(release, table, row) ? [{ row, figure }] : []
  })
  if (rows.length < 2 || rows.length > mostRows) return []
  const falling = [...rows].sort((a, b) => b.figure.value - a.figure.value)
  const state = (at: number, how: string) => {
    const one = falling.at(at)!
    const isTied = rows.filter(({ figure }) => figure.value === one.figure.value).length > 1
    return isTied ? [] : [stateRow(release, table, { column, one, rows, how })]
  }
  if (rank.kind === 'place') {
    const { place, wanted, said: how } = rank
    return place <= rows.length ? state(wanted === 'max' ? place - 1 : -place, how) : []
  }
  if (rank.kind === 'moved') return stateMoved(rank, release, table, { column, rows })
  const { word, wanted, moves, falls } = rank
  if (!mayBe(word, column, falling[0].figure) || (change.test(column.name) && !moves)) return []
  if (falls && falling.at(-1)!.figure.value < 0) return state(-1, '最低')
  if (wanted === null) return [...state(0, '最高'), ...state(-1, '最低')]
  // The quickest takes the least time.
  if (isTime(falling[0].figure) && /快|慢/.test(word))
    return word === '快' ? state(-1, '最短') : state(0, '最长')
  return state(wanted === 'max' ? 0 : -1, `最${plainly[word] ?? word}`)
}

/** What is said of a figure, whatever the question calls it. */
const plainly: Record<string, string> = { 久: '长', 猛: '高', 旺: '高', 强: '高', 弱: '低' }

/** 最大的伙伴 is not told by whose trade grew most. */
const change = /同比|环比|[增涨降跌变]|[幅速]$/
const rate = /[率比幅速]$|同比|环比|[%‰]/

/** No price is 多, no rate 贵, no size 快. */
function mayBe(word: string, { name, unit }: Column, figure: Figure): boolean {
  const isRate = rate.test(name) || rate.test(unit) || /[%‰]/.test(figure.unit)
  if (/[多少]/.test(word)) return !isRate && !/价|单价|均/.test(name)
  if (/贵|便宜/.test(word)) return /元/.test(`${unit}${figure.unit}`) || /[价费]/.test(name)
  return !/[快慢]/.test(word) || isRate || isTime(figure) || /速/.test(name)
}

function isTime({ unit }: Figure): boolean {
  return /^(?:秒|分钟?|小时|天|日)$/.test(unit)
}

function stateRow(
  release: Release,
  table: Table,
  { column, one, rows, how }: { column: Column; one: Ranked; rows: readonly Ranked[]; how: string },
): StatedReading {
  const { row } = one
  const reading = readCell(release, table, { row, column })
  const figure = said(release, reading.span, columnOfCell(release, table, { row, column }))
  const text = `${column.name}${how}的是${labelOf(release, table, row)}，为${figure}。`
  return withClaim(reading, {
    text,
    sources: framed(release, table, [
      row.line,
      ...rows.map((r) => r.row.line).filter((line) => line !== row.line),
    ]),
  })
}

/** The rows whose change has the sign; none where all have it. */
function stateMoved(
  { up }: { up: boolean },
  release: Release,
  table: Table,
  { column, rows }: { column: Column; rows: readonly Ranked[] },
): StatedReading[] {
  if (!rows.some(({ figure }) => figure.value < 0)) return []
  const moved = rows.filter(({ figure }) => (up ? figure.value > 0 : figure.value < 0))
  if (moved.length === 0 || moved.length === rows.length || moved.length > mostMoved) return []
  const cells = moved.map(({ row }) => readCell(release, table, { row, column }))
  const figures = cells.map(({ span }, i) =>
    said(release, span, columnOfCell(release, table, { row: moved[i].row, column })),
  )
  const labels = moved.map(({ row }) => labelOf(release, table, row)).join('、')
  const isOnly =
    moved.length === 1 && rows.length === table.rows.filter((row) => !isSum(release, table, row)).length
  const text = `${isOnly ? '只有' : ''}${labels}${up ? '上升' : '下降'}，${column.name}${moved.length > 1 ? '分别' : ''}为${figures.join('、')}。`
  const lines = [...moved, ...rows.filter((one) => !moved.includes(one))].map(({ row }) => row.line)
  return [withClaim(cells[0], { text, sources: framed(release, table, lines) })]
}

function isSum(release: Release, table: Table, row: Row): boolean {
  return isSumLabel.test(labelOf(release, table, row))
}

function withClaim(reading: StatedReading, claim: StatedReading['stated']['claim']): StatedReading {
  return { ...reading, stated: { ...reading.stated, claim, told: fold(claim.text).text } }
}
