/** Growth and level: 「营收增长多少」 asks for the one, 「营收多少」 for the other, and both stand side by side. */

import { spellComparison } from '../question/comparison.ts'

const asksChange =
  /(?:同比|环比|比(?:上年|去年|上月|前年)|较(?:上年|去年|上月)|增长|上涨|上升|下降|下跌|下滑|提高|降低|减少|增加|净增|缩短|延长|节省|节约|省|涨|跌|降|升|压减|精简|砍|裁|便宜|贵)[掉了]{0,2}(?:多少|几|多[长久]|百分之|得)|[快慢]了(?:多少|几|多[长久])|能多\p{Script=Han}(?:多少|几)|(?:比(?:上年|去年|上月|前年|上一年|上个月|上季度?)|同期)\S{0,6}[多少高低]了?(?:多少|几)|[多少]了(?:多少|几)|(?<!多)少\p{Script=Han}{1,2}了(?:多少|几)|比(?:以前|之前|原来|原先|过去|现在)[^,，]{0,8}[多少高低省贵快慢](?:\p{Script=Han}{1,2})?了?(?:多少|几|多久|多长)|涨幅|增幅|降幅|跌幅|增速/u
const saysChange =
  /(?:同比|环比|增长|上涨|上升|下降|下跌|下滑|提高|降低|减少|增加|缩短|延长|节省|节约|便宜|少花|优惠|回落|回升|净增\p{Script=Han}{0,8}|增|减|涨|跌|降|升|增至|降至|[比较](?:上年|去年|上月|前年|上季度?|同期)\S{0,6})(?:了|约|近|超|逾|超过|达|为|幅度为)*$/u
const named = /涨幅|增幅|降幅|跌幅|增速|增长率/

/** The words before a figure say that it is a rise or a fall, no level. */
export function leadsToChange(lead: string): boolean {
  return saysChange.test(lead)
}

/** The question asks by how much something rose or fell. */
export function isChangeAsked(folded: string): boolean {
  return asksChange.test(spellComparison(folded))
}

/**
 * False when growth is asked for and the figure is a level, or the reverse. `lead` is the folded clause up to the
 * answer, `answer` the folded span; an answer without a figure always fits.
 */
export function changeFits(question: string, lead: string, answer: string): boolean {
  if (!/\d|百分之|[一二两三四五六七八九十]/.test(answer)) return true
  const figure = answer.search(/\d|百分之/)
  const before = `${lead}${figure > 0 ? answer.slice(0, figure) : ''}`.slice(-14)
  const isChange = saysChange.test(before) || named.test(before)
  const wanted = question.match(/同比|环比/)?.[0]
  if (asksChange.test(question)) {
    const other = wanted === '同比' ? '环比' : wanted === '环比' ? '同比' : null
    // 由4800元提高到5500元 tells the change by both its ends.
    return (isChange && !(other && before.includes(other))) || /[由从].*\d.*[到至]/.test(`${lead}${answer}`)
  }
  return !isChange || /变化|变动|持平|怎么样|如何/.test(question)
}
