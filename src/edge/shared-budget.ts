/** The day's tokens over all isolates: each knows what the others have saved, and what it spent itself since. */
import { ModelError } from '../errors.ts'
import type { TokenBudget, TokenUsage } from '../models/token-budget.ts'
import { type DailyCounts, dayEndMs } from '../store/daily-counts.ts'

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
  const total: TokenUsage = { input: 0, output: 0 }
  let endsMs = 0
  let spent = 0
  let unsaved = 0
  const turnPage = () => {
    if (now() < endsMs) return
    endsMs = dayEndMs(now())
    spent = 0
  }
  const isSpent = () => {
    turnPage()
    return daily !== null && spent >= daily
  }
  return {
    isSpent,
    check() {
      if (isSpent()) throw new ModelError(`今天的大模型额度（${daily}个token）已用完，改为直接摘取原文。`)
    },
    spend({ input, output }) {
      turnPage()
      spent += input + output
      unsaved += input + output
      total.input += input
      total.output += output
    },
    used: () => ({ ...total }),
    async load() {
      if (daily === null) return
      turnPage()
      spent = Math.max(spent, (await counts.read(counter).catch(() => 0)) + unsaved)
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
