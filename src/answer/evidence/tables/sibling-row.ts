/** A table lists things of one kind: what a sentence says of one of them is not said of another. */

import type { Release } from '../../../types.ts'
import type { Surroundings } from '../../question/surroundings.ts'
import type { Ask } from '../../question/understand.ts'
import { tablesOf } from './release-tables.ts'
import { labelsOf } from './table-cell.ts'

/** 「溪谷线封闭几天」: the sentence names 云脊线, a row of the same table, and not the row that is asked about. */
export function isOfSibling(ask: Ask, release: Release, { line, section }: Surroundings): boolean {
  return tablesOf(release).some((table) => {
    const labels = labelsOf(release, table).filter((label) => isName.test(label))
    const asked = labels.filter((label) => ask.folded.includes(label))
    const near = `${line}\n${section}`
    return (
      asked.length === 1 &&
      !near.includes(asked[0]) &&
      labels.some((label) => near.includes(label) && !label.includes(asked[0]))
    )
  })
}

const isName = /^(?!.*(?:合计|总计|其他|全[省市国]))\p{Script=Han}{3,}$/u
