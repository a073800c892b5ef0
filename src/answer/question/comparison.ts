/** What a question sets against what: the sides as it calls them, and which of their figures it is after. */

import { metricHead } from './metric.ts'

export interface Comparison {
  /** In the question's words and order, with what frames them; null where the first or last of all is asked for. */
  sides: string[] | null
  /** Which side is asked for: that of the greater figure or that of the lesser; null when only the gap is. */
  wanted: 'max' | 'min' | null
  /** What is measured, where the question names it apart from the sides: 利率 of 哪个利率更低; else empty. */
  measured: string
  /** The question asks by how much. */
  gap: boolean
}

const small = /低|少|小|慢|差|弱|垫底|便宜|短|晚|轻|近|矮|薄|浅|窄/
const degree =
  '(?:高|低|多|少|大|小|快|慢|猛|好|差|强|弱|贵|便宜|长|短|早|晚|重|轻|远|近|厚|薄|深|浅|宽|窄|严重|垫底)'
const howMuch = '[^,，]{0,6}?(?:多少|几)'
/** 比上年, 比例, 比赛 set no two sides against each other; 比去年青铜展 does. */
const rival = `(?<![同环占对])比(?!例|率|重|较|(?:上年|去年)(?:同|这|此|那|前|[要还更]?${degree}|[一增减提下上])|上一|上季|前一|往年|年初|年末|年底|期初|季初|月初|上月|同期|赛|如|分|值|特|预期|目标)`
const than = new RegExp(`^(.+?)${rival}(.+?)(?:要|还)?更?(${degree}|提高|增加|减少)(?:了|出)?(.*)$`)
const either = new RegExp(`^(.+?)(${degree})[,，]?还是(.+?)\\2(?:[,，?？].*)?$`)
const orElse = new RegExp(`^(.+?)[,，]?还是(.+?)(${degree})(?:一?些|一点)?(?:[,，?？].*)?$`)
const apart = /^(.+?)(?:之间)?的?(?:相差|差距|差额|差值|差(?=多少|几|了))/
const which = new RegExp(`^(.+?)[,，]?(?:哪|谁)(?!怕|里|儿)(.*?)(${degree})`)
const whichLast = new RegExp(`^(.+?)(?:更|最)(${degree})的?(?:是|为|属)(?:哪|谁|什么)`)
const joint = /以及|还是|(?<!总)和|与|跟|、|vs\.?/
/** 最低工资 and 最高奖 are names. */
const asksFirst = new RegExp(
  `(?:哪|谁|什么).*?最(${degree})(?=的|了|些|$|[,，?？])|最(${degree})(?:的|是|[,，]).*?(?:哪|谁|什么)`,
)

/** Comparisons as they are mostly put: 「排在最后」 is the lowest, 「跟B比高出」 and 「超过B」 are 「比B高」, 「A B 相差」 is 「A和B相差」. */
export function spellComparison(question: string): string {
  return question
    .replace(new RegExp(`是不是(比[^,，]{2,16}?)[还要更]*(${degree})(?:的|些|一点)?$`), '$1$2吗')
    .replace(
      /[,，]?\s*(?:跟|和|与|同)([^,，]{2,16}?)相?比起?来?[,，]?(?:要|还|更)*(高|低|多|少|大|小|快|慢|贵|便宜)出?(?=[^,，]{0,6}(?:多少|几))/g,
      '比$1$2',
    )
    .replace(/[,，]?(?:高出|超过|多出)([^,，\d]{2,16}?)((?:多少|几)[^,，]{0,6})$/, '比$1高$2')
    .replace(/((?:和|与|跟|同)[^,，]{2,16}?)(?:相比|比起来|比)[,，](?=哪|谁)/g, '$1，')
    .replace(/[,，]\s*同([^,，]{2,24}?)相比[,，]?(?=哪|谁)/, '和$1，')
    .replace(/(\p{Script=Han})\s+比\s+(?=\p{Script=Han})/gu, '$1比')
    .replace(/(?<=比\S{2,16})\s+(?=[高低多少大小快慢])/g, '')
    .replace(
      /(?<=\p{Script=Han})\s+(?=\p{Script=Han}{2,}.*(?:相差|差(?:多少|几)))(?!\S*(?:相差|差(?:多少|几)))/gu,
      '和',
    )
    .replace(/\s+(?=(?:相差|差(?:多少|几)))/g, '')
    .replace(/排(?:在|名|到)?(?:了)?(?:最后|最末|末尾|末位)|(?<!第)倒数第一/g, '最低')
    .replace(/排(?:在|名|到)?(?:了)?(?:最前|首位|头一个)/g, '最高')
}

/** Null when the folded question compares nothing. */
export function findComparison(folded: string): Comparison | null {
  const question = spellComparison(folded.replace(/[?？\s]+$/, ''))
  const gap = new RegExp(`${degree}(?:了|出)?${howMuch}|差(?:了|距)?(?:多少|几)|相差`).test(question)
  const sided = sidesOf(question)
  if (sided) return { ...sided, gap: gap || sided.wanted === null }
  const first = question.match(asksFirst)
  return first ? { sides: null, wanted: wantedBy(first[1] ?? first[2]), measured: '', gap: false } : null
}

function sidesOf(question: string): Omit<Comparison, 'gap'> | null {
  const more = question.match(than)
  if (more) {
    const isGap = /多少|几|百分之/.test(more[4])
    const asks = isGap || /(?:吗|么|没有?|不)$/.test(more[4])
    const sides = asks ? sided([more[1], more[2]], isGap ? null : wantedBy(more[3])) : null
    return sides && { ...sides, measured: metricHead(more[1]) || metricHead(more[2]) }
  }
  const one = question.match(either)
  if (one) return sided([one[1], one[3]], wantedBy(one[2]))
  const other = /哪|谁/.test(question) ? null : question.match(orElse)
  if (other) return sided([other[1], other[2]], wantedBy(other[3]))
  const gap = question.match(apart)
  if (gap) return sided(joined(gap[1]), null)
  const asked = question.match(which)
  if (asked) {
    const sides = sided(joined(asked[1]), wantedBy(asked[3]))
    return sides && { ...sides, measured: metricHead(asked[2].replace(/[更最比较]+$/, '')) }
  }
  const last = question.match(whichLast)
  return last && sided(joined(last[1]), wantedBy(last[2]))
}

/** The clause that joins two and more; what stands before or after it only frames them. */
function joined(phrase: string): string[] {
  const clause = phrase.split(/[,，]/).findLast((part) => joint.test(part.slice(1)))
  return clause ? clause.split(joint) : []
}

function sided(sides: readonly string[], wanted: Comparison['wanted']): Omit<Comparison, 'gap'> | null {
  const named = sides.map((side) => side.trim()).filter((side) => side.length >= 2)
  return named.length >= 2 && named.length <= 5 ? { sides: named, wanted, measured: '' } : null
}

function wantedBy(word: string): 'max' | 'min' {
  return small.test(word) ? 'min' : 'max'
}
