/** Answers that code computes from two or more cited figures; the sum is shown. */

import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import { leadText } from '../evidence/clause-text.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { bareLabel } from '../evidence/forms/state-comparison.ts'
import type { Calculation } from '../question/calculation.ts'
import { takeApart } from '../question/substitute.ts'
import { contentTerms, isOpposite, isShortened, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim, Source } from './claim.ts'
import { isMispaired } from './mispaired.ts'
import { type Labelled, reckon } from './reckon.ts'
import { figureOf, stateEvidence } from './state.ts'

export interface Operand {
  ask: Ask
  evidence: Evidence
  label: string
}

/** Two operands were read from the very same place: the figure of one of them at most. */
function restOnOne(operands: readonly Operand[]): boolean {
  const places = operands.map(({ evidence }) => `${evidence.release.id}#${evidence.span.start}`)
  return new Set(places).size < places.length
}

/** Two operands of one sentence came to one and the same figure, which stands there once. */
function isOneFigure(operands: readonly Operand[], figures: readonly Labelled[]): boolean {
  return operands.some(({ evidence: { release, sentence } }, i) => {
    const { text } = figures[i].figure
    const others = figures.filter(
      ({ figure }, j) =>
        j < i &&
        figure.text === text &&
        operands[j].evidence.release.id === release.id &&
        operands[j].evidence.sentence.start === sentence.start,
    )
    const times = fold(release.text.slice(sentence.start, sentence.end)).text.split(text).length - 1
    return others.length > 0 && times <= others.length
  })
}

/** What tells this operand from the others comes up only after its figure: that one is of the whole (在588件案件中,食药领域203件). */
function isNamedLate({ label, evidence }: Operand, at: number, operands: readonly Operand[]): boolean {
  if (evidence.stated) return false
  const { release, sentence, span } = evidence
  const before = fold(release.text.slice(sentence.start, span.end)).text
  const after = fold(release.text.slice(span.end, sentence.end)).text
  const others = operands.filter((_, i) => i !== at).map((other) => fold(other.label).text)
  const own = contentTerms(fold(label).text).filter((term) => !others.some((other) => other.includes(term)))
  const names = (text: string) => own.some((term) => matchTerm(term, text) >= 0.9 || isShortened(term, text))
  // Its own figure follows it there.
  return !names(before) && after.split(/[,;、]/).some((clause) => names(clause) && /\d/.test(clause))
}

/** 「区域的加企业的」: what is called by a single word is added to what its own sentence gives only. */
function isScattered(operands: readonly Operand[]): boolean {
  const places = operands.map(({ evidence }) => `${evidence.release.id}#${evidence.sentence.start}`)
  return (
    new Set(places).size > 1 &&
    operands.some(({ label }) => label.length <= 4 && contentTerms(label).length < 2)
  )
}

/** The figure is of 不合格率, the label asks 合格率. */
function isDenied({ evidence: { release, sentence, span }, label }: Operand): boolean {
  return isOpposite(leadText(release.text, sentence, span), fold(label).text)
}

/** The figure of all against that of a part (28416件,其中商品类15203件): neither is the greater of two. */
function isWholeOfOther(
  { label, evidence: { release, sentence, span } }: Operand,
  at: number,
  operands: readonly Operand[],
): boolean {
  return (
    !/总|全部|所有|一共|整体|全[国省市县]/.test(label) &&
    operands.some(({ evidence: other }, i) => {
      const isBehind =
        other.release.id === release.id &&
        other.sentence.start === sentence.start &&
        other.span.start > span.end
      return i !== at && isBehind && /其中[^;；。]*$/.test(release.text.slice(span.end, other.span.start))
    })
  )
}

/** One claim that states the result with its figures; null when the figures cannot be compared. */
export function calculate(calculation: Calculation, operands: readonly Operand[]): Claim | null {
  if (restOnOne(operands) || operands.some(isNamedLate)) return null
  if (operands.some(({ evidence, label }) => isMispaired(evidence.release, evidence.span, label))) return null
  if (/^m(?:ax|in)$/.test(calculation.kind) && operands.some(isWholeOfOther)) return null
  if (operands.some(isDenied) || (calculation.kind === 'sum' && isScattered(operands))) return null
  const byYear = new Set(operands.map(({ label }) => takeApart(label).topic)).size < operands.length
  const isOneFrame = new Set(operands.map(({ label }) => takeApart(label).frame)).size === 1
  const figures = operands.flatMap(({ ask, evidence, label }, i): Labelled[] => {
    const figure = figureOf(ask, evidence)
    const name =
      byYear || !isOneFrame
        ? label.replace(/的?(?:是|有)?多少$/, '').replace(/["“”]/g, '')
        : cleanLabel(label)
    // Of more than two, 后者 would not say which.
    const own = /^m(?:ax|in)$/.test(calculation.kind) ? ownName(label, evidence) : null
    const told = own ?? carried(name, evidence) ?? (operands.length > 2 ? null : i === 0 ? '前者' : '后者')
    return figure && told ? [{ figure, label: told }] : []
  })
  if (figures.length < operands.length || isOneFigure(operands, figures)) return null
  const sources = operands.flatMap(({ ask, evidence }, i) => [
    ...stateEvidence(ask, evidence).sources,
    ...yearSources(figures[i].label, evidence),
  ])
  return reckon({ ...calculation, unit: operands[0].ask.unit }, figures, sources)
}

/** 生活性服务质量 of 「生活性服务质量76.86分」 for 生活性得分: the release's own name, where it says the question's word. */
function ownName(label: string, { release, sentence, span, stated }: Evidence): string | null {
  const lead = bareLabel(leadText(release.text, sentence, span).replace(/^.*[,、;:]/, ''))
  const [word] = contentTerms(fold(label).text)
  const isName = /^\p{Script=Han}{3,14}$/u.test(lead) && !findTimes(lead).length
  return !stated && word !== undefined && lead.startsWith(word) && isName ? lead : null
}

/** A label says no figure that its sentence has not: 23年 is left out, 一站式 gives way to the words before the figure; null where they have none either. */
function carried(label: string, evidence: Evidence): string | null {
  const { release, sentence, span } = evidence
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  const strange = findQuantities(label.replace(/(?:19|20)\d{2}年/g, '')).filter(
    ({ text }) => !said.includes(text),
  )
  if (strange.length === 0) return label
  const bare = label.replace(/(?<!\d)\d{2}年(?![期来])/g, '')
  if (bare !== label && bare.length >= 2) return carried(bare, evidence)
  const lead = leadText(release.text, sentence, span).replace(/[为是有达共约近]+$/, '')
  return lead.length >= 3 && !/\d|的$/.test(lead) ? lead : null
}

/** 「2022年」 or, where the question names things of one time and place, the thing alone. */
function cleanLabel(label: string): string {
  // 一年学费, 每公斤价格: a label names no figure that its source need carry.
  const bare = label
    .replace(/(?:是多少|有多少|多少|的)$/g, '')
    .replace(/["“”]/g, '')
    .replace(/[一每](?:年|个?月|天|公斤|斤|人)的?/g, '')
  const { topic } = takeApart(bare)
  return topic.length >= 2 ? topic : bare
}

/** A label that names a year is carried by the line of the release that names it: its headline, most often. */
function yearSources(label: string, { release, sentence }: Evidence): Source[] {
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  return findTimes(label).flatMap(({ year }): Source[] => {
    if (year === null || said.includes(String(year))) return []
    const line = release.lines.find((l) =>
      fold(release.text.slice(l.start, Math.min(l.end, l.start + 200))).text.includes(String(year)),
    )
    return line && line.end - line.start <= 200 ? [{ release, sentence: line }] : []
  })
}
