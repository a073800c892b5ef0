/** Readers' questions on one release as rows of known facts (eval/README.md), for an editor to check and keep. */
import { makeAsk } from '../../answer/question/understand.ts'
import type { LoggedQuestion } from '../../store/question-log.ts'
import { fold } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'

/** JSON lines, one for each question asked, as drafts: what was answered, or that nothing was, still to be checked. */
export function evalRows(releaseId: string, questions: readonly LoggedQuestion[]): string {
  const newest = new Map(questions.map((question) => [question.question, question]))
  const rows = [...newest.values()]
    .filter(({ followUp, reason }) => !followUp && reason !== 'off-topic' && reason !== 'unsafe')
    .map((asked, i) => ({
      id: `${releaseId}-asked-${i + 1}`,
      question: asked.question,
      documents: [releaseId],
      expect: expectation(releaseId, asked),
      type: asked.refused ? 'refuse-missing' : makeAsk(asked.question).type,
      note: noteOf(asked),
    }))
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** 待核对: the evaluation passes such rows over until an editor has checked them and taken the note away. */
function noteOf({ refused, reason, vote, voteReason }: LoggedQuestion): string {
  const parts = ['待核对']
  if (refused) parts.push(`系统当时没有答（${reason}），不等于新闻稿里没有`)
  if (vote === 'down') parts.push(`读者评为没有帮助${voteReason ? `（${voteReason}）` : ''}`)
  return parts.join('；')
}

function expectation(releaseId: string, { refused, reason, answer, cited }: LoggedQuestion) {
  if (refused) return { refused: true, reason: [reason] }
  const text = answer.replace(/\[\d+\]/g, '')
  const figures = findQuantities(fold(text).text).map((quantity) => quantity.text)
  const values = figures
    .filter((figure) => /\d/.test(figure) && text.includes(figure))
    .map((figure) => [figure])
  const quotes = cited.filter(({ documentId }) => documentId === releaseId).map(({ quote }) => quote)
  return { values: values.length > 0 ? values : [[text]], quotes }
}
