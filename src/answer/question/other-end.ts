/** Which end of a period a question asks for, and which one an answer gives. */

/** 「报名到哪天截止」 is not told by 「4月8日起报名」, 「从哪天开始」 not by 「4月25日截止」. `rest` is what follows the answer. */
export function isOtherEnd(question: string, answer: string, rest: string): boolean {
  const day = answer.search(/[日号](?!.*[日号])/)
  if (/[至到—~-]/.test(answer) || day < 0) return false
  const asksEnd = /截止|截至|到(?:哪天|几号|什么时候)|最[晚迟]|结束/.test(question)
  const asksStart = /开始|从哪天|哪天起|起始|启动/.test(question)
  if (asksEnd === asksStart) return false
  const behind = `${answer}${rest}`.slice(day + 1, day + 9)
  return asksEnd
    ? /^(?:\d{1,2}[时点:]\d{0,2}分?)?(?:起|开始|启动)/.test(behind)
    : /^(?:\d{1,2}[时点:]\d{0,2}分?)?(?:截止|结束|为止)/.test(behind)
}
