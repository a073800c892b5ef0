/** One place of a release that may answer a question: its sentence, its span and how far it can be trusted. */

import { fold } from '../../text/normalise.ts'
import type { Release, Span } from '../../types.ts'
import { lacksNamedKind } from '../question/named-kinds.ts'
import { isOtherEnd } from '../question/other-end.ts'
import { hasOtherNumber } from '../question/other-part.ts'
import { isOfOtherPlace } from '../question/other-place.ts'
import { findViolations, timesAsked, type Violation } from '../question/scope.ts'
import { isSuperseded } from '../question/superseded.ts'
import { type Surroundings, surroundings } from '../question/surroundings.ts'
import { coverage, matchTerm } from '../question/terms.ts'
import { isNamedLast, isOfSamePeriod, namesSamePeriod, timeFits } from '../question/time-fits.ts'
import type { Ask } from '../question/understand.ts'
import { yearWordFits } from '../question/year-words.ts'
import type { Claim } from '../statement/claim.ts'
import { changeFits } from './change.ts'
import { clauseText, leadText, segmentText, textUpTo } from './clause-text.ts'
import { contactFits } from './contact.ts'
import { type Features, scoreOf } from './decision.ts'
import { enumerationAt } from './enumeration.ts'
import { isHeadedSo } from './headed.ts'
import { repeats, sharesClause } from './last-answer.ts'
import { isFigureAsked, isLiteral } from './literal.ts'
import { isOfAnother, mayBeOfAnother } from './of-another.ts'
import { isOfSibling } from './tables/sibling-row.ts'
import { countFits, deedFits, institutionFits, namesFit, typeFits, unitFits } from './type-fits.ts'

/** What code read from the form of the text (a table, a 分别 list): the sentence to say, the figure to reckon with. */
export interface Stated {
  claim: Claim
  figure: Figure | null
  /** Folded: what the sentence itself leaves to the head of its column, and its year. */
  told?: string
  /** The question does not name what was read: it only stands where the reader takes it for an answer. */
  isGuess?: true
}

/** A figure in its plain unit, as `findQuantities` gives it; negative where the text says that it fell. */
export interface Figure {
  value: number
  unit: string
  text: string
  /** Unit with its scale (亿元) where the head of a table states it for the whole column. */
  scale?: string
}

export interface Evidence {
  release: Release
  /** The whole sentence, as it will be cited. */
  sentence: Span
  /** The answer itself, within the sentence. */
  span: Span
  features: Features
  /** Share of the question's words in the sentence or its surroundings, and in the clause alone: 0 to 1. */
  coverage: number
  clauseCoverage: number
  violations: Violation[]
  /** Log-odds that this answers the question, see `decision.ts`. */
  score: number
  /** Null where the words of the sentence are to be said as they stand. */
  stated: Stated | null
  /** The reader's probability that the passage contradicts what the question takes for granted. */
  denied: number
}

export interface SpanReading {
  release: Release
  sentence: Span
  span: Span
  /** The reader's calibrated probability for this span, 0 to 1. */
  probability: number
  /** Probability that its passage contradicts the question's premise. */
  denied?: number
  stated?: Stated
}

export type StatedReading = SpanReading & { stated: Stated }

/** Judges one reading: its constraints, its words and its type, summed up in `score`. */
export function weigh(ask: Ask, weights: readonly number[], reading: SpanReading): Evidence {
  const { release, sentence, span } = reading
  const at = surroundings(release, sentence)
  const told = reading.stated ? toldAt(at, reading.stated) : at
  const clause = clauseText(release.text, sentence, span)
  const segment = segmentText(release.text, sentence, span)
  const answer = fold(release.text.slice(span.start, span.end)).text
  const said = fold(release.text.slice(sentence.start, span.end)).text
  const rest = fold(release.text.slice(span.end, sentence.end)).text
  const fitsChange =
    reading.stated !== undefined ||
    !isFigureAsked(ask) ||
    changeFits(ask.folded, leadText(release.text, sentence, span), answer)
  const features: Features = {
    reader: logit(reading.probability),
    look: logit(reading.probability),
    behind: 0,
    typeFits: typeFits(ask, answer, at.sentence) && fitsChange ? 1 : 0,
    unitFits: unitFits(ask, answer, clause) && fitsChange ? 1 : 0,
    headline: isHeadline(release, sentence) ? 1 : 0,
    literal: fitsChange && isLiteral(ask, at, { clause, segment }) ? 1 : 0,
    untold: lacksNamedKind(ask, told) ? 1 : 0,
    anchored: ask.anchor && sharesClause(ask.anchor, at.line) ? 1 : 0,
    repeated:
      ask.anchor && !reading.stated?.claim.computed && repeats(ask, ask.anchor, answer, at.sentence) ? 1 : 0,
    beside: 0,
    headed: isHeadedSo(ask, at) ? 1 : 0,
    doubtful: mayBeOfAnother(ask, at, reading.stated ? null : { clause, segment }) ? 1 : 0,
  }
  return {
    release,
    sentence,
    span,
    features,
    coverage: contextCoverage(ask, weights, at),
    clauseCoverage: ownCoverage(ask, weights, { at, clause: reading.stated?.told ?? clause }),
    violations: reading.stated
      ? [
          ...findViolations(ask, told).filter((v) => v !== 'items'),
          ...(hasOtherNumber(ask, at) ? (['qualifier'] as const) : []),
        ]
      : [
          ...findViolations(ask, at).filter(
            (v) =>
              !(v === 'items' && isEnumerated(ask, reading)) && !(v === 'time' && isTimed(ask, at, reading)),
          ),
          ...(isOfAnother(ask, at, { clause, answer, said: `${said}${clause}` }) ||
          isOfSibling(ask, release, at) ||
          // A kind that the text does not tell of (中成药), and words that may be about another thing: two signs are enough.
          (features.untold > 0 && features.doubtful > 0)
            ? (['qualifier'] as const)
            : []),
          ...(isOfOtherPlace(ask, at, segment) ? (['place'] as const) : []),
          ...(yearWordFits(ask.folded, said, at.publishedAt) &&
          samePeriodFits(ask, at, said.slice(0, said.length - answer.length)) &&
          !(ask.type === 'date' && isOtherEnd(ask.folded, answer, rest))
            ? []
            : (['time'] as const)),
          ...(isSuperseded(ask.folded, said.slice(0, said.length - answer.length), rest)
            ? (['qualifier'] as const)
            : []),
          ...(countFits(ask, `${leadText(release.text, sentence, span).slice(-1)}${answer}`) &&
          namesFit(ask, answer) &&
          contactFits(ask, at.sentence) &&
          institutionFits(ask, at) &&
          deedFits(ask, at.sentence)
            ? []
            : (['items'] as const)),
        ],
    score: scoreOf(features),
    stated: reading.stated ?? null,
    denied: reading.denied ?? 0,
  }
}

/**
 * The words straight before the answer name the time, though the sentence as a whole compares it with another; or the
 * other time comes up only behind it: 年内新建120个，去年建成96个.
 */
function isTimed(ask: Ask, at: Surroundings, { release: { text }, sentence, span }: SpanReading): boolean {
  const asked = timesAsked(ask, at)
  const upToAnswer = textUpTo(text, sentence, span)
  return (
    (asked.length === 1 && isNamedLast(asked[0], leadText(text, sentence, span), at.publishedAt)) ||
    (asked.length > 0 &&
      upToAnswer !== at.sentence &&
      asked.every((time) => timeFits(time, { ...at, sentence: upToAnswer })))
  )
}

/** Where only 去年同期 is of the year asked for, the figure must be the one that it names. */
function samePeriodFits(ask: Ask, at: Surroundings, lead: string): boolean {
  return !timesAsked(ask, at).some((time) => isOfSamePeriod(time, at)) || namesSamePeriod.test(lead)
}

/** The surroundings of a cell, to which its column belongs. */
function toldAt(at: Surroundings, { told }: Stated): Surroundings {
  return told ? { ...at, sentence: `${at.sentence}\n${told}`, line: `${at.line}\n${told}` } : at
}

/** Its items stand in lines of their own, which the answer gives too. */
function isEnumerated({ type }: Ask, { release, sentence }: SpanReading): boolean {
  return type === 'list' && enumerationAt(release, sentence) !== null
}

/** Share of those words of the question that neither headline nor heading supplies: the clause must bring them. */
function ownCoverage(
  ask: Ask,
  weights: readonly number[],
  { at, clause }: { at: Surroundings; clause: string },
): number {
  const frame = `${at.section}\n${at.title}`
  const weighed = ask.terms.map((term, i) => ({ term, weight: weights[i] ?? 1 }))
  const own = weighed.filter(({ term }) => !frame.includes(term))
  const terms = own.length > 0 ? own : weighed
  return coverage(
    terms.map((t) => t.term),
    terms.map((t) => t.weight),
    clause,
  )
}

/** When all evidence is known: a clause that another one outdoes is less likely meant. */
export function compare(evidence: readonly Evidence[]): Evidence[] {
  const best = Math.max(...evidence.map((e) => e.clauseCoverage))
  return evidence
    .map((e) => {
      const features = { ...e.features, behind: best - e.clauseCoverage }
      return { ...e, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}

/** The sentence is the headline: it sums up what the body states. */
function isHeadline(release: Release, sentence: Span): boolean {
  const line = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)
  return line?.kind === 'title'
}

/** Nearer words count more: the sentence whole, its line 0.85, section and title 0.8, the lead 0.6. */
function contextCoverage(ask: Ask, weights: readonly number[], at: Surroundings): number {
  let sum = 0
  let covered = 0
  ask.terms.forEach((term, i) => {
    const weight = weights[i] ?? 1
    const frame = `${at.section}\n${at.title}`
    const best = Math.max(
      matchTerm(term, at.sentence),
      0.85 * matchTerm(term, at.line),
      0.8 * matchTerm(term, frame),
      0.6 * exact(term, at.lead),
    )
    sum += weight
    covered += weight * best
  })
  return sum === 0 ? 0.8 : covered / sum
}

function exact(term: string, text: string): number {
  return text.includes(term) ? 1 : 0
}

/** Log-odds of a probability, within what a float can tell apart. */
export function logit(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-4), 1 - 1e-4)
  return Math.log(p / (1 - p))
}
