/** Writes down what was asked and how it went, for the newsroom's report, the metrics and the log; nothing of who asked. */
import { maskPersonal } from '../text/mask-personal.ts'
import type { RecordAnswer, ServerDeps } from './deps.ts'
import type { Metrics } from './metrics.ts'

const dayMs = 86_400_000

/** Never rejects: a reader gets the answer though the book cannot be written. Old entries go when the day changes. */
export function answerRecorder({ config, ledger, log }: ServerDeps, metrics: Metrics): RecordAnswer {
  const days = config.questionLogDays ?? null
  let today = ''
  return async ({ question, followUp, answer }) => {
    const { refused, reason, mode, timings } = answer
    metrics.countAnswer(answer)
    log.info({ refused, reason, mode, ms: Math.round(timings.totalMs) }, '提问')
    if (!ledger || days === null) return
    try {
      const day = dayOf(Date.now())
      if (day !== today) await ledger.questions.forgetBefore(dayOf(Date.now() - days * dayMs))
      today = day
      await ledger.questions.add({ question: maskPersonal(question), followUp, answer }, day)
    } catch (err) {
      log.error({ err }, '问题记录写不进数据库')
    }
  }
}

/** `2024-04-18`, UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
