/** How many tokens language models may still use today, all requests and providers together. */

import { ModelError } from '../errors.ts'

/** Tokens by what they cost: read and written. */
export interface TokenUsage {
  input: number
  output: number
}

export interface TokenBudget {
  /** Throws ModelError when today's tokens are spent. */
  check(): void
  /** Whether `check` throws now. */
  isSpent(): boolean
  spend(usage: TokenUsage): void
  /** All that was spent since the start, whatever the day. */
  used(): TokenUsage
}

/** A budget that is told what others have spent of the same day. */
export interface CountingBudget extends TokenBudget {
  /** Takes over what is spent today when it is more than is known here. */
  learn(spentToday: number): void
}

/** Days are UTC days; the count lives in memory and starts anew with the process. `daily` null: no limit. */
export function makeTokenBudget(daily: number | null, now: () => number = Date.now): CountingBudget {
  let day = -1
  let spent = 0
  const total: TokenUsage = { input: 0, output: 0 }
  const turnPage = () => {
    const today = Math.floor(now() / 86_400_000)
    if (today === day) return
    day = today
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
      total.input += input
      total.output += output
    },
    used: () => ({ ...total }),
    learn(spentToday) {
      turnPage()
      spent = Math.max(spent, spentToday)
    },
  }
}
