/** 「不合格率」 of a 合格率, 「离100%还差多少」: what is left of a rate that the release states, with its calculation. */

import { fold } from '../../text/normalise.ts'
import { findQuantities, round } from '../../text/numbers.ts'
import { clauses } from '../../text/sentences.ts'
import { clauseText } from '../evidence/clause-text.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim } from './claim.ts'
import { citedSpan, polish } from './state.ts'

/** The rate that is asked for, the one whose rest it is, and how the rest is called. */
const rests: { asked: RegExp; told: RegExp; name: string }[] = [
  { asked: /[离距](?:百分之百|100%)[^,，]{0,4}差/, told: /率(?=为?\d)/, name: '相差' },
  {
    asked: /不合格率|(?:没|未|不)(?:通过|合格|达标)的?(?:比例|占)/,
    told: /(?<!不)(?:合格|通过|达标)率(?=为?\d)/,
    name: '即不合格率为',
  },
  { asked: /(?<!不)合格率/, told: /不合格率(?=为?\d)/, name: '即合格率为' },
  { asked: /(?:没|未)(?:查|检)出问题的?(?:比例|占)/, told: /(?:问题)?检出率(?=为?\d)/, name: '其余为' },
]

/** Null where the release states what is asked for itself, or no such rate. */
export function stateComplement(ask: Ask, evidence: Evidence): Claim | null {
  const { release, sentence, span, stated } = evidence
  const rest = rests.find(({ asked }) => asked.test(ask.folded))
  if (!rest || stated || !/^(?:number|percent|name)$/.test(ask.type)) return null
  const said = fold(release.text.slice(span.start, span.end)).text
  const [rate] = findQuantities(said).filter(({ unit }) => unit === '%')
  const clause = clauseText(release.text, sentence, span)
  if (!rate || !rest.told.test(clause) || rate.value >= 100) return null
  const left = round(100 - rate.value)
  const shown = rest === rests[0] ? `${left}个百分点` : `${left}%`
  const window = clauses(release.text, sentence).findLast(({ start }) => start <= span.start) ?? sentence
  const told = polish(release.text, window, span).replace(/[。！？]$/, '')
  return {
    text: `${told}，${rest.name}${shown}（100%－${rate.text}＝${shown}）。`,
    sources: [{ release, sentence: citedSpan(release.text, sentence, window) }],
    computed: [100, rate.value, left],
  }
}
