/** Questions that need several searches: a model searches with our own search, and each of its sentences is checked. */

import { ModelError } from '../../errors.ts'
import { fold } from '../../text/normalise.ts'
import { named } from '../../text/title-marks.ts'
import type { AnswerPart, Hit, Index, Notice, Researcher } from '../../types.ts'
import { renderClaims } from '../check/cite.ts'
import type { Judge } from '../check/judge-statement.ts'
import { typeFits } from '../evidence/type-fits.ts'
import type { QuestionType } from '../question/question-type.ts'
import { findViolations } from '../question/scope.ts'
import { surroundings } from '../question/surroundings.ts'
import { coverage } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim, Source } from '../statement/claim.ts'
import { proseOf } from './gather-evidence.ts'
import { checkedClaims } from './generate.ts'
import { writtenSentences } from './written-sentences.ts'

/** Sentences of one search, and of all searches together. */
const perSearch = 12
const maxSentences = 40
/** Share of a fact's words that a sentence says when it answers. */
const answering = 0.5
const openKinds = new Set<QuestionType>(['list', 'how', 'reason', 'definition'])

export interface ResearchOptions {
  index: Index
  researcher: Researcher
  /** The product's search, within the question's scope. */
  look(query: string): Promise<Hit[]>
  judge: Judge
  publicUrl: string | null
  signal?: AbortSignal
  onPart?: (part: AnswerPart) => Promise<void>
  onFault?(fault: ModelError): void
}

export interface Research {
  claims: Claim[]
  notices: Notice[]
}

/**
 * Checked sentences, or none when none of them answers one of `asks` or the model failed: the answer is then made
 * without research. Sentences of another year or place than the question's are never shown to the model. Throws
 * only when `signal` aborts.
 */
export async function research(
  question: string,
  asks: readonly Ask[],
  options: ResearchOptions,
): Promise<Research> {
  const { researcher, judge, publicUrl, signal, onPart, onFault } = options
  const corrections = await options.index.store.getCorrections()
  const evidence: Source[] = []
  const search = async (query: string) => {
    const found = await findSources(query, asks, options)
    return found.map((source) => showSource(source, numberOf(source, evidence), corrections)).join('\n')
  }
  const claims: Claim[] = []
  try {
    const text = await researcher.research(question, search, signal)
    for await (const claim of checkedClaims(writtenSentences(once(text)), evidence, judge)) claims.push(claim)
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof ModelError)) throw error
    onFault?.(error)
  }
  if (claims.length === 0 || !asks.some((ask) => isAnswer(ask, claims))) return { claims: [], notices: [] }
  const { answer, citations } = renderClaims(claims, publicUrl)
  await onPart?.({ text: answer, citations })
  return { claims, notices: noticesOf(claims, corrections) }
}

/** Sentences of the passages found that meet the constraints of one of the facts asked for. */
async function findSources(
  query: string,
  asks: readonly Ask[],
  { look, index }: ResearchOptions,
): Promise<Source[]> {
  const sources: Source[] = []
  for (const { chunk } of await look(query)) {
    const release = await index.store.getRelease(chunk.releaseId)
    if (!release) continue
    for (const sentence of proseOf(release, chunk.start, chunk.end)) {
      const at = surroundings(release, sentence)
      if (asks.some((ask) => findViolations(ask, at).length === 0)) sources.push({ release, sentence })
      if (sources.length === perSearch) return sources
    }
  }
  return sources
}

/** The number under which the model knows a sentence, from 1; 0 when there are too many to add another. */
function numberOf(source: Source, evidence: Source[]): number {
  const at = evidence.findIndex(
    (other) => other.release.id === source.release.id && other.sentence.start === source.sentence.start,
  )
  if (at >= 0) return at + 1
  return evidence.length < maxSentences ? evidence.push(source) : 0
}

function showSource(
  { release, sentence }: Source,
  n: number,
  corrections: ReadonlyMap<string, string>,
): string {
  if (n === 0) return ''
  const from = [
    release.title,
    release.publishedAt?.slice(0, 10),
    corrections.has(release.id) ? '已被更正' : null,
  ].filter(Boolean)
  return `[${n}] （${from.join('，')}）${release.text.slice(sentence.start, sentence.end)}`
}

/** Several sentences may make up a list, a comparison or a reason between them; a figure or a name stands in one. */
function isAnswer(ask: Ask, claims: readonly Claim[]): boolean {
  const said = claims.map(({ text }) => fold(text).text)
  const isTold = (text: string) => coverage(ask.terms, [], text) >= answering
  if (openKinds.has(ask.type)) return isTold(said.join('\n'))
  return said.some((text) => typeFits(ask, text, text) && isTold(text))
}

function noticesOf(claims: readonly Claim[], corrections: ReadonlyMap<string, string>): Notice[] {
  const corrected = new Map(
    claims.flatMap(({ sources }) =>
      sources
        .filter(({ release }) => corrections.has(release.id))
        .map(({ release }) => [release.id, release.title] as const),
    ),
  )
  return [...corrected.values()].map((title) => ({
    kind: 'superseded',
    text: `${named(title)}后来发布过更正。`,
  }))
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
