/** The day's tokens over all isolates: each knows what the others have saved, and what it spent itself since. */
import { makeTokenBudget, type TokenBudget } from '../models/token-budget.ts'
import type { DailyCounts } from '../store/daily-counts.ts'

const counter = 'llm-tokens'

export interface SharedBudget extends TokenBudget {
  /** Takes over what is spent today; a database that does not answer leaves what is known. */
  load(): Promise<void>
  /** Adds what was spent here since the last time. */
  save(): Promise<void>
}

/** `daily` null: no limit, and nothing is saved. Answers that are being written at the same moment may pass it. */
export function makeSharedBudget(
  daily: number | null,
  counts: DailyCounts,
  now: () => number = Date.now,
): SharedBudget {
  const budget = makeTokenBudget(daily, now)
  let unsaved = 0
  return {
    ...budget,
    spend(usage) {
      budget.spend(usage)
      unsaved += usage.input + usage.output
    },
    async load() {
      if (daily !== null) budget.learn((await counts.read(counter).catch(() => 0)) + unsaved)
    },
    async save() {
      if (daily === null || unsaved === 0) return
      const amount = unsaved
      unsaved = 0
      try {
        await counts.add(counter, amount)
      } catch (error) {
        unsaved += amount
        throw error
      }
    },
  }
}
