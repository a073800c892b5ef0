/** Did the search find the passages that carry the facts? Standard ranking measures over the expected quotes. */

import { coversQuote } from '../find-quote.ts'
import type { Score, Scorer } from '../score.ts'
import { neededQuotes } from './citation-match.ts'

/** Rank of the first passage that holds an expected quote, 1 when it is among the first `k`. */
export function scoreHitAt(k: number): Scorer {
  return (row, answer, context) => {
    const gains = relevance(row, answer, context)
    if (!gains) return null
    const rank = gains.ranks[0]
    return make(
      `hit${k}`,
      rank <= k ? 1 : 0,
      rank === Number.POSITIVE_INFINITY ? '没有检索到。' : `排在第${rank}。`,
    )
  }
}

/** Share of the needed quotes that the first `k` passages hold. */
export function scoreRecallAt(k: number): Scorer {
  return (row, answer, context) => {
    const gains = relevance(row, answer, context)
    if (!gains) return null
    const found = gains.needed.filter((rank) => rank <= k).length
    return make(`recall${k}`, found / gains.needed.length, `前${k}条含${found}/${gains.needed.length}处。`)
  }
}

/** Reciprocal of the first relevant rank, 0 when none was found. */
export const scoreReciprocalRank: Scorer = (row, answer, context) => {
  const gains = relevance(row, answer, context)
  return gains && make('mrr', 1 / gains.ranks[0], `首个相关结果的倒数排名。`)
}

/** nDCG@10 with binary gains (Järvelin & Kekäläinen 2002): each needed quote counts at the passage that first holds it. */
export const scoreNdcg: Scorer = (row, answer, context) => {
  const gains = relevance(row, answer, context)
  if (!gains) return null
  const discount = (rank: number) => 1 / Math.log2(rank + 1)
  const ranks = [...new Set(gains.needed.filter((rank) => rank <= 10))]
  const best = ranks.length + gains.needed.filter((rank) => rank > 10).length
  const ideal = Array.from({ length: best }, (_, i) => discount(i + 1)).reduce((a, b) => a + b, 0)
  return make(
    'ndcg10',
    ranks.reduce((sum, rank) => sum + discount(rank), 0) / ideal,
    '前10条的折损累计增益。',
  )
}

/** Ranks of all relevant passages, ascending, and for each needed quote the rank that first holds it. */
function relevance(...[row, , { passages, releases }]: Parameters<Scorer>) {
  if (!passages || !row.expect.quotes || row.type === 'summary') return null
  const holds = (quote: string) =>
    passages.flatMap((p, i) => (coversQuote(p, quote, releases.get(p.documentId) ?? null) ? [i + 1] : []))
  const needed = neededQuotes(row).map((quotes) => Math.min(...quotes.flatMap(holds)))
  const ranks = row.expect.quotes.flatMap(holds).sort((a, b) => a - b)
  return { needed, ranks: ranks.length > 0 ? ranks : [Number.POSITIVE_INFINITY] }
}

function make(name: string, score: number, explanation: string): Score {
  return { name, score, explanation, evidence: [] }
}
