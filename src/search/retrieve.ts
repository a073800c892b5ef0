/** Finds the chunks that may answer: full text and vectors, fused by reciprocal rank, reordered where a reranker is. */

import { everydayWords } from '../text/everyday-words.ts'
import { fold, simplify } from '../text/normalise.ts'
import { queryTerms } from '../text/segment.ts'
import { synonymsOf } from '../text/synonyms.ts'
import type { Embedder, Hit, Index, Reranker } from '../types.ts'

/** Constant of reciprocal rank fusion (Cormack et al. 2009). */
const fusionConstant = 60
const perList = 30

export interface RetrieveOptions {
  documents: readonly string[] | null
  topK: number
  /** Has the last word on the order; what it is given is cut off here first. */
  reranker?: Reranker | null
  signal?: AbortSignal
}

/** Passages that a reranker is given. */
const reranked = 30

/** At most `topK` chunks, best first; `score` is the fused one, comparable within this call only. */
export async function retrieve(
  text: string,
  index: Index,
  embedder: Embedder,
  options: RetrieveOptions,
): Promise<Hit[]> {
  const { documents, topK, reranker, signal } = options
  const only = documents ?? undefined
  const [[vector], lexical] = await Promise.all([
    embedder.embed([simplify(text)], 'query', signal),
    index.store.searchLexical(lexicalTerms(text), perList, only),
  ])
  const dense = vector ? await index.vectors.search(vector, perList, only) : []
  const ranks = new Map<string, Hit['ranks']>()
  const rankOf = (id: string) => ranks.get(id) ?? ranks.set(id, { lexical: null, dense: null }).get(id)!
  for (const [i, hit] of lexical.entries()) rankOf(hit.chunkId).lexical = i + 1
  for (const [i, hit] of dense.entries()) rankOf(hit.chunkId).dense = i + 1
  const share = (rank: number | null) => (rank === null ? 0 : 1 / (fusionConstant + rank))
  const scored = [...ranks].map(([id, rank]) => ({
    id,
    ranks: rank,
    score: 1.2 * share(rank.lexical) + share(rank.dense),
  }))
  const count = reranker ? Math.max(topK, reranked) : topK
  const best = scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, count)
  const chunks = new Map(
    (await index.store.getChunks(best.map((hit) => hit.id))).map((chunk) => [chunk.id, chunk]),
  )
  const hits = best.flatMap(({ id, ...rest }) =>
    chunks.has(id) ? [{ chunk: chunks.get(id)!, ...rest }] : [],
  )
  return (reranker ? await reorder(text, hits, reranker, signal) : hits).slice(0, topK)
}

/**
 * The best by the reranker's scores, the rest after them as they were. Scores become those of the places taken, so
 * that they mean the same with and without a reranker; one that failed changes nothing.
 */
async function reorder(text: string, hits: Hit[], reranker: Reranker, signal?: AbortSignal): Promise<Hit[]> {
  const head = hits.slice(0, reranked)
  const passages = head.map(({ chunk }) =>
    [chunk.title, chunk.section, chunk.text].filter(Boolean).join('\n'),
  )
  const scores = await reranker.rerank(text, passages, signal)
  if (!scores) return hits
  const order = head.map((hit, i) => ({ hit, by: scores[i] })).sort((a, b) => b.by - a.by)
  const ordered = [...order.map(({ hit }) => hit), ...hits.slice(reranked)]
  return ordered.map((hit, i) => ({ ...hit, score: hits[i].score }))
}

/** The query's terms and the formal words for them: who asks for the GDP finds 地区生产总值. */
function lexicalTerms(text: string): string[] {
  const terms = queryTerms(fold(text).text)
  const formal = terms
    .flatMap((term) => [
      ...synonymsOf(term).filter((other) => other.length > term.length),
      ...(everydayWords.get(term) ?? []),
    ])
    .flatMap(queryTerms)
  return [...new Set([...terms, ...formal])]
}
