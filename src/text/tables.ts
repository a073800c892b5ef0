/** Tables in the cleaned text of a release: neighbouring lines cut into the same number of cells. */

import type { Line, Span } from '../types.ts'
import { lineSentences } from './sentences.ts'

/** A table with its column heads; `rows` hold as many cells as `heads`, all spans into the release's text. */
export interface Table {
  /** The line above that announces it (表1 产量，单位：万吨), or null. */
  caption: Span | null
  head: Line
  heads: Span[]
  rows: { line: Line; cells: Span[] }[]
}

/** Between cells: a bar, a tab, a wide blank or two narrow ones. */
const separator = /\s*[|｜│／\t]\s*|\u3000[ \u3000]*| {2,}\u3000*/g
const bar = /[|｜│\t]/
const comma = /，|,(?!\d{3}(?!\d))/g
const longestListed = 20
const maxRows = 200

/**
 * Every table of the text, top to bottom: a head without figures, then at least one row with one, or two rows of
 * three cells between bars.
 */
export function findTables(text: string, lines: readonly Line[]): Table[] {
  const tables: Table[] = []
  for (let at = 0; at + 1 < lines.length; at++) {
    const table =
      tableAt(text, lines.slice(at, at + 1 + maxRows), cellsOf) ??
      listAt(text, lines.slice(at, at + 1 + maxRows))
    if (!table) continue
    tables.push({ ...table, caption: captionAbove(text, lines[at - 1]) })
    at += table.rows.length
  }
  return tables
}

type Cut = (text: string, line: Span) => Span[]
type Uncaptioned = Omit<Table, 'caption'>

/** A short line, a heading or the sentence that ends in a colon, straight above the head. */
function captionAbove(text: string, line: Line | undefined): Span | null {
  if (!line || line.kind === 'title' || line.kind === 'byline') return null
  const said = text.slice(line.start, line.end).trim()
  return (said.length <= longestCaption && !/[。！？]$/.test(said)) || /[:：]$|单位|下表/.test(said)
    ? (lineSentences(text, line).at(-1) ?? null)
    : null
}

const longestCaption = 40

/** The table whose head is the first line, or null. */
function tableAt(text: string, [head, ...rest]: readonly Line[], cut: Cut): Uncaptioned | null {
  // 「来源：文化周刊　二〇二五年十一月七日」 above 「本刊讯　…」 makes no table.
  if (head.kind === 'byline') return null
  const heads = cut(text, head)
  if (heads.length < 2 || !/\p{L}/u.test(text.slice(heads[0].start, heads[0].end))) return null
  const isBarred = bar.test(text.slice(head.start, head.end))
  if (
    heads.some((cell) => hasFigure(text, cell) && !isName(text, cell) && !(isBarred && isPhrase(text, cell)))
  )
    return null
  const rows: Uncaptioned['rows'] = []
  for (const line of rest) {
    const cells = cut(text, line)
    if (cells.length !== heads.length) break
    rows.push({ line, cells })
  }
  const hasFigures = rows.some(({ cells }) => cells.slice(1).some((cell) => hasFigure(text, cell)))
  const isRuled = heads.length >= 3 && rows.length >= 2 && isBarred
  return hasFigures || isRuled ? { head, heads, rows } : null
}

/** A table whose cells stand between commas: three columns and two rows of figures at least. */
function listAt(text: string, lines: readonly Line[]): Uncaptioned | null {
  const table = tableAt(text, lines, listedCells)
  if (!table || table.heads.length < 3 || table.rows.length < 2) return null
  const isValue = ({ start, end }: Span) => /^[+\-－＋±]?\p{Nd}|^[-—–/无]$/u.test(text.slice(start, end))
  return table.rows.every(({ cells }) => cells.slice(1).filter(isValue).length * 2 >= cells.length - 1)
    ? table
    : null
}

/** The cells of a line without the blanks around them; one cell when nothing divides it. */
function cellsOf(text: string, line: Span): Span[] {
  return cutAt(separator, text, line)
}

function listedCells(text: string, line: Span): Span[] {
  const cells = /[。；！？：]/.test(text.slice(line.start, line.end)) ? [] : cutAt(comma, text, line)
  return cells.every(({ start, end }) => end - start <= longestListed) ? cells : []
}

function cutAt(separator: RegExp, text: string, line: Span): Span[] {
  const content = text.slice(line.start, line.end)
  const cells: Span[] = []
  let start = 0
  const add = (end: number) => {
    const cell = content.slice(start, end)
    const lead = cell.length - cell.trimStart().length
    if (cell.trim() !== '')
      cells.push({ start: line.start + start + lead, end: line.start + start + cell.trimEnd().length })
  }
  for (const mark of content.matchAll(separator)) {
    add(mark.index)
    start = mark.index + mark[0].length
  }
  add(content.length)
  return cells
}

function hasFigure(text: string, { start, end }: Span): boolean {
  return /\p{Nd}/u.test(text.slice(start, end))
}

/** 使用满15年的老旧电梯, 20日最低气温: words with a figure in them. */
function isPhrase(text: string, { start, end }: Span): boolean {
  const cell = text.slice(start, end)
  return (
    /\p{Script=Han}{2}[（(]?\p{L}*[）)]?$/u.test(cell) && (cell.match(/\p{Script=Han}/gu) ?? []).length >= 4
  )
}

/** PM2.5 and CO2 hold a digit, and are no figure; neither is a time: 9月末, 2024年, 1—9月产量. */
function isName(text: string, { start, end }: Span): boolean {
  const cell = text.slice(start, end)
  return !/(?<![A-Za-z\p{Nd}.])\p{Nd}/u.test(cell.replace(time, ''))
}

const time =
  /(?:19|20)\d{2}年度?(?:\d{1,2}月)?|(?:(?:19|20)\d{2}[-—–/])?(?:19|20)?\d{2}(?:赛季|学年|财年)|\d{1,2}月?[-—–~～至到]\d{1,2}月(?:份|末|底)?|\d{1,2}月\d{1,2}日|\d{1,2}月(?!\d)(?:份|末|底|初)?|^(?:19|20)\d{2}$|第\d{1,2}名/g
