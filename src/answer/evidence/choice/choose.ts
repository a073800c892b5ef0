/** From judged evidence to one decision for each question: this answers, or why nothing does. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities, isFigure, type Quantity } from '../../../text/numbers.ts'
import { findPlaces } from '../../../text/places.ts'
import { named } from '../../../text/title-marks.ts'
import type { Copy, Notice, Release } from '../../../types.ts'
import { isAllPassedOver, isMeasurePassedOver, isPassedOver } from '../../question/passed-over.ts'
import { surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { isUnknown } from '../../question/words.ts'
import { clauseText } from '../clause-text.ts'
import { answerThreshold, sureScore } from '../decision.ts'
import type { Evidence } from '../evidence.ts'
import { contradicts, findFree } from './contradiction.ts'
import { figureOfKind, spanOfKind } from './span-of-kind.ts'
import { isSilent, isToldOf, putNamedFirst } from './told-of.ts'

export type Finding =
  | { kind: 'found'; evidence: Evidence; notices: Notice[]; others: Release[] }
  | { kind: 'constraint' | 'premise'; evidence: Evidence }
  | { kind: 'no-evidence'; near: Evidence[] }

/** Evidence of another release counts as fitting as well when its score is within this of the best. */
const closeEnough = 2.5
/** Share of the question's words under which a sentence is a stranger to it, unless it has one of them. */
const strange = 0.12
/** Share of the question's words from which a sentence is about the same thing, though it does not answer. */
const sameTopic = 0.62
/** Longest value that a notice repeats, and most reprints that it names. */
const longestNamed = 24
const mostNamed = 5

/** How much less sure a sentence may be that a yes/no question is told of. */
const lenience = 2

/** How releases hang together, as the store knows it. */
export interface Links {
  /** Id of a corrected release -> id of the one that corrects it. */
  corrections: ReadonlyMap<string, string>
  copies: readonly Copy[]
}

/** `evidence` is best first; corrections replace what they correct, of equal releases the newest answers. */
export function choose(ask: Ask, evidence: readonly Evidence[], links: Links): Finding {
  const denied = contradicts(ask, evidence)
  if (denied && !isCellSure(evidence[0])) return { kind: 'premise', evidence: denied }
  const clean = evidence.filter((e) => e.violations.length === 0 && !lacksFigure(ask, e))
  const fitting = clean.filter((e) => e.score >= required(ask, e))
  const able = clean.filter((e) => e.score >= answerThreshold - lenience)
  if (fitting.length > 0) {
    const named = putNamedFirst(ask, fitting, able)
    return newest(
      named.map((e) => spanOfKind(ask, figureOfKind(ask, bodyOf(e, able), evidence), evidence)),
      links,
    )
  }
  const missing = findFree(ask, evidence)
  if (missing) return { kind: 'premise', evidence: missing }
  const violating = evidence.filter(
    (e) => (e.violations.length > 0 || e.features.doubtful > 0) && e.coverage >= sameTopic,
  )
  const decided =
    ask.type === 'yesno' ? violating.find((e) => e.violations.length > 0 && decides(ask, e)) : undefined
  if (decided) return { kind: 'found', evidence: decided, notices: [], others: [] }
  const uncounted = violating.filter(
    (e) => e.violations.length > 0 && e.violations.every((v) => v === 'items'),
  )
  if (violating.length === 0) return { kind: 'no-evidence', near: nearest(ask, evidence) }
  const nearby = violating.reduce((a, b) => (b.coverage > a.coverage + 0.1 ? b : a))
  return uncounted.includes(nearby)
    ? { kind: 'no-evidence', near: uncounted.slice(0, 3) }
    : { kind: 'constraint', evidence: nearby }
}

/** How much surer a cell may be than the sentence that states its figure too. */
const muchSurer = 2.5

/** A figure of the headline, or of a cell that a reader found, is better told by the sentence of the body that states it in full; what is worked out stands in none. */
function bodyOf(best: Evidence, able: readonly Evidence[]): Evidence {
  if (best.stated ? best.stated.told === undefined : best.features.headline === 0) return best
  if (best.stated?.claim.computed) return best
  const [figure, ...others] = best.stated?.figure ? [best.stated.figure] : figuresOf(best)
  const day = dayOf(best)
  const isSame = (e: Evidence) =>
    day === null
      ? figure !== undefined && others.length === 0 && figuresOf(e).some((q) => isFigure(figure, q))
      : dayOf(e) === day
  const body = able.find(
    (e) =>
      isSame(e) &&
      e.release.id === best.release.id &&
      e.features.headline === 0 &&
      !e.stated &&
      (!best.stated || best.score - e.score <= muchSurer || e.score >= sureScore),
  )
  return body ? { ...body, score: best.score } : best
}

/** The one day that the words name: 4月11日. */
function dayOf({ release, span }: Evidence): string | null {
  const days = fold(release.text.slice(span.start, span.end)).text.match(/\d{1,2}月\d{1,2}日/g) ?? []
  return days.length === 1 ? days[0] : null
}

function figuresOf({ release, span }: Evidence): Quantity[] {
  return findQuantities(fold(release.text.slice(span.start, span.end)).text).filter(({ unit }) => unit !== '')
}

/** The cell of row and column that the question names outdoes what some other sentence seems to deny. */
function isCellSure({ stated, violations, score }: Evidence): boolean {
  return stated?.told !== undefined && violations.length === 0 && score >= sureScore
}

/** Evidence that shares hardly a word with the question must convince the reader all the more; so must what passes over its subject. */
function required(ask: Ask, evidence: Evidence): number {
  if (ask.type === 'yesno') {
    if (isSilent(ask, evidence)) return sureScore + 0.5
    if (isToldOf(ask, evidence)) return answerThreshold - lenience
  }
  const { release, sentence, stated } = evidence
  const at = surroundings(release, sentence)
  // 「珞宁追回来多少钱」 says whose release it means, in whatever words it asks on.
  const isNamed = ask.terms.some((term) => isUnknown(term) && at.title.includes(term))
  const isStrange =
    evidence.coverage < strange && !isNamed && !ask.terms.some((term) => matchTerm(term, at.sentence) >= 0.9)
  const isDoubtful = stated === null && (isPassedOver(ask, at) || isMeasurePassedOver(ask, at))
  const isElsewhere = stated === null && isAllPassedOver(ask, at)
  return answerThreshold + (isStrange || isElsewhere ? 2 : isDoubtful ? 1.3 : 0)
}

const inOrder = /第\s?[\d一二三四五六七八九十]|首位|榜首|冠军|居首|末位|倒数/

/** 「导演今年多大」 is not told by a clause without any figure. */
function lacksFigure(
  { type, folded }: Ask,
  { release, sentence, span, stated, features }: Evidence,
): boolean {
  if (!/^(?:number|percent)$/.test(type) || stated !== null || features.typeFits > 0) return false
  const clause = clauseText(release.text, sentence, span)
  if (/第几/.test(folded)) return !inOrder.test(clause)
  return (
    /多少|几|百分之|多[大高长重宽远深快厚]/.test(folded) &&
    !/[\d一二两三四五六七八九十百千万亿半零免无甲乙丙丁a-zⅠ-Ⅻ]/.test(clause)
  )
}

/** Up to three sentences worth reading, each once, of whichever span: they say much of the question, or many of its words. */
function nearest({ terms }: Ask, evidence: readonly Evidence[]): Evidence[] {
  const near = new Map<string, Evidence>()
  for (const e of evidence) {
    const place = `${e.release.id}#${e.sentence.start}`
    const { sentence } = surroundings(e.release, e.sentence)
    const isNear = e.coverage > 0.2 || coverage(terms, [], sentence) >= 0.4
    if (isNear && !near.has(place)) near.set(place, e)
  }
  return [...near.values()].slice(0, 3)
}

/** 「是在贵阳首推的吗」: the sentence that names the one other place, or another figure, decides. */
function decides(ask: Ask, evidence: Evidence): boolean {
  const dated = ask.constraints.times.some((t) => t.day !== null)
  const only = evidence.violations.every(
    (v) => v === 'place' || v === 'figure' || v === 'name' || (v === 'time' && dated),
  )
  const others = findPlaces(
    fold(evidence.release.text.slice(evidence.sentence.start, evidence.sentence.end)).text,
  )
  const known = fold(evidence.release.text).text
  const asked = ask.constraints.places.every((place) => known.includes(place.name))
  if (evidence.violations.includes('place') && (others.length !== 1 || !asked)) return false
  return (
    only &&
    evidence.coverage >= (evidence.score >= sureScore + 1 ? sameTopic : 0.8) &&
    evidence.score >= answerThreshold &&
    ask.constraints.places.length <= 2
  )
}

function newest(fitting: Evidence[], { corrections, copies }: Links): Finding {
  const best = fitting[0]
  const rivals = new Map<string, Evidence>()
  for (const e of fitting)
    if (
      best.score - e.score <= closeEnough &&
      e.coverage >= best.coverage - 0.15 &&
      !rivals.has(e.release.id)
    )
      rivals.set(e.release.id, e)
  const corrected = [...rivals.values()].filter((e) => !rivals.has(corrections.get(e.release.id) ?? ''))
  const byDate = (corrected.length > 0 ? corrected : [best]).sort((a, b) =>
    (b.release.publishedAt ?? '').localeCompare(a.release.publishedAt ?? ''),
  )
  const evidence = byDate[0]
  const notices: Notice[] = []
  const older = byDate.slice(1).map((e) => e.release)
  const replaced = [...rivals.keys()].find((id) => corrections.get(id) === evidence.release.id)
  if (replaced) notices.push({ kind: 'superseded', text: correctionText(rivals.get(replaced)!, evidence) })
  else if ([...corrections.values()].includes(evidence.release.id))
    notices.push({ kind: 'superseded', text: `以上依据更正后的新闻稿${named(evidence.release.title)}。` })
  if (corrections.has(evidence.release.id))
    notices.push({ kind: 'superseded', text: '这篇新闻稿后来发布过更正，更正中没有涉及此处。' })
  if (older.length > 0)
    notices.push({
      kind: 'older-release',
      text: `以上依据最新的一篇（${day(evidence.release)}）；较早的${named(older[0].title)}（${day(older[0])}）也有相关内容。`,
    })
  const reprints = copies.filter(({ originalId }) => originalId === evidence.release.id)
  if (reprints.length > 0) notices.push({ kind: 'older-release', text: reprintText(reprints) })
  return { kind: 'found', evidence, notices, others: older }
}

/** Both figures are named where they are short enough to be told apart at a glance. */
function correctionText(before: Evidence, after: Evidence): string {
  const [was, is] = [before, after].map(({ release, span }) => release.text.slice(span.start, span.end))
  const isShort = was.length <= longestNamed && is.length <= longestNamed && was !== is
  const change = isShort ? `：原为“${was}”，更正后为“${is}”。以上` : '，以上'
  return `${named(before.release.title)}中的说法已被更正${change}依据更正后的新闻稿。`
}

function reprintText(reprints: readonly Copy[]): string {
  const listed = reprints
    .slice(0, mostNamed)
    .map(({ title, source }) => `${named(title)}${source ? `（${source}）` : ''}`)
  const rest = reprints.length > mostNamed ? `等${reprints.length}篇` : ''
  return `同一篇通稿另见${listed.join('、')}${rest}。`
}

function day(release: Release): string {
  return release.publishedAt?.slice(0, 10) ?? '日期不详'
}
