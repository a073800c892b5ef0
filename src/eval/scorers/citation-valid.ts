/** Are the citations real: each the very letters of its release, one sentence, numbered as the answer marks them? */

import { clauses, lineSentences, splitSentences } from '../../text/sentences.ts'
import type { Answer, Citation, Release } from '../../types.ts'
import type { Scorer } from '../score.ts'

/** A sentence longer than this may be cited by the clauses needed (DESIGN §4). */
const longestSentence = 200

/** For every answer, refusals too: 1 when nothing is wrong with any citation or marker. Not for releases that the target does not show. */
export const scoreCitationValid: Scorer = (row, answer, { releases }) => {
  const cited = [...answer.citations, ...answer.nearby]
  if (cited.some(({ documentId }) => releases.get(documentId) === null)) return null
  const wrong = [
    ...findMarkerFaults(answer),
    ...cited.flatMap((citation) => {
      const release = releases.get(citation.documentId)
      return release ? findSpanFaults(citation, release) : [`没有编号为${citation.documentId}的新闻稿`]
    }),
  ]
  if (!answer.refused && answer.citations.length === 0) wrong.push('回答没有任何引用')
  if (row.documents)
    for (const { documentId } of answer.citations)
      if (!row.documents.includes(documentId)) wrong.push(`引用了范围之外的${documentId}`)
  return {
    name: 'citationValid',
    score: wrong.length === 0 ? 1 : 0,
    explanation: wrong.length === 0 ? '引用真实有效。' : '引用有误。',
    evidence: [...new Set(wrong)],
  }
}

/** Markers run from 1 in order of appearance, and markers and citations name each other. */
function findMarkerFaults({ answer, citations }: Answer): string[] {
  const marked = [...new Set([...answer.matchAll(/\[(\d+)\]/g)].map((m) => Number(m[1])))]
  const faults: string[] = []
  if (marked.some((n, i) => n !== i + 1)) faults.push(`标记不连续：${marked.join('、')}`)
  const listed = citations.map((c) => c.n)
  if (listed.some((n, i) => n !== i + 1)) faults.push(`引用编号不连续：${listed.join('、')}`)
  for (const n of marked) if (!listed.includes(n)) faults.push(`标记[${n}]没有引用`)
  for (const n of listed) if (!marked.includes(n)) faults.push(`引用[${n}]没有标记`)
  return faults
}

function findSpanFaults({ quote, start, end }: Citation, release: Release): string[] {
  const shown = `“${quote.slice(0, 20)}”`
  if (quote === '' || release.text.slice(start, end) !== quote) return [`${shown}与原文${start}–${end}不符`]
  const line = release.lines.find((l) => l.start <= start && end <= l.end)
  if (!line) return [`${shown}跨行或不在正文中`]
  const sentences = [
    ...lineSentences(release.text, line),
    ...splitSentences(release.text.slice(line.start, line.end), line.start),
  ]
  if (sentences.some((s) => s.start === start && s.end === end)) return []
  const around = sentences.find((s) => s.start <= start && end <= s.end)
  if (!around) return [`${shown}不止一句`]
  const parts = clauses(release.text, around)
  const isClauses =
    parts.some((c) => c.start === start) && (end === around.end || parts.some((c) => c.end === end))
  return around.end - around.start > longestSentence && isClauses ? [] : [`${shown}不是完整的一句`]
}
