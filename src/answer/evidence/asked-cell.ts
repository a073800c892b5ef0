/** Which row and which column of a table a question names. */

import { fold } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import type { Table } from '../../text/tables.ts'
import type { Release, Span } from '../../types.ts'
import { metricHead } from '../question/metric.ts'
import { matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { wordsOf } from '../question/words.ts'

export type Row = Table['rows'][number]

export interface Column {
  index: number
  /** The head as the answer says it, its unit left aside. */
  name: string
  unit: string
}

/** The one row whose label the question says, or else one of whose listed items (适用地区: 甲市、乙市). */
export function askedRow(ask: Ask, release: Release, table: Table): Row | null {
  const labelled = labelledRow(ask, release, table)
  if (labelled) return labelled
  const listing = table.rows.filter(({ cells }) =>
    cells.some((cell) =>
      textOf(release, cell)
        .split('、')
        .some((item) => /^\p{Script=Han}{3,}$/u.test(item) && ask.folded.includes(item)),
    ),
  )
  return listing.length === 1 ? listing[0] : null
}

/** The longest when one label lies within another. */
function labelledRow(ask: Ask, release: Release, table: Table): Row | null {
  const label = ({ cells }: Row) => textOf(release, cells[labelColumn(release, table)])
  const said = table.rows.filter((row) => saysLabel(ask.folded, label(row)))
  const longest = Math.max(0, ...said.map((row) => label(row).length))
  const best = said.filter((row) => label(row).length === longest)
  return best.length === 1 ? best[0] : null
}

/** The first column of words: the one that follows 序号. */
function labelColumn(release: Release, { rows }: Table): number {
  const isWord = (cell: Span) => /\p{L}/u.test(textOf(release, cell))
  return Math.max(
    0,
    rows[0].cells.findIndex((_, i) => rows.every(({ cells }) => isWord(cells[i]))),
  )
}

/** 「中外合作会计学」 says the label 会计学(中外合作): every part of it, in any order; 「栖州」 says 栖州市. */
export function saysLabel(question: string, label: string): boolean {
  const short = label.match(/^(\p{Script=Han}{2,})[省市县区州盟旗镇乡]$/u)?.[1]
  if (short && question.includes(short)) return true
  const parts = label.split(/[()（）\s]+/).filter((part) => part.length >= 2 && /\p{L}/u.test(part))
  return parts.length > 0 && parts.every((part) => question.includes(part) || saysWords(question, part))
}

function saysWords(question: string, label: string): boolean {
  const words = wordsOf(label).filter((word) => word.length >= 2)
  return words.length >= 2 && words.every((word) => question.includes(word))
}

const change = /同比|环比|增长|增加|减少|上升|下降|增速|涨|跌|降(?!水)/

/** The column whose head the question says, in its own or like words; a unit (多少钱, 几人) may tell it too. */
export function askedColumn(ask: Ask, release: Release, table: Table): Column | null {
  const label = labelColumn(release, table)
  const scored = table.heads.map((_, index) => {
    const { name, unit } = columnAt(release, table, index)
    const cells = table.rows.map((row) => textOf(release, row.cells[index]))
    return { index, name, unit, score: index === label ? 0 : headScore(ask, { name, unit, cells }) }
  })
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score > 0 && scored.filter((c) => c.score === best.score).length === 1) return best
  return null
}

/** The column at a place, its unit apart from its name. */
export function columnAt(release: Release, table: Table, index: number): Column {
  const [name, unit = ''] = textOf(release, table.heads[index]).split(/[()（）]/)
  return { index, name, unit }
}

function headScore(ask: Ask, { name, unit, cells }: { name: string; unit: string; cells: string[] }): number {
  // 多 of 多少 is no word for a rise.
  const question = ask.folded.replace(/多少/g, '')
  const isFigureAsked = /^(?:number|percent|money)$/.test(ask.type)
  if (isFigureAsked && !cells.some((cell) => findQuantities(cell).length > 0)) return 0
  if (!measures(ask, `${name}${unit}${cells[0]}`)) return 0
  // 「增加了多少」 asks for no level, 「涨到多少」 does.
  if (
    (isFigureAsked || ask.type === 'yesno') &&
    change.test(question) &&
    !/[涨升降增减]\p{Script=Han}?[到至]/u.test(question) &&
    !change.test(name)
  )
    return 0
  // 同比 asks for the column of that name and for no other one.
  const wanted = question.match(/同比|环比/)
  if (wanted) return name.includes(wanted[0]) ? 3 : 0
  if (change.test(question) && change.test(name)) return 4
  // 「金牌榜里银牌最多的」 asks for silver: what stands straight before 最 is measured; 「多拿多少金」 names it last.
  const measured = question.match(/([^,，]+?)的?最/)?.[1] ?? ''
  if (measured.endsWith(name)) return 4
  const counted = ask.folded.match(/(?:多少|几)[枚块个名]?(\p{Script=Han}{1,3})[?？]*$/u)?.[1]
  if (question.includes(name) || (counted && name.startsWith(counted))) return 3
  // 城镇居民, 农村居民 beside 居民收入: columns that divide the one before.
  if (metricHead(name) === '' && unit !== '' && question.includes(name.slice(0, 2))) return 3
  const words = wordsOf(name).filter((word) => word.length >= 2)
  const held = words.filter((word) => matchTerm(word, question) >= 0.5).length
  if (held > 0) return 1 + held / words.length
  if (change.test(name)) return 0
  const alike = commonLetters(name, question) / name.length
  if (alike >= 0.6) return alike
  if (ask.type === 'money') return /元/.test(unit) || /元|价|费|额|收入/.test(name) ? 0.5 : 0
  return ask.unit &&
    (unit.split('/')[0] === ask.unit ||
      name.includes(`${ask.unit}数`) ||
      cells.every((cell) => cell.endsWith(ask.unit!)))
    ? 0.5
    : 0
}

/** A column of percentages holds no money, one without any no rate. */
function measures({ type, unit }: Ask, column: string): boolean {
  const isRate = /[%‰]|[率比]$|占比|幅/.test(column)
  if (type === 'money' || /^[万亿]/.test(unit ?? '')) return !/[%‰]/.test(column)
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

export function labelOf(release: Release, table: Table, { cells }: Row): string {
  const { start, end } = cells[labelColumn(release, table)]
  return release.text.slice(start, end)
}

export function textOf({ text }: Release, { start, end }: Span): string {
  return fold(text.slice(start, end)).text
}
