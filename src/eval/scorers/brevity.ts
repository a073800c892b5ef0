/** Is the answer short: one sentence for one fact, and never a whole paragraph of the release? */

import { splitSentences } from '../../text/sentences.ts'
import type { FactRow } from '../dataset.ts'
import { letters } from '../find-quote.ts'
import { type Scorer, withoutMarkers } from '../score.ts'

const singleFact = /^(?:number|percent|money|date|person|org|place|meta|yesno)$/
/** UTF-16 units without markers. */
const longest = { single: 120, other: 320 }

/** For rows answered as they should be: sentences, length, and, but for summaries, no paragraph of several sentences repeated whole. */
export const scoreBrevity: Scorer = (row, answer, { releases }) => {
  if (row.expect.refused || answer.refused) return null
  const said = withoutMarkers(answer.answer)
  const sentences = splitSentences(said).length
  const single = isSingleFact(row)
  const faults: string[] = []
  if (single && sentences > 1) faults.push(`单一事实答了${sentences}句`)
  const limit = single ? longest.single : longest.other
  if (said.length > limit) faults.push(`${said.length}字，超过${limit}字`)
  const folded = letters(said)
  for (const { documentId } of row.type === 'summary' ? [] : answer.citations) {
    const release = releases.get(documentId)
    if (release && paragraphs(release).some((text) => folded.includes(text))) faults.push('整段照抄')
  }
  return {
    name: 'brevity',
    score: faults.length === 0 ? 1 : 0,
    explanation: faults.length === 0 ? `${sentences}句，${said.length}字。` : '答案太长。',
    evidence: [...new Set(faults)],
  }
}

/** One figure, date, name or verdict is asked for. */
function isSingleFact(row: FactRow): boolean {
  return singleFact.test(row.type) && row.expect.values?.length === 1
}

function paragraphs(release: {
  text: string
  lines: { kind: string; start: number; end: number }[]
}): string[] {
  return release.lines
    .filter((line) => line.kind === 'paragraph')
    .map((line) => release.text.slice(line.start, line.end))
    .filter((text) => splitSentences(text).length > 1)
    .map(letters)
}
