import { describe, expect, it } from 'vitest'
import { fitLogistic, logOdds } from './logistic.ts'
import { seededRandom } from './statistics.ts'

describe('fitLogistic', () => {
  it('finds the weights that made the data', () => {
    const random = seededRandom(3)
    const examples = Array.from({ length: 20_000 }, () => {
      const x = [random() * 4 - 2, random() < 0.3 ? 1 : 0, 7]
      return { x, y: random() < 1 / (1 + Math.exp(-(1.5 * x[0] - 2 * x[1] + 0.5))) }
    })
    const { weights, bias } = fitLogistic(examples)
    expect(weights[0]).toBeCloseTo(1.5, 1)
    expect(weights[1]).toBeCloseTo(-2, 0.8)
    expect(weights[2]).toBe(0)
    expect(bias).toBeCloseTo(0.5, 0.8)
  })
  it('stays finite when the classes separate', () => {
    const model = fitLogistic([-2, -1, 1, 2].map((x) => ({ x: [x], y: x > 0 })))
    expect(model.weights[0]).toBeGreaterThan(0.5)
    expect(Number.isFinite(logOdds(model, [2]))).toBe(true)
  })
  it('meets the condition of the optimum: residuals average nought', () => {
    const examples = [0, 1, 2, 3, 4, 5].map((x) => ({ x: [x], y: x > 2 || x === 1 }))
    const model = fitLogistic(examples, 0.5)
    const residual = examples.map(({ x, y }) => Number(y) - 1 / (1 + Math.exp(-logOdds(model, x))))
    expect(residual.reduce((a, b) => a + b)).toBeCloseTo(0, 4)
  })
})
