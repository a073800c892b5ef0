/** Search for readers and programs: the sentences, out of the chunks found, that share most with the query. */
import type { AskDeps } from '../ask.ts'
import { retrieve } from '../search/retrieve.ts'
import { fold } from '../text/normalise.ts'
import { queryTerms } from '../text/segment.ts'
import { lineSentences } from '../text/sentences.ts'
import type { Chunk, Index, Span } from '../types.ts'
import type { SearchAnswer } from './wire.ts'

export interface SentenceQuery {
  text: string
  documents: string[] | null
  topK: number
  signal?: AbortSignal
}

/** Share of the chunk's rank in a sentence's score; the rest is the sentence's own words. */
const chunkShare = 0.4

/** At most `topK` sentences, best first; scores lie between 0 and 1 and compare within one query only. */
export async function findSentences(
  query: SentenceQuery,
  { index, embedder, reranker }: AskDeps,
): Promise<SearchAnswer['hits']> {
  const { text, documents, topK, signal } = query
  const wanted = { documents, topK: Math.max(topK, 10), reranker, signal }
  const hits = await retrieve(text, index, embedder, wanted)
  const terms = queryTerms(fold(text).text)
  const { total, counts } = await index.store.countTerms(terms)
  const weights = counts.map((count) => Math.log(1 + (total - count + 0.5) / (count + 0.5)))
  const sum = weights.reduce((a, b) => a + b, 0)
  const best = hits[0]?.score ?? 1
  const sentences = await Promise.all(hits.map(({ chunk }) => sentencesOf(chunk, index)))
  const found = hits.flatMap(({ chunk, score }, i) =>
    sentences[i].map(({ start, end }) => {
      const quote = chunk.text.slice(start - chunk.start, end - chunk.start)
      const words = fold(quote).text
      const shared = terms.reduce((s, term, t) => s + (words.includes(term) ? weights[t] : 0), 0)
      const share = (chunkShare * score) / best + (sum > 0 ? ((1 - chunkShare) * shared) / sum : 0)
      return { documentId: chunk.releaseId, title: chunk.title, quote, start, end, score: round(share) }
    }),
  )
  return found.sort((a, b) => b.score - a.score).slice(0, topK)
}

async function sentencesOf(chunk: Chunk, { store }: Index): Promise<Span[]> {
  const release = await store.getRelease(chunk.releaseId)
  if (!release) return []
  const lines = release.lines.filter((line) => line.start < chunk.end && chunk.start < line.end)
  return lines
    .flatMap((line) => lineSentences(release.text, line))
    .filter((sentence) => chunk.start <= sentence.start && sentence.end <= chunk.end)
}

function round(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
