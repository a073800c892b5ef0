/** 「在全国算靠前吗」 of 位居全国前列. */

import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import { isHedged, negation, saidOf } from './verdict-words.ts'

const asked = /靠前|前列|领先|数一数二|名列前茅/
const told = /(?:位居|居|位列|处于|走在|排在|保持)[^,，;；。]{0,8}(?:前列|领先|前茅)/
const scope = /全国|全省|全市|全球|世界|国内|行业|同类/g

/** True where the text says so, and takes nothing back, of the extent that is asked of; null where code cannot tell. */
export function rankVerdict(ask: Ask, evidence: Evidence): true | null {
  const said = saidOf(ask, evidence)
  const extents = ask.folded.match(scope) ?? []
  if (negation.test(said) || isHedged(ask, evidence)) return null
  return asked.test(ask.folded) && told.test(said) && extents.every((one) => said.includes(one)) ? true : null
}
