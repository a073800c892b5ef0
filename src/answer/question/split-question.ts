/** One question that asks for several facts -> one question for each. */

import { findPlaces } from '../../text/places.ts'
import { expandCoordination, ofTheFirst, type Part } from './coordination.ts'
import { metricHead } from './metric.ts'
import { askingWords } from './question-type.ts'
import { takeApart } from './substitute.ts'
import { contentTerms } from './terms.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const asking =
  /多[少大高长重宽快远深厚久]|几|什么|哪|谁|怎|如何|何|吗|啥|是否|升了还是降了|有没有|咋|(\p{Script=Han})不\1/u
/** 「多少人」, 「哪一年」: asks for another side of the first part's fact, and says no more. */
const bare =
  /^(?:一共|总共|共|都)?(?:是|有)?(?:(?:多少|几)(?!个?$)(?:\p{Script=Han}{1,2})|哪一?[年天月日]|什么时候|啥时候|多[高长重大宽深厚远久])$/u
/** 「涨了多少」, 「占多大比例」, 「是前一年的几倍」: says how the very figure changed or what it is part of. */
const ofTheFigure =
  /^(?:又|还|都)?(?:[今去本前]年|本[月季]|年内)?(?:又|还)?(?:同比|环比|[涨增降跌]幅|增速|[比较](?:上|去|前|年|同|往|以|原|这|那)|占(?!地|用)|净增|涨|跌|降|增|升|减|上升|下降|提[高升]|前进|后退|是升了还是|是?\S{0,5}的(?:多少|几)倍)/
/** 「多少家公司和多少员工」, 「抽了多少批次又有多少不合格」: the next question begins here without a mark. */
const unmarked =
  /(?<=(?:多少|几)\p{Script=Han}{1,6})(?:和|与|跟|及|以及)(?=(?:多少|几))|(?<=(?:多少|几)\p{Script=Han}{0,3})(?=(?:又|另外|还)(?!是)\p{Script=Han}{0,6}(?:多少|几|谁|哪|什么))/gu
const joint = /^(?:另外|还有|同时|以及|并且|那么?|又|且)/

/**
 * Splits 「A是多少？B呢？」, 「A多少，B多少」 and 「A和B的率(分别)是多少」. The folded question itself, alone, when it
 * asks one thing. Later parts keep the subject that only the first one names.
 */
export function splitQuestion(folded: string): Part[] {
  const whole = [{ text: folded, said: folded, own: null }]
  const sentences = folded
    .replace(unmarked, ',')
    .split(/[?？;；。]|[,，](?=(?:另外|还有|同时|以及|并且|那么?))/)
    .map((s) => s.trim())
    .filter((s) => s.length >= 2)
  if (/哪.*最|最.*[哪谁]/.test(sentences[0] ?? '') && sentences.length === 1 && sayHowMuch.test(folded))
    return whole
  // 「检定了多少台?合格率?」: a bare measure asks for it.
  const pieces = withScene(sentences)
    .flatMap(splitAtComma)
    .map((piece, i) => (i > 0 && metricHead(piece) === piece ? `${piece}呢` : piece))
  if (pieces.length > 1 && pieces.every((p) => (asking.test(p) || /呢$/.test(p)) && saysSomething(p)))
    return pieces.map((piece, i) =>
      i === 0 ? { text: piece, said: piece, own: null } : carryOver(pieces[0], piece),
    )
  return expandCoordination(folded) ?? whole
}

/** 「哪个市涨得最快，涨了多少」: whoever answers the first part says the second. */
const sayHowMuch =
  /[,，](?:都|又|共|一共)?(?:是|有|为|达到?|涨|跌|升|降|增长?|减少?|高|低|多|少|卖|产)?了?(?:多少|几)[^,，?？]{0,3}[?？]?$/

/** 「宽多少」 names what it asks for, though no word of it is in the dictionary; 「分别是多少」 does not. */
function saysSomething(piece: string): boolean {
  const said = piece.replace(askingWords, '').replace(/分别|各自?|一共|总共|[都共又也呢了的]/g, '')
  return said !== '' || contentTerms(piece).length > 0 || bare.test(piece)
}

/** A sentence that asks nothing sets the scene for the next one. */
function withScene(sentences: readonly string[]): string[] {
  const asks = (sentence: string) => asking.test(sentence) || /呢$/.test(sentence)
  if (!sentences.some(asks)) return [...sentences]
  const first = sentences.findIndex(asks)
  return [sentences.slice(0, first + 1).join('。'), ...sentences.slice(first + 1)]
}

/** The clauses that ask, each with those before it that only set the scene; the sentence itself when one asks. */
function splitAtComma(sentence: string): string[] {
  const parts: string[] = []
  let scene = ''
  for (const [clause] of sentence.matchAll(/[^,，、]+[,，、]?/g)) {
    scene += clause
    const said = clause.replace(/[,，、]$/, '').trim()
    const isMore = parts.length > 0 && /呢$/.test(said) && ofTheFirst.test(said.replace(/呢$/, ''))
    if (!(asking.test(said) || isMore) || (said.length < 3 && !bare.test(said))) continue
    if (/^(?:多少|几).{0,2}$/.test(said) && !bare.test(said)) return [sentence]
    parts.push(scene.replace(/[,，、]$/, '').trim())
    scene = ''
  }
  if (parts.length < 2) return [sentence]
  return [...parts.slice(0, -1), `${parts.at(-1)}${scene && `,${scene}`}`]
}

/** Gives a later part what the first one names: 「授信了多少」 after 「黔质贷在哪首推」, 「化妆品呢」 after a rate. */
function carryOver(first: string, later: string): Part {
  const piece = later.replace(joint, '')
  const lean = (text: string, own = piece): Part => ({ text, said: piece.replace(/呢$/, ''), own })
  if (/呢$/.test(piece) && !asking.test(piece)) {
    const phrase = piece.replace(/呢$/, '').replace(/^(?:换算成?|折算成?|折合成?)/, '')
    const { frame, asking: asked } = takeApart(first)
    if (ofTheFirst.test(phrase)) return lean(`${withoutAsking(first)}的${phrase}是多少`, `${phrase}是多少`)
    // 「储能系统收入多少亿元？毛利率呢」: another measure of the same thing.
    const measured = metricHead(phrase) === phrase && metricHead(withoutAsking(first))
    if (measured)
      return lean(`${withoutAsking(first).slice(0, -measured.length)}${phrase}是多少`, `${phrase}是多少`)
    // 「检定了多少台计量器具？合格率呢」
    const counted = metricHead(phrase) === phrase ? first.match(countOf) : null
    if (counted) return lean(`${counted[1]}${counted[2]}的${phrase}是多少`, `${phrase}是多少`)
    return lean(`${frame}${phrase}${asked || '是多少'}`, `${phrase}${asked || '是多少'}`)
  }
  // 「食品抽检多少批次？药品抽检多少批次」: built alike, each has its own subject.
  const alike = commonEnd(first, piece)
  if (alike >= 5 && piece.length > alike) return { text: piece, said: piece, own: null }
  if (bare.test(piece)) return lean(replaceAsking(first, piece))
  if (ofTheFigure.test(piece))
    return lean(
      `${countedWithin.test(first) ? first.replace(countedWithin, '') : withoutAsking(first)},${piece}`,
    )
  const lead = withoutMetric(subjectOf(first), piece)
  if (piece.length > 14 || findPlaces(piece).length > 0 || (lead && piece.includes(lead)))
    return { text: piece, said: piece, own: null }
  const inAll =
    lead === '' && /^\p{Script=Han}{2,6}的[有是]?(?:多少|几)/u.test(piece)
      ? (first.match(/^(?:一共|总共)/)?.[0] ?? '')
      : ''
  return lean(`${inAll}${lead}${lead && /^(?:多少|几)/.test(piece) ? ',' : ''}${piece}`)
}

/** Letters that two questions end in alike. */
function commonEnd(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}

const asked = /(?:是|有|为|达到?|共)?第?(?:多少|几|多[大高长重宽快远深厚久])[^,，]{0,6}$/

/** A question up to what it asks for; one that asks who or which stays whole: its answer is what the next part means. */
function withoutAsking(question: string): string {
  return question.replace(countedFirst, '').replace(asked, '')
}

/** 「现在有多少户小微贷款客户」 */
const countedFirst =
  /^(?:现在|目前|如今|一共|总共|共)*有?(?:多少|几)[个户家名人位条台辆项件所座]?(?=\p{Script=Han}{4,}$)/u

/** 「今年有多少人报了名」 */
const countedWithin = /有?(?:多少|几)[个户家名人位条台辆项件所座]?人?(?=\p{Script=Han}{2,4}$)/u

const countOf = /^(.*?)(?:多少|几)[个户家名人位条台辆项件所座批]?次?(\p{Script=Han}{2,})$/u

/** 「抽检了几个品种」 and 「多少批次」 -> 「抽检了多少批次」. */
function replaceAsking(question: string, piece: string): string {
  const at = question.match(/(?:在|是|有)?(?:多少|几|哪|什么|啥)/)
  return at ? `${question.slice(0, at.index)}${piece}` : `${question},${piece}`
}

const verbs = /^(?:的|在|是|有|共|为|被|从|由|将|对|一共|总共|什么.*|啥.*|谁|怎.*|哪.*|几.*|多少.*|百分)$|了$/

/** Leading words of a question up to its verb or 在/是/了: its subject; empty when it has none. */
function subjectOf(question: string): string {
  const words = [...segmenter.segment(question)].filter(({ isWordLike }) => isWordLike)
  let at = words.findIndex(({ segment }) => verbs.test(segment))
  // 授信|了, 打算收|多少: the word before is the verb.
  if (at > 0 && (words[at].segment === '了' || isVerb(words, at - 1))) at--
  // 卖|出去|多少
  if (at > 1 && complement.test(words[at - 1].segment) && /^(?:多少|几)/.test(words[at].segment))
    at -= words[at - 2].segment.length === 1 ? 2 : 1
  const subject =
    at > 0
      ? question
          .slice(0, words[at].index)
          .replace(/[按给把向对为由]$/, '')
          .trim()
      : ''
  return subject.length >= 2 && !adverb.test(subject) ? subject : ''
}

/** When, not what. */
const adverb = /^(?:现在|目前|如今|眼下|当前|今年|去年|到现在|截至目前)+$/
const complement = /^(?:出去|进来|出来|进去|起来|下来|回来|过来)$/

/** 「工程投资多少？施工单位是哪家」: what is measured first is left aside where the next part has its own. */
function withoutMetric(subject: string, piece: string): string {
  const head = metricHead(subject)
  const hasOwn = /谁|哪|什么/.test(piece) || metricHead(withoutAsking(piece)) !== ''
  return hasOwn && head !== '' && subject.length - head.length >= 2 ? subject.slice(0, -head.length) : subject
}

/** One letter before 多少 (收多少) is what is done. */
function isVerb(words: readonly { segment: string }[], at: number): boolean {
  return /^(?:多少|几)/.test(words[at + 1].segment) && /^\p{Script=Han}$/u.test(words[at].segment)
}
