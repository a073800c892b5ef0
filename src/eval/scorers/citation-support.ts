/**
 * Citation recall and precision by sentence, in the manner of ALCE (Gao et al. 2023, arXiv:2305.14627, 3.3).
 * Where ALCE asks an entailment model, a sentence here is supported when its figures and most of its words are cited.
 */

import { fold } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Answer, Citation } from '../../types.ts'
import { letters } from '../find-quote.ts'
import { type Scorer, withoutMarkers } from '../score.ts'

/** Share of a sentence's letter pairs that its citations must hold. */
const sharedEnough = 0.6
const notStated = /新闻稿.{0,8}(?:没有|未|并未)|没有(?:找到|提到|说明|写明|给出)/
const computed = /相差|合计|共计|[高低多少大小]出?[\d.]+(?:个百分点|[\p{Script=Han}]{0,3})|差[\d.]/u

interface Statement {
  said: string
  cited: Citation[]
}

/** Share of the answer's sentences that their citations, taken together, support. */
export const scoreCitationRecall: Scorer = (_row, answer) => {
  const statements = statementsOf(answer)
  if (answer.refused || statements.length === 0) return null
  const loose = statements.filter(({ said, cited }) => !supports(quotes(cited), said))
  return {
    name: 'citationRecall',
    score: 1 - loose.length / statements.length,
    explanation: `${statements.length}句中有${statements.length - loose.length}句被自己的引文支持。`,
    evidence: loose.map(({ said }) => `无支持：${said}`),
  }
}

/** Share of the citations that matter: each supports its sentence alone, or the others do not without it. */
export const scoreCitationPrecision: Scorer = (_row, answer) => {
  const statements = statementsOf(answer)
  const uses = statements.flatMap(({ said, cited }) =>
    cited.map((citation) => ({ said, citation, others: cited.filter((c) => c !== citation) })),
  )
  if (answer.refused || uses.length === 0) return null
  const idle = uses.filter(({ said, citation, others }) => {
    const all = quotes([citation, ...others])
    return !supports(all, said) || (!supports(citation.quote, said) && supports(quotes(others), said))
  })
  return {
    name: 'citationPrecision',
    score: 1 - idle.length / uses.length,
    explanation: `${uses.length}处引用中有${uses.length - idle.length}处确有作用。`,
    evidence: idle.map(({ citation }) => `无作用：[${citation.n}]${citation.quote.slice(0, 40)}`),
  }
}

/** Sentences with the citations marked behind them; what says that something is not stated needs none. */
function statementsOf({ answer, citations }: Answer): Statement[] {
  return answer
    .split(/(?<=\[\d+\])(?!\[)/)
    .flatMap((part) => {
      const marked = [...part.matchAll(/\[(\d+)\]/g)].map((m) => Number(m[1]))
      const cited = citations.filter((c) => marked.includes(c.n))
      const text = withoutMarkers(part)
      return splitSentences(text).map(({ start, end }) => ({ said: text.slice(start, end), cited }))
    })
    .filter(({ said }) => letters(said) !== '' && !notStated.test(said))
}

function quotes(citations: readonly Citation[]): string {
  return citations.map((c) => c.quote).join('\n')
}

function supports(quoted: string, said: string): boolean {
  const stated = new Set(findQuantities(fold(quoted).text).map((q) => q.value))
  const figures = findQuantities(fold(said).text).map((q) => q.value)
  if (!computed.test(said) && figures.some((value) => !stated.has(value))) return false
  const held = pairs(quoted)
  const wanted = [...pairs(said)]
  return (
    wanted.filter((pair) => held.has(pair)).length >=
    (computed.test(said) ? 0.4 : sharedEnough) * wanted.length
  )
}

function pairs(text: string): Set<string> {
  const folded = letters(text)
  return new Set(Array.from({ length: Math.max(1, folded.length - 1) }, (_, i) => folded.slice(i, i + 2)))
}
