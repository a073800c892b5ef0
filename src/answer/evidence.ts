/** One place of a release that may answer a question: its sentence, its span and how far it can be trusted. */

import { fold } from '../text/normalise.ts'
import { findQuantities } from '../text/numbers.ts'
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
  /** Both the model and the word overlap point at this clause. */
  agreed: boolean
}

/** Judges one reading: its constraints, its words and its type, summed up in `score`. */
export function weigh(ask: Ask, weights: readonly number[], reading: SpanReading): Evidence {
  const { release, sentence, span } = reading
  const at = surroundings(release, sentence)
  const clause = clauseText(release.text, sentence, span)
  const own = ownTerms(ask, weights, at)
  const features: Features = {
    reader: logit(reading.probability),
    agreed: reading.agreed ? 1 : 0,
    coverage: contextCoverage(ask, weights, at),
    sentence: own.share(at.sentence),
    clause: own.share(clause),
    sibling: siblingLead(ask, own.share, reading),
    behind: 0,
    exact: standsWhole(ask, clause) ? 1 : 0,
    qualifier: hasStrangeQualifier(ask, clause, at.all) ? 1 : 0,
    typeFits: typeFits(ask, fold(release.text.slice(span.start, span.end)).text, at.sentence) ? 1 : 0,
    anchored: ask.anchor && sharesClause(ask.anchor, at.line) ? 1 : 0,
    unitFits: unitFits(ask, fold(release.text.slice(span.start, span.end)).text, clause) ? 1 : 0,
    heading: standsInFrame(release, sentence) ? 1 : 0,
  }
  return { release, sentence, span, features, violations: findViolations(ask, at), score: scoreOf(features) }
}

/** The words of the question that neither headline nor heading supplies: the sentence itself must bring them. */
function ownTerms(
  ask: Ask,
  weights: readonly number[],
  at: Surroundings,
): { share: (text: string) => number } {
  const frame = `${at.section}\n${at.title}`
  const kept = ask.terms
    .map((term, i) => ({ term, weight: weights[i] ?? 1 }))
    .filter(({ term }) => !frame.includes(term))
  const terms = kept.length > 0 ? kept : ask.terms.map((term, i) => ({ term, weight: weights[i] ?? 1 }))
  const [words, values] = [terms.map((t) => t.term), terms.map((t) => t.weight)]
  return { share: (text) => coverage(words, values, text) }
}

/** Second look, when all evidence is known: a clause that another one outdoes is less likely meant. */
export function compare(evidence: readonly Evidence[]): Evidence[] {
  const best = Math.max(...evidence.map((e) => e.features.clause))
  return evidence
    .map((e) => {
      const features = { ...e.features, behind: best - e.features.clause }
      return { ...e, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}

/** The content words of the question, one after the other, stand in the clause as they are. */
function standsWhole(ask: Ask, clause: string): boolean {
  const topic = ask.terms.join('')
  return topic.length >= 4 && clause.includes(topic)
}

/** A clause of the last answer stands in the line. */
function sharesClause(anchor: string, line: string): boolean {
  return anchor
    .split(/[,，。;；\s]+/)
    .some((clause) => clause.length >= 5 && line.includes(clause.replace(/为(?=\d)/, '')))
}

/** The sentence is a headline, heading or byline: it frames what the body states. */
function standsInFrame(release: Release, sentence: Span): boolean {
  const line = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)
  return line !== undefined && /^(?:title|heading|byline|editor)$/.test(line.kind)
}

/** The folded clause in which the span stands. */
function clauseText(text: string, sentence: Span, span: Span): string {
  const part = clauses(text, sentence).findLast((p) => p.start <= span.start) ?? sentence
  return fold(text.slice(part.start, Math.max(part.end, Math.min(span.end, sentence.end)))).text
}

/** 食品合格率 asked, 99.02% or 4.7% read in one list of rates: the clause that names it must be ahead. */
function siblingLead(
  ask: Ask,
  share: (text: string) => number,
  { release, sentence, span }: SpanReading,
): number {
  if (!/^(?:number|percent|money|name|yesno)$/.test(ask.type)) return 0
  const parts = clauses(release.text, sentence).map((p) => ({
    ...p,
    said: fold(release.text.slice(p.start, p.end)).text,
  }))
  const own = parts.findLast((p) => p.start <= span.start)
  const others = parts.filter((p) => p !== own && findQuantities(p.said).length > 0)
  if (!own || others.length === 0) return 0
  return share(own.said) - Math.max(...others.map((p) => share(p.said)))
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
