/** Exact match and character F1 against the expected answer, as CMRC 2018 counts them, for comparison with others. */

import { fold } from '../../text/normalise.ts'
import { type Scorer, withoutMarkers } from '../score.ts'

/** For answerable rows with one expected fact: 1 when the answer, without punctuation, is one of its spellings. */
export const scoreExactMatch: Scorer = (row, answer) => {
  const gold = goldOf(row.expect.values)
  if (row.expect.refused || !gold) return null
  const said = answer.refused ? '' : plain(withoutMarkers(answer.answer)).join('')
  const isSame = gold.some((value) => plain(value).join('') === said)
  return {
    name: 'em',
    score: isSame ? 1 : 0,
    explanation: isSame ? '与标准答案完全相同。' : '与标准答案不完全相同。',
    evidence: [],
  }
}

/** F1 over the longest common run of characters (cmrc2018_evaluate.py, Cui et al. 2019), the best of the spellings. */
export const scoreCharF1: Scorer = (row, answer) => {
  const gold = goldOf(row.expect.values)
  if (row.expect.refused || !gold) return null
  const said = answer.refused ? [] : plain(withoutMarkers(answer.answer))
  const score = Math.max(...gold.map((value) => overlapF1(plain(value), said)))
  return { name: 'f1', score, explanation: '与标准答案的最长公共片段F1。', evidence: [] }
}

function goldOf(values: readonly (readonly string[])[] | undefined): readonly string[] | null {
  return values?.length === 1 ? values[0] : null
}

/** Han letters one by one, words and figures whole, punctuation left out. */
function plain(text: string): string[] {
  return (
    fold(text).text.match(/\p{Script=Han}|[\p{L}\p{N}.%‰]+?(?=\p{Script=Han}|[^\p{L}\p{N}.%‰]|$)/gu) ?? []
  )
}

function overlapF1(gold: readonly string[], said: readonly string[]): number {
  let longest = 0
  let previous = new Array<number>(said.length + 1).fill(0)
  for (const token of gold) {
    const current = new Array<number>(said.length + 1).fill(0)
    for (let i = 0; i < said.length; i++) {
      if (said[i] === token) current[i + 1] = previous[i] + 1
      longest = Math.max(longest, current[i + 1])
    }
    previous = current
  }
  if (longest === 0) return 0
  return (2 * longest) / (gold.length + said.length)
}
