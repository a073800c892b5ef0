import { describe, expect, it } from 'vitest'
import { ModelError } from '../errors.ts'
import type { DailyCounts } from '../store/daily-counts.ts'
import { makeSharedBudget } from './shared-budget.ts'

const day = 86_400_000

/** A count for all isolates, of a day that the test turns. */
function makeCounts(): DailyCounts & { fails: boolean } {
  let count = 0
  return {
    fails: false,
    async read() {
      if (this.fails) throw new Error('D1_ERROR')
      return count
    },
    async add(_, amount) {
      if (this.fails) throw new Error('D1_ERROR')
      count += amount
      return count
    },
  }
}

describe('makeSharedBudget', () => {
  it('ends for one isolate with what the others have spent', async () => {
    const counts = makeCounts()
    const [here, there] = [makeSharedBudget(100, counts), makeSharedBudget(100, counts)]
    there.spend({ input: 90, output: 20 })
    await there.save()
    expect(here.isSpent()).toBe(false)
    await here.load()
    expect(here.isSpent()).toBe(true)
    expect(() => here.check()).toThrow(ModelError)
  })

  it('counts what is not saved yet, once', async () => {
    const counts = makeCounts()
    const budget = makeSharedBudget(100, counts)
    budget.spend({ input: 30, output: 30 })
    await budget.load()
    await budget.save()
    await budget.load()
    expect(budget.isSpent()).toBe(false)
    expect(await counts.read('')).toBe(60)
    expect(budget.used()).toEqual({ input: 30, output: 30 })
  })

  it('keeps what could not be saved for the next time', async () => {
    const counts = makeCounts()
    const budget = makeSharedBudget(100, counts)
    budget.spend({ input: 99, output: 0 })
    counts.fails = true
    await expect(budget.save()).rejects.toThrow('D1_ERROR')
    await budget.load()
    counts.fails = false
    await budget.save()
    expect(await counts.read('')).toBe(99)
  })

  it('begins anew with the day', () => {
    let now = 10 * day
    const budget = makeSharedBudget(100, makeCounts(), () => now)
    budget.spend({ input: 100, output: 0 })
    expect(budget.isSpent()).toBe(true)
    now += day
    expect(budget.isSpent()).toBe(false)
  })
})
