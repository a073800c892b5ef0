import { describe, expect, it } from 'vitest'
import { type FitQuestion, fitDecision, parseHeldFile, thresholdFor } from './fit-decision.ts'
import { bestThreshold, riskAt } from './risk-coverage.ts'
import { seededRandom } from './statistics.ts'

/** Two candidates each: `words` tells right from wrong, `noise` nothing; every third question is a near miss. */
function makeQuestions(count: number): FitQuestion[] {
  const random = seededRandom(5)
  return Array.from({ length: count }, (_, i) => {
    const answerable = i % 3 !== 0
    const candidate = (right: boolean, violations: string[] = []) => ({
      score: random(),
      features: { words: (right ? 2 : 0) + random(), noise: random() },
      violations,
      right,
    })
    return {
      id: `q${i}`,
      documentId: `d${i % 20}`,
      kind: answerable ? 'number' : 'near-year',
      answerable,
      candidates: [candidate(answerable), candidate(false), candidate(true, ['time'])],
    }
  })
}

describe('fitDecision', () => {
  const fit = fitDecision(makeQuestions(150))
  it('weighs the feature that tells and not the one that does not', () => {
    expect(fit.names).toEqual(['words', 'noise'])
    expect(fit.model.weights[0]).toBeGreaterThan(1)
    expect(Math.abs(fit.model.weights[1])).toBeLessThan(fit.model.weights[0] / 2)
  })
  it('scores each question by a model that has not seen its document', () => {
    const best = bestThreshold(fit.crossValidated)
    expect(best.right).toBe(1)
    expect(best.refused).toBe(1)
  })
  it('gives the same weights each time', () => expect(fitDecision(makeQuestions(150))).toEqual(fit))
  it('leaves out candidates that break a constraint', () => {
    const questions = makeQuestions(30).map((q) => ({ ...q, candidates: q.candidates.slice(2) }))
    const rest = makeQuestions(60).slice(30)
    expect(
      fitDecision([...questions, ...rest])
        .crossValidated.slice(0, 30)
        .map((j) => j.score),
    ).toEqual(Array(30).fill(Number.NEGATIVE_INFINITY))
  })
  it('refuses files of different versions', () => {
    const [first, ...others] = makeQuestions(9)
    const old = { ...first, candidates: [{ ...first.candidates[0], features: { words: 1 } }] }
    expect(() => fitDecision([...others, old])).toThrow('没有noise')
  })
})

describe('thresholdFor', () => {
  const judged = [3, 1, 2, 4].map((score) => ({ score, answerable: true, right: true }))
  it('refuses at most the given share', () => {
    expect(thresholdFor(judged, 0.25)).toBe(2)
    expect(1 - riskAt(judged, 2).answered).toBe(0.25)
    expect(thresholdFor(judged, 0.05)).toBe(1)
  })
  it('is null when more than that have no candidate at all', () => {
    const none = { score: Number.NEGATIVE_INFINITY, answerable: true, right: false }
    expect(thresholdFor([...judged, none], 0.1)).toBeNull()
  })
})

describe('parseHeldFile', () => {
  it('says which file is none', () => expect(() => parseHeldFile('{}', 'x.json')).toThrow('x.json不是--held'))
})
