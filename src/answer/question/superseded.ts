/** 「原披露：4.15亿元」, 「“2317人”系录入错误」: what a release itself takes back is no answer, but to who asks for it. */

const former = /原(?:披露|公布|公告|报道|刊登)|更正前|[误错](?:写|报|记|登|印)(?:为|成)/g
/** 原为 tells of a mistake only beside what is right: a lot 原为农田 was none. */
const formerly = /原(?:为|是|写|载)[^,，;；。]{0,12}$/
const present = /应为|应是|更正(?:后?为|后|[:：])|改为|实为|现为|现更正/g
const takenBack = /^["”』」]?(?:系|是|为|属)?[^,，;；。]{0,4}(?:错误|有误|笔误|误)/
/** Who asks what it was, what it was changed from, or what was wrong, asks for just that. */
const asksFormer = /原|[之以]?前|先前|当初|最初|旧|错|误|从(?:多少|几|什么)/

/** True when the answer was put down wrongly before. Folded: the sentence up to the answer, and what follows it. */
export function isSuperseded(question: string, lead: string, rest: string): boolean {
  if (asksFormer.test(question)) return false
  const last = (rule: RegExp) => [...lead.matchAll(rule)].at(-1)?.index ?? -1
  const isRighted = /应[为是]|更正/.test(rest)
  return (
    last(former) > last(present) ||
    (formerly.test(lead) && isRighted) ||
    (takenBack.test(rest) && (isRighted || /改为/.test(rest)))
  )
}
