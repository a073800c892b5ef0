/** Verdicts on how far something holds: 「全部合格吗」 of 合格率94.8%, 「只有一部分市出台了吗」 of 「9个市均出台」. */

import { findQuantities } from '../../text/numbers.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { negation, saidOf, universal } from './verdict-words.ts'

/** False where some are asked of and all are told, or all of and some are; null where code cannot tell. */
export function extentVerdict(ask: Ask, evidence: Evidence): boolean | null {
  return wholeVerdict(ask, evidence) ?? partVerdict(ask, evidence)
}

/** 「全部合格吗」 of 合格率100%. */
function wholeVerdict(ask: Ask, evidence: Evidence): boolean | null {
  const [, what] = ask.folded.match(/(?:全部?|[全都]是?|均)(合格|达标|通过|优良|满意|完成)(?!率)/) ?? []
  if (!what) return null
  const said = saidOf(ask, evidence)
  const rates = findQuantities(said).filter(({ unit }) => unit === '%')
  const isRate = new RegExp(`(?<!不)${what}(?:率|比例)[^,，;。\\d]{0,4}$`).test(
    said.slice(0, rates[0]?.start),
  )
  return rates.length === 1 && isRate ? rates[0].value === 100 : null
}

const some = /(?:只有?|仅有?|才)[^,，]{0,6}(?:部分|少数|个别|一半|半数)|(?:少|一)部分|少数(?!民族)|个别/

/** 「只有一部分市出台了方案吗」 of 「9个市均出台了方案」. */
function partVerdict(ask: Ask, evidence: Evidence): false | null {
  const rest = ask.folded.replace(some, '')
  // 「个别辅导都免费吗」 asks of all.
  if (!some.test(ask.folded) || negation.test(rest) || rest.search(universal) >= 0) return null
  const said = saidOf(ask, evidence)
  const terms = ask.terms.filter((term) => !some.test(term) && !/^[只仅]|一半|半数/.test(term))
  const isTold = terms.length > 1 && terms.every((term) => matchTerm(term, said) >= 0.9)
  return isTold && said.search(universal) >= 0 && !negation.test(said) ? false : null
}
