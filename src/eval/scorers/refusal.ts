/** Does the system refuse what it must, for the right reason, and nothing else? */

import { acceptedReasons, isPremise } from '../dataset.ts'
import { type Scorer, withoutMarkers } from '../score.ts'
import { states } from '../value-form.ts'

/**
 * For rows that must be refused: 1 when refused for an accepted reason; a false premise also wants what is stated.
 * A target that gives no reasons is not asked for one, and puts a false premise right by stating the facts.
 */
export const scoreRefusal: Scorer = (row, answer, { shows }) => {
  if (!row.expect.refused) return null
  const name = 'refusal'
  const said = withoutMarkers(answer.answer)
  const missing = isPremise(row)
    ? row.expect.values!.filter((group) => !group.some((value) => states(said, value)))
    : []
  const isPutRight = !shows.reasons && isPremise(row) && missing.length === 0
  if (!answer.refused && !isPutRight)
    return { name, score: 0, explanation: '应当拒答，却回答了。', evidence: [answer.answer] }
  const reasons = shows.reasons ? acceptedReasons(row) : null
  if (reasons && !reasons.includes(answer.reason ?? ''))
    return {
      name,
      score: 0,
      explanation: '拒答的原因不对。',
      evidence: [`应为：${reasons.join(' / ')}`, `实为：${answer.reason}`],
    }
  if (missing.length > 0)
    return {
      name,
      score: 0,
      explanation: '没有说出新闻稿的实际说法。',
      evidence: missing.map((g) => `缺：${g.join(' / ')}`),
    }
  return { name, score: 1, explanation: '该拒答，也拒答了。', evidence: [answer.reason ?? ''] }
}

/** For rows that must be refused: 1 when refused at all, whatever the reason. */
export const scoreRefusalDecision: Scorer = (row, answer) => {
  if (!row.expect.refused) return null
  return {
    name: 'refused',
    score: answer.refused ? 1 : 0,
    explanation: answer.refused ? '拒答了。' : '应当拒答，却回答了。',
    evidence: [],
  }
}

/** For rows that must be answered: 1 when refused without need; lower is better. */
export const scoreNeedlessRefusal: Scorer = (row, answer) => {
  if (row.expect.refused) return null
  return {
    name: 'needlessRefusal',
    score: answer.refused ? 1 : 0,
    explanation: answer.refused ? '有答案却拒答了。' : '没有多余的拒答。',
    evidence: answer.refused ? [`拒答原因：${answer.reason}`] : [],
  }
}
