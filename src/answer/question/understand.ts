/** A message and its history -> what is asked: standalone questions, their types and their constraints. */

import { fold } from '../../text/normalise.ts'
import type { Quantity } from '../../text/numbers.ts'
import type { Question, Turn } from '../../types.ts'
import { type Calculation, findCalculation } from './calculation.ts'
import { type Constraints, findConstraints, withoutConstraints } from './constraints.ts'
import type { Part } from './coordination.ts'
import { resolveFollowUp } from './follow-up.ts'
import { findGuessedFigure } from './guessed-figure.ts'
import { findIntent, type Intent } from './intent.ts'
import { findMetaField, type MetaField } from './meta-question.ts'
import { plainQuestion } from './plain-question.ts'
import { withoutPreamble } from './preamble.ts'
import { findInterrogative, type QuestionType } from './question-type.ts'
import { reckonParts } from './reckon-earlier.ts'
import { splitQuestion } from './split-question.ts'
import { findSummaryTopic } from './summary-topic.ts'
import { contentTerms, questionTerms } from './terms.ts'
import { asWhether } from './true-or-false.ts'

/** One fact asked for, in a question that stands on its own. */
export interface Ask {
  text: string
  /** As retrieval gets it: 「合格率低于99%吗」 is read as 「合格率是多少」. */
  reading: string
  /** Its year, and how it reads without: for passages that leave the year to the headline, see `scope.ts`. */
  year: { said: string; without: string } | null
  folded: string
  type: QuestionType
  unit: string | null
  terms: string[]
  constraints: Constraints
  /** Folded words of the last answer, for a follow-up: its paragraph is most likely meant. */
  anchor: string | null
  /** Set where the question asks for several facts. */
  part: Omit<Part, 'text'> | null
}

export interface Query {
  intent: Intent
  /** Facts asked for, in the order of the question; one at least when `intent` is `ask`. */
  asks: Ask[]
  /** The question as it was put, where a conjunction alone made it several facts: 老百姓和企业的存款 may be one. */
  joined: Ask | null
  /** Set when code must compute from the facts of `asks`. */
  calculation: Calculation | null
  /** Of a calculation: the question as it was put, whose answer a release may state itself (高出市价5元). */
  whole: Ask | null
  meta: MetaField[]
  summary: boolean
  /** The part of the article that is to be summed up: 智慧监管 of 「把智慧监管那段捋一下」. */
  topic: string | null
  /** Words of the last answer, whose paragraph a follow-up most likely means. */
  anchor: string | null
  /** Other readings of a follow-up; the one that finds the surest answer counts. */
  alternatives: Ask[]
}

const summary =
  /(?:讲|说|写|报道|介绍|谈|关于)(?:的)?了?(?:是|些)?(?:什么|啥)(?:内容|事情|事|东西)?[?？]?$|(?:主要|核心|大致|大概)?(?:内容|要点|重点|大意|概要|摘要|梗概|中心思想|看点)(?:是什么|有哪些|是啥|呢)?[?？]?$|(?:总结|概括|归纳|概述|简述|介绍)一?下?(?:这|本|该|全|文|新闻|稿|内容|$)|一句话(?:概括|总结|说)|(?:太长|懒得).{0,4}看/
/**
 * Reads a question; never throws. `history` is oldest first, the current question not in it. `rewritten` is a
 * model's standalone wording of a follow-up; the reading by rules is then the alternative.
 */
export function understand(question: Question, rewritten: string | null = null): Query {
  const original = question.text
  const intent = findIntent(fold(original).text.trim())
  const empty = {
    asks: [],
    joined: null,
    calculation: null,
    whole: null,
    meta: [],
    summary: false,
    topic: null,
    anchor: null,
    alternatives: [],
  }
  if (intent !== 'ask') return { ...empty, intent }
  const resolved = resolveFollowUp(original, usableTurns(question.history))
  const [first, ...others] = [...new Set([rewritten ?? [], resolved.questions].flat())]
  // “三个抓”“三个点”: quoted names side by side are a list.
  const said = first.replace(/[”」』](?=[“「『])/g, '$&、')
  const spoken = fold(said).text.trim()
  const folded = plainQuestion(asWhether(withoutPreamble(spoken)))
  const text = folded === spoken ? said : folded
  const ask = (one: string, part?: Part) => makeAsk(one, resolved.anchor, part)
  // 「罚没了多少钱」 after 「记者是谁」 is no question about the article.
  const meta = /[记作编责来发时日标题写采网登撰稿审摄拍校通文落]/.test(fold(original).text)
    ? findMetaField(folded)
    : []
  if (meta.length > 0) return { ...empty, intent, meta, asks: [ask(text)], anchor: resolved.anchor }
  const isSummary =
    summary.test(folded) &&
    contentTerms(folded).filter(
      (t) => !/内容|要点|重点|讲|说|总结|概括|一句|主要|核心|新闻|文章|稿|介绍|报道/.test(t),
    ).length <= 1
  if (isSummary) return { ...empty, intent, summary: true, asks: [ask(text)], anchor: resolved.anchor }
  const topic = findSummaryTopic(folded)
  if (topic) return { ...empty, intent, topic, asks: [ask(`${topic}有哪些工作`)], anchor: resolved.anchor }
  const calculation = findCalculation(folded) ?? reckonParts(folded)
  const parts = calculation ? [] : splitQuestion(folded)
  return {
    ...empty,
    intent,
    asks:
      calculation?.operands.map((one) => ask(one)) ??
      (parts.length > 1 ? parts.map((part) => ask(part.text, part)) : [ask(text)]),
    joined: parts.length > 1 && isAskedOnce(folded) ? ask(text) : null,
    calculation: calculation && {
      ...calculation,
      labels: calculation.labels.map((label) => asTyped(label, text)),
    },
    whole: calculation && ask(text),
    anchor: resolved.anchor,
    // 「是哪五个」 by itself asks of nothing.
    alternatives: parts.length > 1 ? [] : others.filter(namesSomething).map((one) => ask(one)),
  }
}

function namesSomething(question: string): boolean {
  return !/哪/.test(question) || questionTerms(fold(question).text).length > 0
}

/** One interrogative, and no 分别 that wants several answers. */
function isAskedOnce(folded: string): boolean {
  return (
    !/分别|各/.test(folded) &&
    (folded.match(/多[少高长重大宽深远久]|几|什么|啥|哪|谁|怎|咋|如何|吗/g) ?? []).length === 1
  )
}

/** Latin names of a folded label in the letters of the question: S6 Pro of s6 pro. */
function asTyped(label: string, question: string): string {
  return label.replace(/[a-z][a-z\d .-]*/g, (name) => {
    const at = question.toLowerCase().indexOf(name)
    return at < 0 ? name : question.slice(at, at + name.length)
  })
}

/** One standalone question with its type, terms and constraints. */
export function makeAsk(text: string, anchor: string | null = null, part: Ask['part'] = null): Ask {
  const folded = fold(text).text.trim()
  const { type: asked, unit } = findInterrogative(part?.own ?? folded)
  // 「三项得分分别是多少」: the list itself is asked for.
  const type =
    /^(?:number|percent|money)$/.test(asked) &&
    /(?:分别|各自?)(?:是|为|有|达到?|\p{Script=Han})?(?:多少|几)/u.test(folded)
      ? 'list'
      : asked
  const constraints = findConstraints(folded)
  const guess = type === 'yesno' && constraints.figures.length === 0 ? findGuessedFigure(folded) : null
  if (guess) constraints.figures.push(guess)
  const reading = type === 'yesno' ? withoutGuess(folded, constraints) : text
  const terms = questionTerms(withoutConstraints(fold(reading).text))
  return {
    text,
    reading,
    year: findYear(reading),
    folded,
    type,
    unit,
    terms,
    constraints,
    anchor: anchor && fold(anchor).text,
    part: part && { said: part.said, own: part.own },
  }
}

/**
 * A reader sees one paragraph, which seldom repeats the year: asked for 2023年合格率 it doubts every 合格率. Years
 * that are compared (比去年, 2022年至2023年) or belong to a title stay.
 */
function findYear(reading: string): { said: string; without: string } | null {
  const year =
    /(?<![比较較同与與和跟至到自从從\d《“「])(?:((?:19|20)\d{2})年度?|(去年|今年|前年|本年)度?)(?![^《]*》)(?!是|同期|以来|以來|至|到|[-—~和与與、])的?/g
  const found = [...reading.matchAll(year)]
  if (found.length !== 1) return null
  const rest = reading.replace(year, '').replace(/^[的，,\s]+/, '')
  return rest.length >= 4
    ? { said: found[0][1] ?? found[0][2], without: rest.replace(/^([末底初])/, '年$1') }
    : null
}

/** A yes/no question guesses: what it guesses (a place, a day, a figure) is what has to be read. */
function withoutGuess(folded: string, { places, times, figures }: Constraints): string {
  const guess =
    folded.match(
      /(?:是|在)(?:在)?(.{2,20}?)(?:市|省|县|区)?(?:[\p{Script=Han}]{2,8}的)?(?:吗|么|对吗|吧)[?？]*$/u,
    ) ??
    folded.match(
      /(?:是不是|是否)是?(?:首先|最早|最先|率先)?在(.{2,20}?)(?:市|省|县|区)?(?:[\p{Script=Han}]{2,8}的?)?[?？]*$/u,
    )
  const from = guess ? folded.lastIndexOf(guess[1], guess.index! + guess[0].length) : -1
  const put = ({ start, end }: { start: number; end: number }, word: string) =>
    `${folded.slice(0, start).replace(/(?:是不是|是否)(?=是?(?:首先|最早|最先|率先)?在$)/, '是')}${word}${folded.slice(end).replace(/(?:吗|么|对吗|吧)?[?？]*$/, '')}`
  const isFigureGuessed = figures.some(
    ({ start, end }) => start >= from && /^以[上下内]/.test(folded.slice(end)),
  )
  const place = isFigureGuessed ? undefined : places.find((p) => p.start >= from && from >= 0)
  if (place) return put(place, '哪里')
  const day = times.find((t) => t.day !== null && t.start >= from && from >= 0)
  if (day) return put(day, '哪天')
  return withoutFigure(folded, figures)
}

/** A yes/no question about a figure asks for the figure: 「罚没金额超过5000万元了吗」. */
function withoutFigure(folded: string, figures: readonly Quantity[]): string {
  const figure = figures[0]
  if (!figure) return folded
  const before = folded
    .slice(0, figure.start)
    .replace(
      /(?:真的|已经|有没有|是不是|是否|也|都)?(?:超过|高于|大于|多于|突破|达到|达|低于|小于|少于|不到|不足|高过|不低于|不少于|是|有|为|到)了?$/,
      '',
    )
  const after = folded
    .slice(figure.end)
    .replace(/^(?:以上|以下|左右|多|余)/, '')
    .replace(
      /^了?,?(?:吗|么|没有|没|对吗|是吗|没错吧|对不对|对吧|是不是|是真的吗|这(?:个?说法|话)对吗)?[?？]*$/,
      '',
    )
    .replace(/[,，]?(?:吗|么|没有|对吗|是吗)[?？]*$/, '')
  if (after.length <= 2) return `${before}是多少`
  return /[一半]/.test(figure.text) && figure.unit === '%' ? folded : `${before}多少${figure.unit}${after}`
}

/** What was said before, without blank turns and without orders to the system. */
export function usableTurns(history: Turn[]): Turn[] {
  return history.filter(
    (turn) => turn.content.trim() !== '' && findIntent(fold(turn.content).text.trim()) !== 'unsafe',
  )
}
