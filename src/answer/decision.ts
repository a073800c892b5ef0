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
  /** 1 when the topic of the question stands in the clause letter by letter (药品合格率). */
  exact: number
  /** 1 when the question qualifies what the clause states without qualification (进口药品合格率). */
  qualifier: number
  /** 1 when the answer is of the kind asked for. */
  typeFits: number
  /** 1 when a follow-up is answered from the paragraph of the last answer. */
  anchored: number
  /** 1 unless a percentage or a sum of money is asked for and the answer has none. */

  unitFits: number
  /** 1 when the sentence is a headline, heading or byline. */
  heading: number
}

/** Weights of a logistic regression over candidate spans of held-back news questions, see models/README.md. */
const weights: Features = {
  reader: 0.95,
  agreed: 0,
  coverage: 0,
  sentence: 0,
  clause: 0,
  sibling: 0.6,
  behind: -0.7,
  exact: 0.3,
  qualifier: -2.5,
  typeFits: 0.8,
  anchored: 1,
  unitFits: 0.3,
  heading: -0.4,
}
const bias = 1

/** Evidence at or above this score answers. */
export const answerThreshold = 0

/** Log-odds that the evidence answers. */
export function scoreOf(features: Features): number {
  return Object.entries(features).reduce(
    (sum, [name, value]) => sum + weights[name as keyof Features] * value,
    bias,
  )
}
