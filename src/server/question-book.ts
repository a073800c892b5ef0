/** Writes down what was asked, how it went and how readers voted, for the newsroom, the metrics and the log; nothing of who asked. */
import type { QuestionLog } from '../store/question-log.ts'
import { maskPersonal } from '../text/mask-personal.ts'
import type { QuestionBook, ServerDeps } from './deps.ts'
import type { Metrics } from './metrics.ts'

const dayMs = 86_400_000

/** When questions are not kept, votes are counted and nothing else. Old entries go when the day changes. */
export function questionBook(
  { config, ledger, feedback, log }: ServerDeps,
  metrics: Pick<Metrics, 'countAnswer' | 'countVote'>,
): QuestionBook {
  const days = config.questionLogDays ?? null
  let today = ''
  const turnPage = async () => {
    const day = dayOf(Date.now())
    if (ledger && day !== today) await forgetOld(ledger.questions, days)
    today = day
    return day
  }
  return {
    async recordAnswer({ question, followUp, answer }) {
      const { refused, reason, mode, timings } = answer
      metrics.countAnswer(answer)
      log.info({ refused, reason, mode, ms: Math.round(timings.totalMs) }, '提问')
      if (!ledger) return
      try {
        const day = await turnPage()
        if (days !== null)
          await ledger.questions.add({ question: maskPersonal(question), followUp, answer }, day)
      } catch (err) {
        log.error({ err }, '问题记录写不进数据库')
      }
    },
    async recordVote({ answerId, vote, reason }) {
      metrics.countVote(vote)
      await turnPage()
      if (days !== null) await feedback?.save({ answerId, vote, reason: reason && maskPersonal(reason) })
    },
  }
}

/** Deletes what is older than `days`; null: everything. */
export async function forgetOld(questions: QuestionLog, days: number | null): Promise<void> {
  await questions.forgetBefore(dayOf(Date.now() - (days ?? -1) * dayMs))
}

/** `2024-04-18`, UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
