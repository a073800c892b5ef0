/** What a clause of a release states that can be asked for: figures, dates, names, bodies, lists. */

import { findOrganisations } from '../../answer/question/named-bodies.ts'
import { isPersonName } from '../../ingest/person-line.ts'
import { findTimes } from '../../text/dates.ts'
import { fold, foldedSpan } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'

export interface FoundFact {
  question: string
  /** One group a value, as the release writes it. */
  values: string[][]
  type: 'number' | 'percent' | 'money' | 'date' | 'person' | 'org' | 'list'
  /** What is measured, and the topic that a change without one (同比增长) belongs to; only figures have them. */
  subject?: string
  topic?: string | null
}

/** Words between a subject and its figure, and openers that name no subject. */
const links = /(?:分别)?(?:为|是|达到?|至|约|超过?|共计?|仅|有|近|得|增至|降至|完成|实现)+$/
const openers = /^(?:其中|同时|此外|目前|截至目前|另外|全年|并|且|还|也|共|累计)[，,]?/
const subjectChars = { min: 3, max: 30 }
/** Says how something changed, and not what. */
const bareChange = /^(?:同比|环比|比上年|较上年|比去年|增长|下降|上涨|下跌|增加|减少)/
const changes = /(?:增长|下降|上涨|下跌|提高|降低|减少|增加|回落)$/

/** Every figure of a clause that has a subject before it; `topic` is the last subject of the clauses before. */
export function findFigures(clause: string, topic: string | null): FoundFact[] {
  const folded = fold(clause)
  const facts: FoundFact[] = []
  let from = 0
  let last = topic
  for (const quantity of findQuantities(folded.text)) {
    const { start, end } = foldedSpan(folded, quantity.start, quantity.end)
    const before = clause.slice(from, start)
    from = end
    if (/[年月日时]$|^一[步次]$/.test(quantity.text) || clause[start - 1] === '第') continue
    const own = before
      .replace(/^[\s、和及，,]+/, '')
      .replace(openers, '')
      .replace(links, '')
      .trim()
    const subject = bareChange.test(own) && last !== null ? `${last}${own}` : own
    if (!isSubject(subject) || (bareChange.test(own) && last === null)) continue
    if (!bareChange.test(own)) last = subject
    const figure = clause.slice(start, end).trim()
    const type = /[%％‰]|分之/.test(figure) ? 'percent' : figure.includes('元') ? 'money' : 'number'
    facts.push({ question: figureQuestion(subject), values: [[figure]], type, subject, topic: last })
  }
  return facts
}

function isSubject(text: string): boolean {
  const { min, max } = subjectChars
  return (
    text.length >= min &&
    text.length <= max &&
    !/^比|[“”《》（）()]/.test(text) &&
    /\p{Script=Han}$/u.test(text)
  )
}

export function figureQuestion(subject: string): string {
  return `${subject}${changes.test(subject) ? '' : '是'}多少？`
}

/** The day of what the clause, or the clause after it, tells. */
export function findDate(clause: string, next: string): FoundFact | null {
  const folded = fold(clause)
  const days = findTimes(folded.text).filter((time) => time.day !== null)
  if (days.length !== 1) return null
  const { start, end } = foldedSpan(folded, days[0].start, days[0].end)
  const rest = `${clause.slice(0, start).replace(/(?:将|定|已)?[于在自从]$/, '')}${clause.slice(end)}`
    .replace(/^(?:起|前|上午|下午|晚|，)+|[，。]+$/g, '')
    .trim()
  const event = rest.length >= 4 ? rest : next.replace(/[。；]$/, '').trim()
  const isTold =
    event.length >= 4 && event.length <= 32 && /[举行发开召实施通投启揭签成立结束始截止公布印]/.test(event)
  return isTold
    ? { question: `${event}是哪一天？`, values: [[clause.slice(start, end)]], type: 'date' }
    : null
}

const post =
  '(?:局长|厅长|处长|部长|院长|校长|行长|社长|市长|省长|县长|区长|镇长|会长|所长|司长|主任|主席|书记|秘书长|发言人|董事长|理事长|总经理|总裁|总监|工程师|教授|研究员|负责人|主持人)'
const person = new RegExp(
  `([\\p{Script=Han}]{2,24}?${post})(\\p{Script=Han}{2,4}?)(?=介绍|表示|说|指出|称|出席|主持|强调|致辞|认为|[，,。、:：]|$)`,
  'gu',
)

/** Persons by their posts. */
export function findPersons(clause: string): FoundFact[] {
  return [...clause.matchAll(person)]
    .map(([, office, name]) => ({ office: office.replace(/^(?:据|由|对此|会上)/, ''), name }))
    .filter(({ name }) => isPersonName(fold(name).text))
    .map(({ office, name }) => ({ question: `${office}是谁？`, values: [[name]], type: 'person' as const }))
}

const byWhom = /^(.*?)由([\p{Script=Han}]{3,24}?)(主办|承办|负责|组织|牵头|建设|出资|实施|运营|承担|发布)/u

/** The body that does something: 项目由市水务局建设. */
export function findDoer(clause: string, topic: string | null): FoundFact | null {
  const [, before, body, deed] = clause.match(byWhom) ?? []
  if (!body || !findOrganisations(fold(body).text).some((name) => fold(body).text.endsWith(name))) return null
  const what = before.replace(openers, '').trim() || topic
  return what ? { question: `${what}由谁${deed}？`, values: [[body]], type: 'org' } : null
}

const item = '[^、，,。；;：:和及]{2,14}'
const listed = new RegExp(
  `^(.{2,24}?)(包括|涵盖|分别是|分别为|涉及|来自|设有|有)(${item}(?:、${item})+(?:(?:以及|和|及)${item})?)(?:等.{0,8})?$`,
  'u',
)

/** Three things or more in a row, between 、. */
export function findList(clause: string): FoundFact | null {
  const [, subject, verb, items] = clause.replace(/。$/, '').match(listed) ?? []
  const values = items?.split(/、|以及|和|及/).map((value) => [value.replace(/等$/, '').trim()]) ?? []
  if (values.length < 3 || values.some(([value]) => /\d/.test(value))) return null
  return {
    question: `${subject.replace(openers, '')}${verb.replace(/分别/, '')}哪些？`,
    values,
    type: 'list',
  }
}
