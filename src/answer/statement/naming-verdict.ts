/** Verdicts on what something is or is called: 「云大是第一完成单位吗」 of 「云大为第一完成单位」. */

import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import { isHedged, negation, saidOf } from './verdict-words.ts'

/** True where the statement says so; null where code cannot tell. */
export function namingVerdict(ask: Ask, evidence: Evidence): true | null {
  return copulaVerdict(ask, evidence) ?? quotedVerdict(ask, evidence)
}

/** 「云大是论文的第一完成单位吗」 of 「云大为第一完成单位」. */
function copulaVerdict(ask: Ask, evidence: Evidence): true | null {
  const [, who, what] =
    ask.folded.match(
      /^(.{2,14}?)(?:是不是|是否是|是|为)(?:[^,，]{1,6}的)?([^,，?？]{3,20}?)(?:吗|么|对吗|吧)?[?？]*$/,
    ) ?? []
  if (!who || negation.test(who + what)) return null
  const said = saidOf(ask, evidence)
  const from = said.indexOf(who)
  const isSaid =
    from >= 0 && /^(?:是|为|系|担任|作为)$/.test(said.slice(from + who.length, said.indexOf(what)))
  return isSaid && !isHedged(ask, evidence) ? true : null
}

/** 「处在“比较满意”这一档吗」 of 「处于“比较满意”水平」: a quoted name said of the subject. */
function quotedVerdict(ask: Ask, evidence: Evidence): true | null {
  const [, asked] =
    ask.folded.match(/(?:处[在于]|属于?|评[为定]|[被定称]为|叫做?|是)["“]([^"”]{2,20})["”]/) ?? []
  if (!asked || negation.test(ask.folded.replace(/是不是|有没有|对不对/g, ''))) return null
  const said = saidOf(ask, evidence)
  return said.includes(`"${asked}"`) && !negation.test(said) && !isHedged(ask, evidence) ? true : null
}
