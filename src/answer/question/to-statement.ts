/** From a question to the statement that it guesses, or that an answer to it makes: what a reader can check. */

import type { Ask } from './understand.ts'

const politeness = /^(?:请问|想问一?下?|问一?下|请教|麻烦问一?下?|那么?)[,，]?/

/** The folded yes/no question as the statement that it guesses; null when it offers a choice (甲还是乙). */
export function guessOf(question: string): string | null {
  if (/还是/.test(question)) return null
  const statement = question
    .replace(/[?？\s]+$/, '')
    .replace(politeness, '')
    .replace(/[,，]?(?:对吗|是吗|对不对|是不是真的|真的吗|是真的吗|对么)$/, '')
    .replace(/(?:吗|么|没有?|不|呀|啊)$/, '')
    .replace(
      /([\p{Script=Han}])不\1|有没有|能否|可否/gu,
      (asked, verb) => verb ?? (asked === '有没有' ? '有' : asked[0]),
    )
    .replace(/是否/, '')
  return statement.length >= 3 ? statement : null
}

const howMany =
  /(?:百分之)?(?:多少|几)(?:个?百分点|[个家件项起台辆部名位人米吨亩户所座条批次种类款岁倍分点天年月度套张股场支万亿千百]*(?:元|块|人|次|公里|平方米|千瓦时|小时|分钟|公斤|吨|辆|人次)?(?:钱)?)/
const which =
  /什么时[候间]|啥时候?|何时|哪[一]?(?:天|年|月|日|号)|几[月号日点]|多久|多长时间|哪里|哪儿|何处|什么地[方点]|谁|哪(?:一|几|两|些)?(?:个|家|位|名|条|所|座|款|项|种|类)?(?:医院|单位|机构|公司|企业|部门|学校|大学|学院|银行|法院|地方|省份?|市|县|区|城市|国家|地区|项目|产品|品牌|景区|领导|人)?|什么(?:名字|样的|东西|人)?|哪些|啥|怎么样|如何|多[高大长重宽快远深]/

/**
 * 「教育类招几个人」 and 128名 make 「教育类招128名」. Null for reasons and explanations, which are no single
 * phrase. `answer` is folded.
 */
export function claimOf({ folded, type }: Ask, answer: string): string | null {
  if (/^(?:reason|how|definition|yesno)$/.test(type)) return null
  const question = folded
    .replace(/[?？。!！\s]+$/, '')
    .replace(politeness, '')
    .replace(/(?:呢|呀|啊|吧)$/, '')
  for (const asked of [howMany, which]) {
    const match = question.match(asked)
    if (!match || match[0] === '') continue
    const [before, after] = [question.slice(0, match.index), question.slice(match.index! + match[0].length)]
    return /[\p{Script=Han}\d]/u.test(before + after) ? `${before}${answer}${after}` : null
  }
  return `${question}${/[是为有]$/.test(question) ? '' : '是'}${answer}`
}
