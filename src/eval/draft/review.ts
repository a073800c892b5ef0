/** Goes through proposed facts with a person at a terminal: accept, mend, drop. */

import type { FactRow } from '../dataset.ts'
import type { EvalHost } from '../host.ts'

const help = '回车收下，d删掉，q结束；改：直接输入新问题，或 值=甲／乙；丙  引=原文  型=percent：'

/** Says in Chinese what is wrong with a row; empty when it may be kept. */
export type FindFaults = (row: FactRow) => string[]

/**
 * Enter accepts, d drops, q stops and drops the rest; what is typed otherwise mends the row, which is shown again. A
 * row with faults is not accepted. Without a person all drafts come back as they are.
 */
export async function review(
  drafts: readonly FactRow[],
  findFaults: FindFaults,
  host: Pick<EvalHost, 'prompt' | 'print'>,
): Promise<{ rows: FactRow[]; isReviewed: boolean }> {
  const rows: FactRow[] = []
  for (const [i, { note: _, ...draft }] of drafts.entries()) {
    let row: FactRow = draft
    for (;;) {
      host.print(`\n${i + 1}/${drafts.length} ${describe(row)}`)
      const typed = (await host.prompt(help))?.trim()
      if (typed === undefined) return { rows: [...drafts], isReviewed: false }
      if (typed === 'q') return { rows, isReviewed: true }
      if (typed === 'd') break
      if (typed !== '') {
        row = mend(row, typed)
        continue
      }
      const faults = findFaults(row)
      for (const fault of faults) host.print(`  不能收下：${fault}`)
      if (faults.length > 0) continue
      rows.push(row)
      break
    }
  }
  return { rows, isReviewed: true }
}

function describe({ question, expect, type }: FactRow): string {
  const expected = expect.refused
    ? '应拒答'
    : `${(expect.values ?? []).map((group) => group.join('／')).join('；')}（${expect.quotes?.join('；')}）`
  return `[${type}] ${question} → ${expected}`
}

/** `值=`, `引=`, `型=` and `问=` change one field; anything else is a new question. */
function mend(row: FactRow, typed: string): FactRow {
  const [, field, text] = typed.match(/^(值|引|型|问)\s*[=＝:：]\s*(.+)$/) ?? [null, '问', typed]
  if (field === '问') return { ...row, question: text }
  if (field === '型') return { ...row, type: text }
  const list = text.split(/[；;]/).filter(Boolean)
  const change = field === '值' ? { values: list.map((group) => group.split(/[／/]/)) } : { quotes: list }
  return { ...row, expect: { ...row.expect, ...change } }
}
