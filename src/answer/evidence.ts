/** One place of a release that may answer a question: its sentence, its span and how far it can be trusted. */

import { findQuantities } from '../text/numbers.ts'
import { clauses } from '../text/sentences.ts'
import type { Release, Span } from '../types.ts'
import { findViolations, type Surroundings, surroundings, type Violation } from './scope.ts'
import { matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'

export interface Evidence {
  release: Release
  /** The whole sentence, as it will be cited. */
  sentence: Span
  /** The answer itself, within the sentence. */
  span: Span
  /** The reader's calibrated probability that the passage answers, 0 to 1. */
  probability: number
  /** Share of the question's content words that stand in the sentence or its surroundings, 0 to 1. */
  coverage: number
  violations: Violation[]
  /** What the ranking and the decision go by; log-odds. */
  score: number
}

export interface SpanReading {
  release: Release
  sentence: Span
  span: Span
  probability: number
}

/** Judges one reading: checks its constraints, its words and its type, and sums them up in `score`. */
export function weigh(ask: Ask, weights: readonly number[], reading: SpanReading): Evidence {
  const at = surroundings(reading.release, reading.sentence)
  const share = contextCoverage(ask, weights, at)
  const violations = findViolations(ask, at)
  const score = logit(reading.probability) + 5 * (share - 0.6) + (typeFits(ask, reading, at) ? 0.5 : -2.5) - (metricConflict(ask, reading, at) ? 2 : 0)
  return { ...reading, coverage: share, violations, score }
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

/** A question for a figure is answered by a figure, one for money by money. */
function typeFits(ask: Ask, { span, sentence, release }: SpanReading, at: Surroundings): boolean {
  const answer = release.text.slice(span.start, span.end)
  const figures = findQuantities(at.sentence)
  const inAnswer = findQuantities(answer)
  switch (ask.type) {
    case 'percent':
      return (inAnswer.length > 0 ? inAnswer : figures).some((q) => /[%‰]|百分点|成|分|倍/.test(q.unit))
    case 'money':
      return (inAnswer.length > 0 ? inAnswer : figures).some((q) => /元|镑|币/.test(q.unit)) || /元|免费/.test(answer)
    case 'number':
      return inAnswer.length > 0 || /[\d一二两三四五六七八九十]/.test(answer)
    case 'date':
      return /\d|[一二三四五六七八九十](?:月|日|年|天|点)|年|月|日|今|昨|明|周|同期/.test(answer)
    case 'list':
      return sentence.end - sentence.start > 4
    default:
      return true
  }
}

/** 「化妆品合格率」 against 「药品合格率」: the head is the same and the word before it another one. */
function metricConflict(ask: Ask, { release, sentence, span }: SpanReading, at: Surroundings): boolean {
  if (ask.type !== 'number' && ask.type !== 'percent' && ask.type !== 'money' && ask.type !== 'name') return false
  const parts = clauses(release.text, sentence)
  const part = parts.find((p) => p.start <= span.start && span.start < p.end)
  if (!part) return false
  const phrase = release.text.slice(part.start, span.start).toLowerCase()
  const { terms, folded } = ask
  return terms.some((head, i) => {
    const modifier = terms[i - 1]
    if (!modifier || !folded.includes(modifier + head) || !phrase.includes(head)) return false
    const before = phrase.slice(0, phrase.indexOf(head))
    return matchTerm(modifier, `${at.sentence}\n${at.before}\n${at.section}\n${at.title}`) < 0.5 && before.length >= 2
  })
}

export function logit(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-4), 1 - 1e-4)
  return Math.log(p / (1 - p))
}
