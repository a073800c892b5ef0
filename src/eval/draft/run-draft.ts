/** `npm run eval:draft -- RELEASE`: proposes known facts for a person to accept, mend or drop. */

import type { FactRow } from '../dataset.ts'
import type { EvalHost } from '../host.ts'
import { lintRows } from '../lint.ts'
import type { EvalOptions } from '../options.ts'
import { draftRows } from './draft-rows.ts'
import { review } from './review.ts'

/** Goes through the proposals with the person at the terminal, else writes them all; 0 when any are left. */
export async function runDraft(file: string, options: EvalOptions, host: EvalHost): Promise<number> {
  const { releases, problems } = await host.readReleases([file])
  for (const problem of problems) host.print(problem)
  const findFaults = (row: FactRow) => lintRows([{ ...row, key: row.id }], releases).map(({ fault }) => fault)
  const { rows, isReviewed } = await review(releases.flatMap(draftRows), findFaults, host)
  const out = options.out ?? `${file.replace(/\.[^./]+$/, '')}.draft.jsonl`
  await host.writeText(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  host.print(`${rows.length}道${isReviewed ? '题' : '草稿，要逐题读过、删去“待核”才算题'}，写在${out}。`)
  return rows.length > 0 ? 0 : 1
}
