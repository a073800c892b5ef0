/** One decision for all evidence: the log-odds that a span answers, from what was measured about it. */

export interface Features {
  /** Log-odds of the reader's probability. */
  reader: number
  /** 1 when the model's span and the best overlapping clause coincide. */
  agreed: number
  /** Share of the question's words in the sentence or its surroundings, in the sentence, in the clause: 0 to 1. */
  coverage: number
  sentence: number
  clause: number
  /** How much better the clause covers the question than the best other clause with a figure; 0 for other questions. */
  sibling: number
  /** How far the clause falls behind the best clause found anywhere for this question, 0 to 1. */
  behind: number
  /** Longest run of the question's own letters that stands in the clause, as a share of its topic, 0 to 1. */
  phrase: number
  /** Idf share of the rarest question word that stands nowhere near, 0 to 1. */
  missing: number
  /** 1 when such a word stands straight before one that does stand there (进口药品). */
  modifier: number
  /** 1 when the answer is of the kind asked for. */
  typeFits: number
  /** 1 when the head noun is asked of another thing (化妆品合格率 against 药品合格率). */
  conflict: number
  /** 1 unless a percentage or a sum of money is asked for and the answer has none. */
  unitFits: number
  /** 1 when the sentence is a headline, heading or byline. */
  heading: number
}

/** Weights of a logistic regression over candidate spans of held-back news questions, see models/README.md. */
const weights: Features = {
  reader: 0.72,
  agreed: 0.35,
  coverage: 0,
  sentence: 0.6,
  clause: 0.8,
  sibling: 0.6,
  behind: -1.5,
  phrase: 1,
  missing: 0,
  modifier: -0.3,
  typeFits: 0.8,
  conflict: -0.3,
  unitFits: 1,
  heading: -0.5,
}
const bias = -2.3

/** Evidence at or above this score answers. */
export const answerThreshold = 0

/** Log-odds that the evidence answers. */
export function scoreOf(features: Features): number {
  return Object.entries(features).reduce(
    (sum, [name, value]) => sum + weights[name as keyof Features] * value,
    bias,
  )
}
