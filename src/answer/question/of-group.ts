/** 「国家自然科学基金给了多少」 of 「得到国家自然科学基金、省基金资助，经费合计860万元」: the figure is of all that are listed, not of one. */

import { findQuantities } from '../../text/numbers.ts'
import type { Ask } from './understand.ts'

/** Two and more names side by side, none with a figure of its own. */
const listed = /[\p{Script=Han}“”"·]{2,18}(?:[、和与及][\p{Script=Han}“”"·]{2,18})+/gu
/** What is said of each one, or not of these. */
const apart = /分别|各|均|都|每|其中|平均/
const body =
  /\p{Script=Han}{2,12}(?:基金|总会|红十字会|协会|公司|集团|银行|医院|学院|大学|研究[院所]|[局厅委署])$/u

/**
 * The folded sentence counts, behind a list of places or bodies, what is asked of one of them only. `said` is the
 * sentence up to the answer.
 */
export function isOfGroup({ type, folded, constraints }: Ask, said: string, answer: string): boolean {
  const [figure] = findQuantities(answer)
  if (!/^(?:number|money)$/.test(type) || !figure || /[%‰分]|百分点/.test(figure.unit)) return false
  return [...said.matchAll(listed)].some(({ 0: list, index }) => {
    const behind = said.slice(index + list.length)
    const members = list.split(/[、和与及]/).map((member) => member.replace(/["“”]/g, ''))
    const asked = members.filter(
      (member) =>
        constraints.places.some(({ name }) => member.endsWith(name) || member.startsWith(name)) ||
        (body.test(member) && folded.includes(member.slice(-6))),
    )
    return (
      asked.length === 1 &&
      !apart.test(members.at(-1) + behind) &&
      !apart.test(folded) &&
      !behind.includes(asked[0].slice(-3))
    )
  })
}
