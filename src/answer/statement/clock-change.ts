/** 「首班车早了多少分钟」 of 由6:20提前至5:30: by how much a time of day was moved, with the calculation shown. */

import { fold } from '../../text/normalise.ts'
import { clauses } from '../../text/sentences.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim } from './claim.ts'
import { citedSpan, clauseTextOf } from './state.ts'

const asked = /(?:早|晚|提前|提早|推迟|延后|延长)(?:了|出)?(?:(?:多少|几)(?![天日周年]|个月)|多久|多长)/
const moved =
  /[由从](\d{1,2})[:：](\d{2})(?:提前|提早|推迟|延后|延迟|延长|调整|改)[至到为](次日)?(\d{1,2})[:：](\d{2})/

/** One claim; null where the sentence moves no such time in the clause that answers or that the question names. */
export function clockChange(ask: Ask, { release, sentence, span, stated }: Evidence): Claim | null {
  if (!asked.test(ask.folded) || stated) return null
  const pairs = Array.from(ask.folded.slice(1), (letter, i) => ask.folded[i] + letter)
  const found = clauses(release.text, sentence).flatMap((clause) => {
    const said = fold(release.text.slice(clause.start, clause.end)).text
    const match = said.match(moved)
    const told = pairs.filter((pair) => said.includes(pair)).length
    const isHere = clause.start <= span.start && span.start < clause.end
    return match ? [{ clause, match, rank: 2 * told + (isHere ? 1 : 0) }] : []
  })
  const best = found.sort((a, b) => b.rank - a.rank)[0]
  if (!best || best.rank === 0) return null
  const [, h1, m1, isNextDay, h2, m2] = best.match
  const [from, to] = [60 * Number(h1) + Number(m1), 60 * (Number(h2) + (isNextDay ? 24 : 0)) + Number(m2)]
  const minutes = Math.abs(to - from)
  const shown = minutes % 60 === 0 ? `${minutes / 60}小时` : `${minutes}分钟`
  const times = [`${h1}:${m1}`, `${isNextDay ?? ''}${h2}:${m2}`]
  return {
    text: `${clauseTextOf(release.text, sentence, best.clause)}，相差${shown}（${times.join('至')}）。`,
    sources: [{ release, sentence: citedSpan(release.text, sentence, best.clause) }],
    computed: [minutes, minutes / 60],
  }
}
