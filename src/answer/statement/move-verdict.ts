/** Which way something went, as asked and as told: 「是涨的吗」 of what fell, and of a cell 同比变动 −1.7%. */

import { fold } from '../../text/normalise.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import { isHedged } from './verdict-words.ts'

const up = /往上走|走高|提升|增长|上升|上涨|提高|增加|扩大|涨|升/
const down = /往下走|走低|下降|下滑|下跌|降低|减少|缩小|回落|跌|降/
const still = /持平|[未不]变|没有变化|保持(?:平稳|稳定)/
export const moves =
  /往上走|往下走|走高|走低|提升|上升|上涨|提高|增长|增加|扩大|下降|下滑|下跌|降低|减少|缩小|回落/g

/** The question asks of a rise and the text tells of a fall, or the other way round; both folded. */
export function movesOtherwise(question: string, said: string): boolean {
  const [rises, falls] = [up.test(question), down.test(question)]
  if (rises === falls || up.test(said) === down.test(said)) return false
  return rises !== up.test(said)
}

/** 「也增长了吗」 of a cell that gives the change as a rate, 「大幅下滑吗」 of what keeps level; null of all others. */
export function moveVerdict(ask: Ask, evidence: Evidence): boolean | null {
  const { folded } = ask
  const { stated, release, sentence } = evidence
  const [rises, falls] = [up.test(folded), down.test(folded)]
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  const isStill = still.test(said) && !up.test(said) && !down.test(said) && !isHedged(ask, evidence)
  if (rises !== falls && isStill) return false
  const { value, unit } = stated?.figure ?? { value: 0, unit: '' }
  const isRate =
    unit === '%' && /同比|环比|变动|变化|涨跌|[增涨]幅|增速|增长|[增升降跌][减降涨]/.test(stated!.claim.text)
  const isBare = !/\d|多少|几|更|比(?!上|去|前|同|年)/.test(folded)
  return isRate && isBare && rises !== falls && value !== 0 ? rises === value > 0 : null
}
