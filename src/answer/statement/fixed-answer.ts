/** Editors' answers: which one a question asks for, and the check that its sentences are still carried by a release. */

import { fold } from '../../text/normalise.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { FixedAnswer, Index, Question, Release } from '../../types.ts'
import { supportingSources } from '../check/support.ts'
import { findUnsupported } from '../check/verify.ts'
import { askingWords } from '../question/question-type.ts'
import { matchTerm } from '../question/terms.ts'
import { type Ask, makeAsk, type Query } from '../question/understand.ts'
import { type Claim, type Draft, makeDraft, type Source } from './claim.ts'

/** From here on a word of one question counts as said by the other: itself or a synonym. */
const sameWord = 0.9

/**
 * The answer that an editor gave to this question, or null. It is not used when any sentence that carries it is
 * gone, withdrawn, or outside `documents`.
 */
export async function findFixedAnswer(
  query: Query,
  { text, documents }: Pick<Question, 'text' | 'documents'>,
  answers: readonly FixedAnswer[],
  index: Index,
): Promise<Draft | null> {
  if (query.intent !== 'ask' || query.anchor) return null
  for (const fixed of answers) {
    if (!fixed.questions.some((known) => asksTheSame(query, text, known))) continue
    if (documents && fixed.quotes.some(({ documentId }) => !documents.includes(documentId))) continue
    const { claims } = await claimsOf(fixed, index)
    if (claims) return makeDraft({ claims, notices: [{ kind: 'edited', text: '编辑核定' }] })
  }
  return null
}

/** What an editor is told of an answer that cannot be used. */
export type FixedFault =
  | { kind: 'no-quote'; quote: string }
  | { kind: 'unsupported'; sentence: string; missing: string[] }

/** The answer's sentences with what carries each; or the first reason why it cannot be given. */
export async function claimsOf(
  { answer, quotes }: Pick<FixedAnswer, 'answer' | 'quotes'>,
  { store }: Index,
): Promise<{ claims: Claim[]; fault: null } | { claims: null; fault: FixedFault }> {
  const sources: Source[] = []
  for (const { documentId, quote } of quotes) {
    const release = await store.getRelease(documentId)
    const source = release && findQuote(release, quote)
    if (!source) return { claims: null, fault: { kind: 'no-quote', quote } }
    sources.push(source)
  }
  const claims: Claim[] = []
  for (const sentence of sentencesOf(answer)) {
    const carriers = (await supportingSources(sentence, sources)) ?? sources
    const missing = findUnsupported({ text: sentence, sources: carriers })
    if (missing.length > 0) return { claims: null, fault: { kind: 'unsupported', sentence, missing } }
    claims.push({ text: sentence, sources: carriers })
  }
  return { claims, fault: null }
}

/** The whole sentences of a release that a quote is or stands in; an update may have moved them. */
function findQuote(release: Release, quote: string): Source | null {
  const at = release.text.indexOf(quote.trim())
  if (at < 0 || quote.trim() === '') return null
  const end = at + quote.trim().length
  const line = release.lines.find((l) => l.start <= at && end <= l.end)
  const sentence = line && lineSentences(release.text, line).find((s) => s.start <= at && end <= s.end)
  return sentence ? { release, sentence } : null
}

/** Cut after 。！？, each with a full stop at its end. */
function sentencesOf(answer: string): string[] {
  const parts = answer.match(/[^。！？!?\n]+[。！？!?]*[”」）]?/g) ?? []
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (/[。！？!?”」）]$/.test(part) ? part : `${part}。`))
}

/** The same words or synonyms of them, the same kind of answer, and the same times, places, names and figures. */
function asksTheSame(query: Query, text: string, other: string): boolean {
  if (plain(text) === plain(other)) return true
  if (query.asks.length !== 1 || query.calculation) return false
  const [a, b] = [query.asks[0], knownAsk(other)]
  const limits = ({ constraints: { times, places, extents, names, figures, relative } }: Ask) =>
    JSON.stringify([
      times.map(({ year, month, day }) => [year, month, day]),
      places.map(({ name }) => name),
      [extents, names, figures.map(({ value, unit }) => [value, unit]), relative],
    ])
  return a.type === b.type && saysTheSame(a, b) && limits(a) === limits(b)
}

/** In the same order, single letters too: who sues whom is not to be turned round. */
function saysTheSame(a: Ask, b: Ask): boolean {
  const [x, y] = [a, b].map(({ folded }) => bare(folded))
  if (x === y) return x !== ''
  const rest = (text: string, { terms }: Ask) => terms.reduce((left, term) => left.replace(term, ''), text)
  const isSame = (term: string, other = '') =>
    matchTerm(term, other) >= sameWord && matchTerm(other, term) >= sameWord
  return (
    a.terms.length > 0 &&
    a.terms.length === b.terms.length &&
    a.terms.every((term, i) => isSame(term, b.terms[i])) &&
    rest(x, a) === rest(y, b)
  )
}

/** What is left of a question without its asking words and the small words between. */
function bare(folded: string): string {
  return plain(folded.replace(askingWords, '')).replace(/[的了在是有为和与及于吗呢啊呀这那]/g, '')
}

/** Read once: every question is compared with all of them. */
function knownAsk(question: string): Ask {
  const ask = known.get(question) ?? makeAsk(question)
  if (known.size >= mostKnown) known.clear()
  known.set(question, ask)
  return ask
}
const known = new Map<string, Ask>()
const mostKnown = 5000

function plain(question: string): string {
  return fold(question)
    .text.replace(/[\s\p{P}]+/gu, '')
    .replace(/^(?:请问|问一下|想问)/, '')
}
