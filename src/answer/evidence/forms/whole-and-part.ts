/** A whole and a part of it that one sentence gives in one unit: 从363个项目中实施33个, 共设86个门诊,其中主城区37个. */

import { findQuantities, type Quantity } from '../../../text/numbers.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'

export type Pair = [whole: Quantity, part: Quantity]

/** Pairs of a folded sentence, in reading order; `said` is what stands between the two. */
export function wholesAndParts(text: string): { pair: Pair; said: string }[] {
  const figures = findQuantities(text)
  return figures.slice(1).flatMap((part, i) => {
    // 6834万人次,增长10.2%,其中机场4915万人次: what stands between tells of the whole.
    const parted = text.slice(0, part.start).search(/其中[^,，;。]*$/)
    const alike = figures.findLast(({ unit, start }) => start < parted && unit === part.unit)
    const whole = alike ?? figures[i]
    const said = text.slice(whole.end, part.start)
    const isPart =
      (/[从在][^,;。]*$/.test(text.slice(0, whole.start)) && /^[^,;。]*中/.test(said)) ||
      /^[^;。]*[,，](?:其中)?(?:已|目前|现已|其中)/.test(said) ||
      (alike !== undefined && /其中/.test(said))
    return isPart && whole.unit === part.unit && whole.value > part.value
      ? [{ pair: [whole, part], said }]
      : []
  })
}

/** The question's words, the year and place aside, stand in the sentence. */
export function tellsTerms({ terms }: Ask, text: string): boolean {
  const told = terms.filter((term) => matchTerm(term, text) >= 0.5)
  return told.length >= 2 && 3 * (terms.length - told.length) <= terms.length
}
