/** One place of a release that may answer a question: its sentence, its span and how far it can be trusted. */

import { fold } from '../text/normalise.ts'
import { clauses } from '../text/sentences.ts'
import type { Release, Span } from '../types.ts'
import { type Features, scoreOf } from './decision.ts'
import { hasStrangeQualifier } from './qualifier.ts'
import { findViolations, type Surroundings, surroundings, type Violation } from './scope.ts'
import { coverage, matchTerm } from './terms.ts'
import { typeFits, unitFits } from './type-fits.ts'
import type { Ask } from './understand.ts'

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
}

export interface SpanReading {
  release: Release
  sentence: Span
  span: Span
  /** The reader's calibrated probability for this span, 0 to 1. */
  probability: number
}

/** Judges one reading: its constraints, its words and its type, summed up in `score`. */
export function weigh(ask: Ask, weights: readonly number[], reading: SpanReading): Evidence {
  const { release, sentence, span } = reading
  const at = surroundings(release, sentence)
  const clause = clauseText(release.text, sentence, span)
  const answer = fold(release.text.slice(span.start, span.end)).text
  const features: Features = {
    reader: logit(reading.probability),
    behind: 0,
    typeFits: typeFits(ask, answer, at.sentence) ? 1 : 0,
    unitFits: unitFits(ask, answer, clause) ? 1 : 0,
    headline: isHeadline(release, sentence) ? 1 : 0,
    literal: isLiteral(ask, clause) ? 1 : 0,
    anchored: ask.anchor && sharesClause(ask.anchor, at.line) ? 1 : 0,
  }
  return {
    release,
    sentence,
    span,
    features,
    coverage: contextCoverage(ask, weights, at),
    clauseCoverage: ownCoverage(ask, weights, { at, clause }),
    violations: [
      ...findViolations(ask, at),
      ...(hasStrangeQualifier(ask, clause, at.all) ? (['qualifier'] as const) : []),
    ],
    score: scoreOf(features),
  }
}

/** Nothing is left to guess: the clause says every word of the question, and a figure of the kind asked for. */
function isLiteral(ask: Ask, clause: string): boolean {
  const asksFigure = /^(?:number|percent|money)$/.test(ask.type)
  return (
    asksFigure &&
    ask.terms.join('').length >= 6 &&
    ask.terms.every((term) => matchTerm(term, clause) >= 0.9) &&
    unitFits(ask, clause, clause)
  )
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

/** Second look, when all evidence is known: a clause that another one outdoes is less likely meant. */
export function compare(evidence: readonly Evidence[]): Evidence[] {
  const best = Math.max(...evidence.map((e) => e.clauseCoverage))
  return evidence
    .map((e) => {
      const features = { ...e.features, behind: best - e.clauseCoverage }
      return { ...e, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}

/** A clause of the last answer stands in the line. */
function sharesClause(anchor: string, line: string): boolean {
  return anchor
    .split(/[,，。;；\s]+/)
    .some((clause) => clause.length >= 5 && line.includes(clause.replace(/为(?=\d)/, '')))
}

/** The sentence is the headline: it sums up what the body states. */
function isHeadline(release: Release, sentence: Span): boolean {
  const line = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)
  return line?.kind === 'title'
}

/** The folded clause in which the span stands. */
function clauseText(text: string, sentence: Span, span: Span): string {
  const part = clauses(text, sentence).findLast((p) => p.start <= span.start) ?? sentence
  return fold(text.slice(part.start, Math.max(part.end, Math.min(span.end, sentence.end)))).text
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

function logit(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-4), 1 - 1e-4)
  return Math.log(p / (1 - p))
}
