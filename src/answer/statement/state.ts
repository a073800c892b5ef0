/** Turns evidence into the shortest true sentence in the release's own words. */

import { fold } from '../../text/normalise.ts'
import { findQuantities, type Quantity, round } from '../../text/numbers.ts'
import { clauses } from '../../text/sentences.ts'
import type { Span } from '../../types.ts'
import { enumerationAt, stateItems } from '../evidence/enumeration.ts'
import type { Evidence, Figure } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim } from './claim.ts'
import { clauseWindow, wholeSegment } from './clause-window.ts'
import { datelineLength } from './dateline.ts'

/** The statement of one evidence: the clauses around its span that name what was asked about. */
export function stateEvidence(ask: Ask, evidence: Evidence): Claim {
  const { release, sentence, span, stated } = evidence
  if (stated) return stated.claim
  const items = asksForAll(ask, release.text.slice(sentence.start, sentence.end))
    ? enumerationAt(release, sentence)
    : null
  if (items) return stateItems(release, items)
  const window = clauseWindow(ask, evidence)
  return {
    text: polish(release.text, window, span),
    sources: [{ release, sentence: citedSpan(release.text, sentence, window) }],
  }
}

/** 「三个方面的考虑是什么」 wants them all as well. */
function asksForAll({ type, folded }: Ask, sentence: string): boolean {
  return (
    type === 'list' ||
    (type === 'name' &&
      /一是|第一|首先|[:：]\s*$/.test(sentence) &&
      /(?<!第)[两二三四五六七八九十\d](?:个|大|项|条|点|类|种|步)?(?:方面|层)?的?\p{Script=Han}{0,6}(?:是|有|分)/u.test(
        folded,
      ))
  )
}

/** The same with what limits it (除外, 须…): a condition often stands beside what decides a yes/no question. */
export function stateWhole(ask: Ask, evidence: Evidence): Claim {
  const { release, sentence, span, stated } = evidence
  if (stated) return stated.claim
  const window = wholeSegment(ask, evidence)
  return {
    text: polish(release.text, window, span),
    sources: [{ release, sentence: citedSpan(release.text, sentence, window) }],
  }
}

/** A heading noun straight before its figure reads better with 为: 食品合格率为99.02%. */
const statable =
  /(?:率|比例|比重|额|得分|满意度|质量|值|总量|产量|收入|指数|价格|人数|面积|强度|金额|利润|支出|存款|余额|人口|成本|均分|分数|浓度|费|价)$/

/** Original letters of the window as one sentence: typographic commas, no leading conjunction, one full stop. */
export function polish(text: string, window: Span, span: Span | null): string {
  const reported = datelineLength(text.slice(window.start, window.end))
  // Who asks who reported it is answered by the dateline.
  const isTold = window.end - window.start - reported >= 4 && !(span && span.start < window.start + reported)
  return polishBody(text, isTold ? { start: window.start + reported, end: window.end } : window, span)
}

function polishBody(text: string, window: Span, span: Span | null): string {
  let said = text.slice(window.start, window.end)
  if (span && span.start > window.start && span.end <= window.end) {
    const before = said.slice(0, span.start - window.start)
    const figure = said.slice(before.length)
    // 价值6万余元的黄金 is no statement of a value; what is quoted stays as it was said.
    const isStated = /^\d/.test(figure) && !/^[^，。；,;]{0,12}?的/.test(figure) && !/“[^”]*$/.test(before)
    if (statable.test(before) && isStated) said = `${before}为${figure}`
  }
  said = said
    .replace(/\s*\n\s*/g, '，')
    .replace(/(?<=[\p{Script=Han}”》）)％%])\s*,\s*(?=\S)|(?<=\S),\s*(?=[\p{Script=Han}“《])/gu, '，')
    .replace(/(?<=[\p{Script=Han}”》）%]);/gu, '；')
    .replace(/(?<=\p{Script=Han}):(?=\S)/gu, '：')
    .replace(/^[\s，,、；;：:]+|^(?:其中|并且|并|而且|且|同时|此外|另外|因此|所以|但|而|以及)[，,]?/u, '')
    .replace(/^[问答]\s*[：:]\s*/u, '')
    .replace(/^[▪●■◆▲★※·•►]\s*/u, '')
    .replace(
      /^[（(]?(?:[一二三四五六七八九十]+|\d{1,2})(?:[）)]|、(?![一二三四五六七八九十][、类级等档批期号])|．)\s*/u,
      '',
    )
    // 4.5月份数据: the fourth note, on May.
    .replace(/^\d{1,2}\.\s*(?=\d{1,2}月|\p{Script=Han})/u, '')
    .replace(/[\s，,、；;：:。．.]+$/u, '')
  return /[。！？!?…][”’」』）)]*$/.test(said) ? said : `${said}。`
}

/** The clauses that a window touches, as said: without the full stop. */
export function clauseTextOf(text: string, sentence: Span, window: Span): string {
  const touched = clauses(text, sentence).filter((c) => c.start < window.end && window.start < c.end)
  const whole = { start: touched[0].start, end: touched.at(-1)!.end }
  return polish(text, whole, null).replace(/[。！？]$/, '')
}

/** What is cited: the sentence, or of one over 200 units the clauses that carry the statement. */
export function citedSpan(text: string, sentence: Span, window: Span): Span {
  if (sentence.end - sentence.start <= 200) return sentence
  const parts = clauses(text, sentence)
  let a = parts.findIndex((p) => p.end > window.start)
  let b = parts.findLastIndex((p) => p.start < window.end)
  if (a < 0 || b < a) return window
  while (true) {
    if (a > 0 && parts[b].end - parts[a - 1].start <= 200) a--
    else if (b + 1 < parts.length && parts[b + 1].end - parts[a].start <= 200) b++
    else return { start: parts[a].start, end: parts[b].end }
  }
}

/** The figure that answers: the one in the span, else the first of the clauses around it, of the kind asked for. */
export function figureOf(ask: Ask, evidence: Evidence): Figure | null {
  const { release, sentence, span, stated } = evidence
  if (stated) return stated.figure
  const window = clauseWindow(ask, evidence)
  const figuresIn = (part: Span) => {
    // A span may begin within its figure: 亿元 of 4.2亿元.
    const start = part.start - release.text.slice(sentence.start, part.start).match(/[\d.．]*$/)![0].length
    const said = fold(release.text.slice(start, part.end)).text
    const figures = signed(said, release.text.slice(Math.max(0, start - 2), start))
    return figures.filter(
      (figure) => !isOfCompound(figure, said, fold(release.text.slice(part.end, part.end + 1)).text),
    )
  }
  const figure = [span, window].flatMap(figuresIn).find(({ unit }) => fitsKind(ask, unit))
  if (figure || !ask.unit) return figure ?? null
  // 「M53是一座女性墓，随葬品47件」: the one figure of the sentence that counts what is asked for.
  const counted = figuresIn(sentence).filter(({ unit }) => unit === ask.unit)
  return counted.length === 1 ? counted[0] : null
}

/** 4分 of 4分05秒, 40分 of 3小时40分: no figure by itself. */
function isOfCompound({ start, end }: Quantity, said: string, next: string): boolean {
  const isBroken = /[时分度]$/.test(said.slice(start, end)) && /^\d/.test(`${said.slice(end)}${next}`)
  return isBroken || /\d(?:小?时|分)$/.test(said.slice(0, start))
}

function fitsKind(ask: Ask, unit: string): boolean {
  if (/^[年月日号]$/.test(unit)) return false
  if (ask.type === 'percent') return /[%‰]|百分点/.test(unit)
  if (ask.type === 'money') return /元/.test(unit)
  return true
}

/** Figures of a text; a rate that fell (下降0.8%) and a frost (零下5度) are negative, and say so. `lead` stands before the text. */
export function signed(text: string, lead = ''): Quantity[] {
  return findQuantities(text).map((q) => {
    const before = `${lead}${text.slice(0, q.start)}`
    const fall = /[%‰]|百分点/.test(q.unit) && before.match(/(?:下降|减少|降低|回落|下跌)$/)
    const frost = /^(?:°c|度)$/.test(q.unit) && before.match(/(?:零下|-)$/)
    const sign = fall || frost
    return sign ? { ...q, value: -q.value, text: `${sign[0]}${q.text}` } : q
  })
}

/** A value in the scale of the figures it came from: 亿, 万, 千 of 千克, or plain. */
export function show(value: number, unit: string, like: string): string {
  const [letter, scale] = scales.find(([name]) => new RegExp(`${name}(?!瓦)`).test(like)) ?? ['', 1]
  return `${round(value / scale)}${letter}${unit === '工作日' ? '个工作日' : unit}`
}

const scales: readonly [string, number][] = [
  ['万亿', 1e12],
  ['亿', 1e8],
  ['万', 1e4],
  ['千', 1e3],
]
