/** Which of several a question asks for by how they compare: 「哪款最吵」, 「金牌榜第三名是哪里」, 「哪个市下降了」. */

import { parseNumber } from '../../text/numbers.ts'

export type Rank =
  /**
   * The first by its figure; null where the word (吵, 火) does not say whether that is the greatest or the least.
   * `moves` where a change is ranked, `falls` where a fall is.
   */
  | { kind: 'extreme'; word: string; wanted: 'max' | 'min' | null; moves: boolean; falls: boolean }
  /** The one in that place, the greatest or the least first; `said` as a predicate: 排第三名, 第二贵. */
  | { kind: 'place'; place: number; wanted: 'max' | 'min'; said: string }
  /** All that rose or fell. */
  | { kind: 'moved'; up: boolean }

const greatest = '高|多|大|快|猛|贵|好|强|长|重|深|厚|远|宽|久|旺'
const least = '低|少|小|慢|便宜|差|弱|短|轻|浅|薄|近|窄'
const isGreatest = new RegExp(`^(?:${greatest})`)
const isLeast = new RegExp(`^(?:${least})`)
const extreme = new RegExp(`最(${greatest}|${least}|\\p{Script=Han})`, 'u')
const unmarked = new RegExp(`哪.{0,8}?(${greatest}|${least})(?<!多(?=[少大长高久重远深宽厚]))`)
const which = /哪|谁|什么|啥|最\p{Script=Han}{1,2}的\p{Script=Han}{1,4}[?？]*$/u
/** The place itself, a cause, where or when: no row is asked for. */
const ofOther =
  /第几|为(?:什么|何|啥)|在(?:什么地方|哪(?![个一家座条种类款]))|(?:什么|啥)(?:范围|时候|原因|水平|程度)/
const place =
  /(?<back>倒数)?(?<said>第(?<at>[二三四五六七八九十]|\d{1,2})(?:(?<degree>[高多大贵长快强]|[低少小慢短])|名|位)?)的?(?=是|的|[?？]*$|为|哪|叫)/
const moving = /[增涨升变速幅]|[同环]比|[快慢猛]/
const fell = /下降|下滑|下跌|减少|负增长|变少|缩水|[跌降]了?(?:的|[?？]*$)|还[少低]/
const rose = /上升|上涨|增长|增加|变多|[涨升]了?(?:的|[?？]*$)|还[多高]/

/** Null when the folded question ranks nothing, or asks for the place itself (排第几). */
export function findRank(question: string): Rank | null {
  const folded = question.replace('垫底', '最低')
  if (
    !which.test(folded) ||
    ofOther.test(folded) ||
    (/多少|几[个家件项人名]/.test(folded) && !/哪|谁/.test(folded))
  )
    return null
  const most = folded.match(extreme) ?? folded.match(unmarked)
  if (most) {
    const [, word] = most
    const wanted = isGreatest.test(word) ? 'max' : isLeast.test(word) ? 'min' : null
    const falls = /[跌降减]|下滑|回落|缩/.test(folded)
    return { kind: 'extreme', word, wanted, moves: falls || moving.test(folded), falls }
  }
  const at = folded.match(place)?.groups
  if (at) {
    const wanted = at.back || isLeast.test(at.degree ?? '') ? 'min' : 'max'
    return {
      kind: 'place',
      place: parseNumber(at.at)!,
      wanted,
      said: `${at.degree ? '' : '排'}${at.back ?? ''}${at.said}`,
    }
  }
  if (fell.test(folded)) return { kind: 'moved', up: false }
  return rose.test(folded) ? { kind: 'moved', up: true } : null
}
