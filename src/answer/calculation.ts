/** Questions whose answer code computes from stated figures: differences, sums, comparisons. */

import { findTimes } from '../text/dates.ts'
import { expandCoordination } from './split-question.ts'
import { substitute } from './substitute.ts'
import { wordsOf } from './words.ts'

export interface Calculation {
  kind: 'difference' | 'sum' | 'max' | 'min'
  /** Standalone questions, one for each operand, in the order of the question. */
  operands: string[]
  /** What the reader called each operand: 食品, 药品. */
  labels: string[]
}

const conjunction = /以及|还有|和|与|跟|及|、|还是|vs\.?|对比|相比/
const higher = /更?(?:最)?(高|多|大|快|好|强|贵|长|早)/
const lower = /更?(?:最)?(低|少|小|慢|差|弱|垫底|便宜|短|晚)/
const compareAsk = /(?:谁|哪(?:一)?(?:个|项|类|种|家|块|年|边|者|方|样|座|条)?)[^?？]{0,12}?(?:更|最|比较|要|高|低|多|少|大|小|快|慢|好|差|垫底)/
const differenceAsk = /(?:差|相差|差距|差额|高|低|多|少|提高|下降|增加|减少|加快|降|升|涨|跌)(?:了|出)?(?:多少|几|是多少)|差(?:多少|几)|相差|差值|差距/
const sumAsk = /加起来|加在一起|加一块|之和|总和|合起来|相加|合一起|一共加/

/** The calculation that a folded question asks for, or null when it asks for stated facts only. */
export function findCalculation(folded: string): Calculation | null {
  const question = folded.replace(/[?？\s]+$/, '')
  if (sumAsk.test(question)) return fromList(question.replace(sumAsk, ''), 'sum')
  const than = question.match(/^(.+?)比(?!例|率|重|较|上年|去年|上一|上季|前一|往年|赛|如|分|值)(.+?)(?:更)?(高|低|多|少|大|小|快|慢|提高|下降|增加|减少|加快|降|升|长|贵|便宜)(?:了|出)?(?:多少|几)/)
  if (than) return fromThan(than[1], than[2])
  if (compareAsk.test(question)) {
    const kind = lower.test(question.match(compareAsk)![0].replace(/多少/g, '')) && !higher.test(question.match(compareAsk)![0].replace(/^.*?哪/, '')) ? 'min' : 'max'
    return fromList(question.replace(/[,，]?\s*(?:谁|哪(?:一)?(?:个|项|类|种|家|块|年|边|者|方|样|座|条)?).*$/, ''), kind, question)
  }
  if (differenceAsk.test(question) && conjunction.test(question)) return fromList(question.replace(/(?:之间)?(?:的)?(?:相差|差距|差额|差值|差).*$/, ''), 'difference')
  return null
}

/** 「A比B高多少」: B takes from A what it leaves out (药品合格率比食品高多少). */
function fromThan(left: string, right: string): Calculation | null {
  const a = left.replace(/的$/, '')
  const b = right.replace(/的$/, '')
  const whole = wordsOf(b).length >= wordsOf(a).length ? b : (substitute(a, b)[0] ?? b)
  return { kind: 'difference', operands: [`${a}是多少`, `${whole}是多少`], labels: [a, b] }
}

function fromList(phrase: string, kind: Calculation['kind'], question = phrase): Calculation | null {
  const text = phrase.replace(/(?:各|分别|的)?$/, '').replace(/[,，:：]$/, '')
  const years = findTimes(text).filter((t) => t.year !== null)
  if (years.length === 2 && conjunction.test(text.slice(years[0].end, years[1].start + 1))) {
    const before = text.slice(0, years[0].start)
    const after = text.slice(years[1].end)
    const tail = after || question.slice(question.lastIndexOf(text) + text.length).replace(/^.*?哪年(?:的)?|[高低多少大小].*$/g, '')
    return { kind, operands: years.map((y) => `${y.text}${before}${tail}是多少`), labels: years.map((y) => y.text) }
  }
  if (!conjunction.test(text)) return null
  const spoken = text.replace(/还是|vs\.?|对比|相比/g, '和')
  const tail = question.match(/哪(?:一)?(?:个|项|类|种|家|块|者|方|样)?的?(.*?)(?:更|最|比较|要|高|低|多|少|垫底)/)?.[1] ?? ''
  const full = tail && !spoken.includes(tail) ? `${spoken}${tail}` : spoken
  const operands = expandCoordination(`${full}是多少`)
  if (!operands || operands.length < 2) return null
  return { kind, operands, labels: operands.map((o) => o.replace(/是多少$/, '')) }
}
