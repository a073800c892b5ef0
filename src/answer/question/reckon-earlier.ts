/** 「两者差多少」, 「那合计呢」: a question that only reckons with what the ones before it asked for. */

import { findQuantities } from '../../text/numbers.ts'
import { type Calculation, findCalculation } from './calculation.ts'
import { splitQuestion } from './split-question.ts'

const both =
  '^(?:那么?)?[,，]?(?:这|那|它们?|他们?|前面|上面)?(?:两|二|俩|三)?(?:个数字?|个|者|项|家|种|类|样)?(?:之间|相比)?[,，]?'
const compares = new RegExp(
  `${both}(?:谁|哪(?:一)?(?:个|项|家)|相差|差|差距|高|低|多|少)(?:的)?(?:更|比较)?(?:高|低|多|少|大|小|是)?(?:了|出)?(?:多少|几[^,，]{0,4})?$`,
)
const addsUp = new RegExp(
  `${both}(?:(?:一共|总共|合计|总计|加起来|加一起|加在一起|合起来)[,，]?){1,2}(?:呢|(?:是|有)?(?:多少|几)[^,，]{0,3})$`,
)

/** 「A有几家？B有几家？合计多少」: the last part reckons with those before it; null where it does not. */
export function reckonParts(folded: string): Calculation | null {
  const [, before, last] = folded.match(/^(.+)[,，?？;；。]([^,，?？;；。]{2,14})[?？\s]*$/) ?? []
  const parts = before ? splitQuestion(before).map(({ text }) => text) : []
  if (parts.length < 2 || !parts.every((part) => /多少|几/.test(part))) return null
  const found = findCalculation(reckonEarlier(last, parts) ?? '')
  return found && { ...found, operands: parts }
}

/** The question in full, of the folded questions before it, each whole; null when it says more, or there are not two to reckon with. */
export function reckonEarlier(question: string, earlier: readonly string[]): string | null {
  const text = question.replace(/[?？\s]+$/, '')
  const isSum = addsUp.test(text)
  if (earlier.length === 0 || !(isSum || compares.test(text))) return null
  const items =
    findCalculation(earlier.at(-1)!)?.labels ??
    partsOf(earlier.at(-1)!) ??
    earlier.slice(isSum ? 0 : -2).map(withoutAsking)
  if (items.length < 2) return null
  if (isSum) return `${items.join('和')}加起来一共多少`
  const [one, other] = items
  return /多少|几|差/.test(text)
    ? `${one}和${other}相差多少`
    : `${one}和${other}哪个${text.match(/低|少|小/)?.[0] ?? '高'}`
}

/** 「甲通过几家,乙认定几家」: what each of the parts asks for; null of a question that asks for one thing. */
function partsOf(question: string): string[] | null {
  const parts = splitQuestion(question).map(({ text }) => text)
  return parts.length >= 2 && parts.every((part) => /多少|几/.test(part)) ? parts.map(withoutAsking) : null
}

/** 「加起来一共几个」 after an answer of several figures (5个区域商标和8个企业商标): the earlier question, of all together; null otherwise. */
export function addUpAnswer(question: string, earlier: string, said: string): string | null {
  const units = findQuantities(said).map(({ unit }) => unit)
  const isSeveral = units.some((unit, i) => /^[个家件项名人]$/.test(unit) && units.indexOf(unit) < i)
  const asked = earlier.replace(/[?？\s]+$/, '')
  return isSeveral && addsUp.test(question.replace(/[?？\s]+$/, '')) && /多少|几/.test(asked)
    ? asked.replace(/(\p{Script=Han}了)?(多少|几)/u, '一共$1$2')
    : null
}

function withoutAsking(question: string): string {
  return question
    .replace(/[?？\s]+$/, '')
    .replace(/^[^,，:：]{2,8}[:：]/, '')
    .replace(/(?:分别)?(?:是|有|为)?(?:多少|几)[^,，]{0,3}$/, '')
}
