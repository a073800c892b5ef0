/** Words by which verdicts on yes/no questions go, and what takes a statement back. */

import { fold } from '../../text/normalise.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import { clauseWindow, wholeSegment } from './clause-window.ts'

/** Of all, without exception. */
export const universal =
  /全都|全部|所有|(?<![首成])都(?![市会匀城])|(?<![平日年月人户场周])均(?![价线衡等为])|一律/g

export const negation = /不|未|没|无(?!人机|线|锡|论|疑)|非(?!洲|常|遗|凡)|禁止|取消|拒绝|停止/

const hedges =
  /传闻|传言|网传|谣言|据称|回应|[但却]|然而|不过|其余|部分|个别|除|拟|计划|预计|力争|争取|目标|逐步|正在/g

/** What is said beside it takes it back or puts it off: 「传闻将收购…，但未达成协议」. */
export function isHedged(ask: Ask, evidence: Evidence): boolean {
  const { start, end } = wholeSegment(ask, evidence)
  const said = fold(evidence.release.text.slice(start, end)).text
  return (said.match(hedges) ?? []).some((word) => !ask.folded.includes(word))
}

/** The folded clauses that a statement takes. */
export function saidOf(ask: Ask, evidence: Evidence): string {
  const { start, end } = clauseWindow(ask, evidence)
  return fold(evidence.release.text.slice(start, end)).text
}
