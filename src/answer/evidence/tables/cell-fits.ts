/** Is a cell what a question asks for, by the words before its measure, by its kind and by what stands around it? */

import { fold } from '../../../text/normalise.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import { typeFits } from '../type-fits.ts'
import { type Column, dividedRow, labelOf, type Row, textOf } from './table-cell.ts'

/** 「过夜游客」 is not the 游客 of the head: the release speaks of 过夜游客 elsewhere. */
export function isNarrowed(
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
export function isTimeless(ask: Ask, release: Release, row: Row, column: Column): boolean {
  const cell = `${textOf(release, row.cells[column.index])}${column.unit}`
  return ask.type === 'date' && !typeFits(ask, fold(cell).text, '')
}

/** What stands around a table and in its head. */
export function frameOf(release: Release, { head, caption, rows }: Table): string {
  const { title, section, lead } = surroundings(release, rows[0].line)
  return [title, section, lead, textOf(release, head), caption ? textOf(release, caption) : ''].join('\n')
}

/** Words of the question that have no like in the cell's row, its column or what stands around the table. */
export function untoldTerms(
  ask: Ask,
  release: Release,
  { table, row, column }: { table: Table; row: Row | null; column: Column },
): number {
  const label = row
    ? [fold(labelOf(release, table, row)).text, dividedRow(release, table, row)?.rest ?? '']
    : []
  const cells = [...label, column.name, column.unit]
  const near = [...cells, frameOf(release, table)].join('\n')
  return ask.terms.filter((term) => !general.test(term) && matchTerm(term, near) < 0.3).length
}

/** Words that name no measure, whatever the table: 最快, 涨了, 州市, 价格. */
const general =
  /[前后首多少最高低大小快慢深厚涨跌升降增减]|\d|^[几两二三四五六七八九十]+\p{Script=Han}{1,2}$|^一[次份张台辆件]$|^[省市县区州镇]+$|^(?:价格|价钱|数量|金额|数据|情况|的是|期间|整体|总体|全部|变化|变动|怎么变|[做完]成?了|完成|实现|达到)$/u
