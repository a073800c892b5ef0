/** Is a cell what a question asks for, by the words before its measure and by its kind? */

import { fold } from '../../../text/normalise.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { surroundings } from '../../question/surroundings.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import { typeFits } from '../type-fits.ts'
import { type Column, labelOf, type Row, textOf } from './table-cell.ts'

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
