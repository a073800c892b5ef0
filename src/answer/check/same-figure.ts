/** Is a figure of a sentence the same figure in its source: value, unit, direction and what it is compared with? */

import { findQuantities, type Quantity } from '../../text/numbers.ts'

/** Whether `group`, of the source, states the `figure` of `part`, of the sentence, both folded. */
export function carries(group: string, part: string, figure: Quantity): boolean {
  return findQuantities(group).some((q) => isSameFigure(q, group, { figure, part }))
}

/** Whether `stated`, of the source's `group`, is the `figure` of the sentence's `part`, both folded. */
export function isSameFigure(
  stated: Quantity,
  group: string,
  { figure, part }: { figure: Quantity; part: string },
): boolean {
  const compared = comparedWith(part, figure.start)
  return (
    stated.value === figure.value &&
    sameUnit(stated.unit, figure.unit) &&
    (sameDirection(directionAt(part, figure.start), directionAt(group, stated.start), group) ||
      (boundOf(figure, part) ?? 'none') === boundOf(stated, group)) &&
    (compared === null || compared === (comparedWith(group, stated.start) ?? compared))
  )
}

const unitKinds = ['人名位', '家户', '个项', '批次批', '家次家', '人次人', '天日', '劑剂针', '元']

export function sameUnit(a: string, b: string): boolean {
  return a === b || a === '' || b === '' || unitKinds.some((kind) => kind.includes(a) && kind.includes(b))
}

/** Whether a figure is the least or the most there: 超过10亿元, 不足200立方米, 每月最多800元, 70分以上. */
export function boundOf({ start, end, text }: Quantity, sentence: string): 'above' | 'below' | null {
  const before = sentence.slice(Math.max(0, start - 20), start)
  const after = sentence.slice(end, end + 8)
  if (
    /(?:近(?![视期年日来几平])|不到|不足|低于|少于|小于|不超过|慢于|不及|最多|至多|最高)[^,;\d]{0,16}$/.test(
      before,
    )
  )
    return 'below'
  if (/^[^,;\d]{0,6}(?:以内|以下|封顶)/.test(after)) return 'below'
  if (
    /(?:超(?![标市速载级限])过?|超出|逾|突破|高于|多于|至少|最低|不少于|大于|快于)[^,;\d]{0,16}$/.test(before)
  )
    return 'above'
  return /^[多余]|^[^,;\d]{0,4}以上/.test(after) || /[多余]/.test(text) ? 'above' : null
}

type Direction = 'up' | 'down' | 'up-to' | 'down-to' | null

const rising =
  '增长|增加(?!值)|增|提高|提升|上升|上涨|上调|走高|增产|延长|顺延|扩大|涨|升|(?<!最)多(?!种)|高于|(?<!最)高(?!达)|增速|增幅|涨幅|升幅'
const falling =
  '下降|减少|减|降低|降|下滑|下跌|跌|回落|下调|减产|缩短|压缩|收窄|便宜|优惠|(?<!至)少|低于|(?<!最)低|降幅|跌幅'
const link = '(?:率|了|约|近|超过?|逾|出|幅度?|为|是|达|有|仅|共|:|\\s)*'
const moves: [RegExp, Direction][] = [
  [new RegExp(`(?:延长|扩大|提高|提升|增加|上调)为${link}$`), 'up-to'],
  [new RegExp(`(?:缩短|压缩|降低|减少|下调)为${link}$`), 'down-to'],
  [new RegExp(`(?:${rising})[^,;]{0,4}?(?:到|至)${link}$`), 'up-to'],
  [new RegExp(`(?:${falling})[^,;]{0,4}?(?:到|至)${link}$`), 'down-to'],
  [/超(?![标市速载级限扣额])(?:过|出)?\p{Script=Han}{2,6}$/u, 'up'],
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
