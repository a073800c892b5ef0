/** Which clauses of a sentence a statement takes: as few as say the whole of what was asked. */

import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { clauses } from '../../text/sentences.ts'
import type { Span } from '../../types.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { datelineLength } from './dateline.ts'

/** Longest statement in units before whole clauses are left out; a list or a reason may take its sentence. */
const maxLength = 90
const wholeSentence = /^(?:list|reason|definition|how|yesno)$/

/** Longest answer to a yes/no question in units. */
const longestDecision = 110

/** The clause window with what stands beside it between semicolons, as far as that is short. */
export function wholeSegment(ask: Ask, evidence: Evidence): Span {
  const { release, sentence } = evidence
  const window = clauseWindow(ask, evidence)
  const before = release.text.slice(sentence.start, window.start).search(/[^；;]*$/)
  const after = release.text.slice(window.end, sentence.end).search(/[；;]/)
  const whole = { start: sentence.start + before, end: after < 0 ? sentence.end : window.end + after }
  const fits = ({ start, end }: Span) =>
    end - start <= longestDecision && balanced(release.text.slice(start, end))
  return [whole, { start: window.start, end: whole.end }].find(fits) ?? window
}

/** Fewest neighbouring clauses that hold the span and every word of the question that the sentence holds. */
export function clauseWindow(ask: Ask, { release, sentence, span }: Evidence): Span {
  const parts = clauses(release.text, sentence)
  const first = Math.max(
    0,
    parts.findLastIndex((p) => p.start <= span.start),
  )
  const found = parts.findIndex((p) => p.end >= span.end)
  const last = Math.max(first, found < 0 ? parts.length - 1 : found)
  const limit = wholeSentence.test(ask.type) ? 200 : maxLength
  const textOf = (a: number, b: number) => fold(release.text.slice(parts[a].start, parts[b].end)).text
  const wanted = ask.terms.filter((term) => matchTerm(term, textOf(0, parts.length - 1)) >= 0.9)
  const held = (a: number, b: number) => wanted.filter((term) => matchTerm(term, textOf(a, b)) >= 0.9).length
  // What stands behind a semicolon speaks of something else.
  const crosses = (b: number) => /[；;]/.test(release.text.slice(parts[last].end, parts[b].start))
  let best = { a: first, b: last, held: held(first, last) }
  for (let a = first; a >= 0; a--) {
    for (let b = last; b < parts.length; b++) {
      const length = parts[b].end - parts[a].start
      if (length > limit && !(a === first && b === last)) break
      const count = held(a, b)
      const gain = count - best.held
      const isBetter =
        crosses(b) === crosses(best.b) ? length < parts[best.b].end - parts[best.a].start : crosses(best.b)
      if (gain > 0 || (gain === 0 && isBetter)) best = { a, b, held: count }
    }
  }
  let { a, b } = best
  // A clause that starts with its figure or verb borrows its subject from the one before.
  while (
    a > 0 &&
    needsSubject(release.text.slice(parts[a].start, span.start)) &&
    parts[b].end - parts[a - 1].start <= limit
  )
    a--
  while (b + 1 < parts.length && parts[b + 1].end - parts[a].start <= limit) {
    const between = release.text.slice(parts[b].end, parts[b + 1].start)
    if (/[；;]/.test(between) || !isUnfinished(textOf(b, b), textOf(b + 1, b + 1))) break
    b++
  }
  // 「年纪最小的是谁，几岁」: the figure stands behind who.
  const asksBoth =
    /(?:谁|哪|什么|啥)[^,，]*[,，][^,，]{0,8}(?:多少|几|多[高长重大宽深])[^,，]{0,3}[?？]*$/.test(ask.folded)
  const figuresIn = (i: number) => /\d/.test(textOf(a, i).replace(/\d+[年月日号点时]/g, ''))
  if (asksBoth && !figuresIn(b) && b + 1 < parts.length) {
    const between = release.text.slice(parts[b].end, parts[b + 1].start)
    if (!/[；;]/.test(between) && /\d/.test(textOf(b + 1, b + 1))) b++
  }
  // 「分别拨了多少」 of 共2380万元,其中疫苗1830万元、筛查550万元: all that the whole is divided into.
  const shares = apportioned.test(ask.folded) ? sharesAt(parts, (i) => textOf(i, i), b) : null
  if (shares && !crosses(shares.to) && parts[shares.to].end - parts[Math.min(a, shares.from)].start <= 200) {
    a = Math.min(a, shares.from)
    b = Math.max(b, shares.to)
  }
  // 「从几号到几号」, 「哪天开始哪天结束」: one end stands here, the other in the next clause.
  const days = () => findTimes(textOf(a, b)).filter(({ month }) => month !== null).length
  if (bothEnds.test(ask.folded) && days() === 1) {
    const isTimed = (i: number) => i >= 0 && i < parts.length && findTimes(textOf(i, i)).length > 0
    const [behind, before] = [[b + 1, b + 2].find(isTimed), [a - 1, a - 2].find(isTimed)]
    if (behind !== undefined) b = behind
    else if (before !== undefined) a = before
  }
  // 「哪天在哪个市颁发的」: the day stands before.
  if (whenAndWhere.test(ask.folded) && findTimes(textOf(a, b)).length === 0) {
    const dated = parts.findLastIndex((_, i) => i < a && findTimes(textOf(i, i)).length > 0)
    if (dated >= 0 && parts[b].end - parts[dated].start <= limit) a = dated
  }
  const isPersonal = ask.type === 'yesno' && ask.constraints.figures.some(({ unit }) => unit === '岁')
  const most = ask.type === 'list' && /二是|第二[,，]/.test(textOf(0, parts.length - 1)) ? listed : explained
  if (isPersonal || severalTold.test(ask.folded) || /^(?:list|reason|how|definition)$/.test(ask.type)) {
    if (sentence.end - sentence.start <= most) return { start: sentence.start, end: sentence.end }
    while (b + 1 < parts.length && parts[b + 1].end - parts[a].start <= most) b++
    while (a > 0 && parts[b].end - parts[a - 1].start <= most) a--
  }
  // 「某某网讯（记者 某某）4月18日，」 leaves but the day: what happened then stands behind.
  const said = release.text.slice(parts[a].start, parts[b].end)
  const reported = a === 0 ? datelineLength(said) : 0
  if (
    reported > 0 &&
    said.length - reported < 12 &&
    span.start >= sentence.start + reported &&
    b + 1 < parts.length
  )
    b++
  const window = { start: parts[a].start, end: parts[b].end }
  return balanced(release.text.slice(window.start, window.end))
    ? window
    : sentence.end - sentence.start <= 200
      ? sentence
      : window
}

const apportioned = /分别|各自?(?!地|位|种|类|项|方|级|界|市|县|区|省|国)|都是谁|由谁/

/** The clauses from 其中 to the last figure behind it, where that one begins at clause `at`, the next, or before it. */
function sharesAt(
  parts: readonly Span[],
  textOf: (i: number) => string,
  at: number,
): { from: number; to: number } | null {
  const from = parts.findLastIndex((_, i) => i <= at + 1 && /^其中/.test(textOf(i)))
  const rest = from < 0 ? [] : parts.slice(from)
  const end = rest.findIndex((_, i) => !/\d/.test(textOf(from + i)))
  const count = end < 0 ? rest.length : end
  return count >= 2 && from + count > at ? { from, to: from + count - 1 } : null
}

const bothEnds =
  /从?(?:几|哪|什么时候?)[月日号天点年]?.{0,4}[到至](?:几|哪|什么时候?)|[几哪][月日号天年].{1,8}[几哪][月日号天年]/

const whenAndWhere =
  /(?:哪天|几[月号日]|什么时[候间]|啥时候?|何时)[^?？]{0,10}(?:哪|什么地方|啥地方|何地)|(?:哪里|哪儿|什么地方|啥地方|哪个?\p{Script=Han}{0,3})[^?？]{0,10}(?:哪天|几[月号日]|什么时[候间]|啥时候?|何时)/u

/** 「受到什么处罚」: mostly there is more than one. */
const severalTold =
  /(?:什么|啥|哪种)样?的?(?:处罚|惩罚|处理|措施|条件|要求|材料|待遇|好处|优惠|奖励|服务|影响|后果|规定|职责|功能|特点)/

/** Longest list, reason, way or definition in units: as much of its sentence as fits. */
const explained = 130
/** Longest list of marked points (一是……；二是……). */
const listed = 300

const announcing = /(?:表示|说|介绍|指出|认为|透露|强调|坦言|提醒|告诉记者)[：:，,]?$/
/** 「报考副高级岗位的」, 「在137例患者中」: for whom or when something holds. */
const framing =
  /^[^是]*的$|^(?:在|当|自|从|经|据|按|截至|随着|对于?|如果?|若|凡)[^是]*(?:中|后|时|下|里|间|前|起|上|方面|情况|的话)$/
/** 「市民对线路有意见建议」, and then what to do. */
const whose =
  /^(?:市民|群众|居民|村民|旅客|乘客|游客|读者|观众|家长|学生|考生|患者|用户|车主|消费者|企业|如|若|凡)(?!.*[可请应须需])/
const figureOnly = /^(?:为|仅为|约为|达到?|高达)\d/
const denying = /不(?:是|仅|只|光)|并非/

/** The clause says nothing, or only half of it, without the next one. Both are folded. */
function isUnfinished(clause: string, next: string): boolean {
  return (
    announcing.test(clause) ||
    framing.test(clause) ||
    figureOnly.test(next) ||
    (whose.test(clause) && /^(?:可|请|应当?|须|需|拨打)/.test(next)) ||
    (denying.test(clause) && /^而是/.test(next))
  )
}

function needsSubject(lead: string): boolean {
  return /^\s*(?:其中|约|近|达|共|为|是|由|并|且|合格率|同比|环比|增长|下降|比|以)?\s*$/.test(lead)
}

function balanced(text: string): boolean {
  const pairs = ['“”', '《》', '（）', '()', '「」', '‘’', '【】']
  return pairs.every(([open, close]) => text.split(open).length === text.split(close).length)
}
