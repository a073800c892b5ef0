/** Does a clause say outright what is asked for, all its words and a figure of its kind? */

import type { Surroundings } from '../question/surroundings.ts'
import { matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { wordsOf } from '../question/words.ts'
import { unitFits } from './type-fits.ts'

export function isFigureAsked(ask: Ask): boolean {
  return /^(?:number|percent|money)$/.test(ask.type)
}

/**
 * Nothing is left to guess: what the headline and heading leave open of the question's words stands in the segment
 * (between semicolons) up to the clause's end, and a figure of the kind asked for in the clause.
 */
export function isLiteral(
  ask: Ask,
  at: Surroundings,
  { clause, segment }: { clause: string; segment: string },
): boolean {
  const frame = `${at.section}\n${at.title}`
  const said = ask.terms.filter((term) => matchTerm(term, segment) >= 0.9)
  const last = said.at(-1)
  return (
    isFigureAsked(ask) &&
    last !== undefined &&
    said.join('').length >= 4 &&
    ask.terms.every((term) => said.includes(term) || frame.includes(term)) &&
    matchTerm(last, clause) >= 0.9 &&
    !isNarrower(ask, said[0], segment) &&
    unitFits(ask, clause, clause)
  )
}

/** 网络销售食品抽检 where 食品抽检 is asked for: a part, led in by words that the question lacks. */
function isNarrower(ask: Ask, first: string, segment: string): boolean {
  const lead = segment.slice(0, Math.max(0, segment.indexOf(first))).match(/[\p{Script=Han}]+$/u)?.[0] ?? ''
  const word = wordsOf(lead).at(-1) ?? ''
  return (
    word.length >= 2 &&
    !ask.folded.includes(word) &&
    !/^(?:全[国省市县区年]|本[省市年]|我[国省市县]|其中|累计|共|实现|完成|达到|开展|组织|新增|年末|全部|所有|地区|有关|相关)/.test(
      word,
    )
  )
}
