import { describe, expect, it } from 'vitest'
import { ModelError } from '../errors.ts'
import { makeTokenBudget } from './token-budget.ts'

describe('makeTokenBudget', () => {
  it('stops when the tokens of the day are spent and begins anew the next day', () => {
    let now = Date.parse('2026-01-01T12:00:00Z')
    const budget = makeTokenBudget(100, () => now)
    budget.spend({ input: 99, output: 0 })
    budget.check()
    budget.spend({ input: 1, output: 0 })
    expect(() => budget.check()).toThrow(ModelError)
    expect(() => budget.check()).toThrow('额度（100个token）已用完')
    now = Date.parse('2026-01-02T00:00:00Z')
    budget.check()
  })

  it('tells what was read and written since the start, over all days', () => {
    const budget = makeTokenBudget(null)
    budget.spend({ input: 3, output: 4 })
    budget.spend({ input: 10, output: 0 })
    expect(budget.used()).toEqual({ input: 13, output: 4 })
  })

  it('never stops without a limit', () => {
    const budget = makeTokenBudget(null)
    budget.spend({ input: 1e12, output: 0 })
    budget.check()
  })
})
