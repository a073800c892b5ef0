/** Is a figure of a sentence the same figure in its source: value, unit, direction and what it is compared with? */

import { findQuantities, type Quantity } from '../../text/numbers.ts'

/** Whether `group`, of the source, states the `figure` of `part`, of the sentence, both folded. */
export function carries(group: string, part: string, figure: Quantity): boolean {
  const moved = directionAt(part, figure.start)
  const compared = comparedWith(part, figure.start)
  return findQuantities(group).some(
    (q) =>
      q.value === figure.value &&
      sameUnit(q.unit, figure.unit) &&
      sameDirection(moved, directionAt(group, q.start), group) &&
      (compared === null || compared === (comparedWith(group, q.start) ?? compared)),
  )
}

const unitKinds = ['人名位', '家户', '个项', '批次批', '家次家', '人次人', '天日', '劑剂针', '元']

function sameUnit(a: string, b: string): boolean {
  return a === b || a === '' || b === '' || unitKinds.some((kind) => kind.includes(a) && kind.includes(b))
}

type Direction = 'up' | 'down' | 'up-to' | 'down-to' | null

const rising = '增长|增加(?!值)|增|提高|提升|上升|上涨|上调|走高|涨|升|多(?!种)|高于|高|增速|增幅|涨幅|升幅'
const falling = '下降|减少|减|降低|降|下滑|下跌|跌|回落|下调|少|低于|低|降幅|跌幅'
const link = '(?:率|了|约|近|超过?|逾|出|幅度?|为|是|达|有|仅|共|:|\\s)*'
const moves: [RegExp, Direction][] = [
  [new RegExp(`(?:${rising})[^,;]{0,4}?(?:到|至)${link}$`), 'up-to'],
  [new RegExp(`(?:${falling})[^,;]{0,4}?(?:到|至)${link}$`), 'down-to'],
  [/超(?:过|出)?\p{Script=Han}{2,6}$/u, 'up'],
  [/(?<![\d年月日号时%])-$/, 'down'],
  [/\+$/, 'up'],
  [new RegExp(`(?:${rising})${link}$`), 'up'],
  [new RegExp(`(?:${falling})${link}$`), 'down'],
]

/** Whether the figure at `at` is a rise, a fall, what something rose or fell to, or none of it. */
function directionAt(text: string, at: number): Direction {
  const before = text.slice(Math.max(0, at - 10), at)
  return moves.find(([pattern]) => pattern.test(before))?.[1] ?? null
}

function sameDirection(said: Direction, stated: Direction, group: string): boolean {
  if (said === 'up-to') return stated === said || (stated === null && new RegExp(rising).test(group))
  if (said === 'down-to') return stated === said || (stated === null && new RegExp(falling).test(group))
  if (said === null) return stated !== 'up' && stated !== 'down'
  return said === stated
}

/** 同比 is not 环比. */
function comparedWith(text: string, at: number): string | null {
  return /(同比|环比)[^,;]{0,6}$/.exec(text.slice(0, at))?.[1] ?? null
}
