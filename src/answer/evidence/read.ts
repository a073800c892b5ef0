/** Reads the retrieved passages and judges what was read: evidence, best first. */

import { fold, simplify } from '../../text/normalise.ts'
import { queryTerms } from '../../text/segment.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Chunk, Hit, Index, Reader, Reading, Release, Span } from '../../types.ts'
import { reword } from '../question/reword.ts'
import { findViolations } from '../question/scope.ts'
import { surroundings } from '../question/surroundings.ts'
import { coverage, maxIdf } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { sureScore } from './decision.ts'
import { compare, type Evidence, weigh } from './evidence.ts'
import { readForms } from './forms/read-forms.ts'
import { isMuteTableLine, readRow } from './forms/read-table.ts'
import { overlapReader } from './overlap-reader.ts'
import { contextOf } from './passage-context.ts'
import { lookAgain } from './second-look.ts'

export interface ReadOptions {
  /** Passages given to the reader; more cost time, fewer cost recall. */
  passages: number
  signal?: AbortSignal
}

/** All readings of the best hits, judged against the question's constraints, best score first. */
export async function readHits(
  ask: Ask,
  hits: readonly Hit[],
  index: Index,
  reader: Reader,
  options: ReadOptions,
): Promise<Evidence[]> {
  if (hits.length === 0) return []
  const weights = await idf(ask.terms, index)
  const releases = await releasesOf(
    hits.map((hit) => hit.chunk),
    index,
  )
  const stated = [...releases.values()]
    .flatMap((release) => readForms(ask, release))
    .map((r) => weigh(ask, weights, r))
  const chosen = pickPassages(ask, weights, hits, releases).slice(0, options.passages)
  const read = (chunks: readonly Chunk[]) =>
    readChunks(ask, weights, chunks, { releases, reader, signal: options.signal })
  let evidence = compare(stated)
  for (const [i, { chunk }] of chosen.entries()) {
    evidence = compare([...evidence, ...(await read([chunk]))])
    // A sure answer of the only release found needs no further passage; several releases are all read, to weigh them.
    const unread = Math.max(0, ...chosen.slice(i + 1).map((passage) => passage.held))
    if (releases.size === 1 && isSure(evidence[0], unread)) return evidence
  }
  return reader === overlapReader ? evidence : lookAgain(ask, evidence, reader, options.signal)
}

/** `unread` is the share of the question's words that an unread passage holds: it may say more of what is asked. */
function isSure(best: Evidence | undefined, unread: number): boolean {
  return (
    best !== undefined &&
    best.score >= sureScore &&
    best.violations.length === 0 &&
    (best.stated !== null || unread <= best.coverage + 0.05)
  )
}

interface ReadingDesk {
  releases: ReadonlyMap<string, Release>
  reader: Reader
  signal?: AbortSignal
}

/** Reads some chunks; of readings of one span the best is kept. */
async function readChunks(
  ask: Ask,
  weights: readonly number[],
  chunks: readonly Chunk[],
  desk: ReadingDesk,
): Promise<Evidence[]> {
  const { releases, reader, signal } = desk
  const passages = chunks.map(({ title, section, text }) => ({
    context: contextOf(title, section),
    text: simplify(text),
  }))
  const readings = await readAll(ask, passages, reader, signal)
  const overlaps =
    reader === overlapReader
      ? passages.map((): Reading[] => [])
      : await overlapReader.read(ask.reading, passages)
  const found = new Map<string, Evidence>()
  for (const [i, chunk] of chunks.entries()) {
    const release = releases.get(chunk.releaseId)
    if (!release) continue
    const denied = Math.max(...readings[i].map((reading) => reading.denied))
    for (const { start, end, probability } of candidates(readings[i], overlaps[i])) {
      const span = { start: chunk.start + start, end: chunk.start + end }
      const sentence = sentenceAt(release, chunk, span)
      const cell = sentence && readRow(ask, release, sentence)
      if (!sentence || !(cell || mayAnswer(ask, release, sentence))) continue
      const within = { start: Math.max(span.start, sentence.start), end: Math.min(span.end, sentence.end) }
      const read = cell ?? { release, sentence, span: within }
      const weighed = weigh(ask, weights, { ...read, probability, denied })
      const evidence = reader === overlapReader ? withoutDoubt(weighed) : weighed
      const key = `${release.id}#${within.start}-${within.end}`
      if ((found.get(key)?.score ?? Number.NEGATIVE_INFINITY) < evidence.score) found.set(key, evidence)
    }
  }
  return [...found.values()]
}

/** Where no model has read, nothing outweighs the doubt that the words are about another thing. */
function withoutDoubt(evidence: Evidence): Evidence {
  if (evidence.features.doubtful === 0) return evidence
  return { ...evidence, violations: [...evidence.violations, 'qualifier'] }
}

/** Passages that do not name the question's year are asked without it, each in its own words. */
async function readAll(
  ask: Ask,
  passages: { context: string; text: string }[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<Reading[][]> {
  const { year } = ask
  const named = passages.map(({ text }) => year === null || fold(text).text.includes(year.said))
  const questions = passages.map(({ text }, i) =>
    reword(simplify(named[i] ? ask.reading : (year?.without ?? ask.reading)), text),
  )
  const readings: Reading[][] = []
  for (const question of new Set(questions)) {
    const at = passages.flatMap((_, i) => (questions[i] === question ? [i] : []))
    const read = await reader.read(
      question,
      at.map((i) => passages[i]),
      signal,
    )
    at.forEach((i, j) => {
      readings[i] = read[j]
    })
  }
  return readings
}

/**
 * A heading only announces, a question states nothing, a line of a table is read by its columns; a byline answers who
 * and where it comes from, nothing else.
 */
function mayAnswer(ask: Ask, release: Release, sentence: Span): boolean {
  const kind = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)?.kind
  if (kind === 'heading' || isMuteTableLine(ask, release, sentence)) return false
  const said = release.text.slice(sentence.start, sentence.end)
  if (/[?？][”’」』）)]*$/.test(said) || isTopicOnly(ask, said)) return false
  return !(kind === 'byline' || kind === 'editor') || ask.type === 'org' || ask.type === 'person'
}

/** 「第二，一次性扩岗补助。」: what is asked about, and not a word of it. */
function isTopicOnly(ask: Ask, said: string): boolean {
  const bare = fold(said)
    .text.replace(/^[(（]?(?:第?[一二三四五六七八九十]+|\d{1,2})[)）、．.,是]\s*/, '')
    .replace(/[^\p{Script=Han}\p{L}\d]+/gu, '')
  return ask.type !== 'yesno' && ask.folded.replace(/[^\p{Script=Han}\p{L}\d]+/gu, '').includes(bare)
}

/** The model's spans and the clauses that overlap most; a clause that the model passed over has its least probability. */
function candidates(model: readonly Reading[], overlap: readonly Reading[]): Reading[] {
  const touches = (a: Span, b: Span) => a.start < b.end && b.start < a.end
  const least = Math.min(...model.map((reading) => reading.probability))
  const passedOver = overlap.filter((o) => !model.some((m) => touches(m, o)))
  return [...model, ...passedOver.map((o) => ({ ...o, probability: least }))]
}

interface Passage {
  chunk: Chunk
  /** Share of the question's words that it holds, 0 to 1. */
  held: number
  value: number
}

/**
 * A cheap first pass: the chunks that hold most of the question's words and speak of its time and place, body
 * before byline, the fused rank breaking ties. What the search likes best is put forward: a question in other words
 * than the release's has no other way to it.
 */
function pickPassages(
  ask: Ask,
  weights: readonly number[],
  hits: readonly Hit[],
  releases: ReadonlyMap<string, Release>,
): Passage[] {
  const top = hits[0].score
  const scored = hits.flatMap(({ chunk, score }) => {
    const release = releases.get(chunk.releaseId)
    if (!release) return []
    const held = coverage(ask.terms, weights, fold(chunk.text).text)
    const framed = coverage(
      ask.terms,
      weights,
      fold(`${chunk.title}\n${chunk.section ?? ''}\n${chunk.text}`).text,
    )
    const strays = findViolations(ask, surroundings(release, chunk)).filter(
      (v) => v === 'time' || v === 'place',
    ).length
    const body = release.lines.some(
      (l) => l.start < chunk.end && chunk.start < l.end && /^(?:paragraph|item|caption)$/.test(l.kind),
    )
    const first = score === top ? likedBest : 0
    return [
      { chunk, held, value: held + 0.5 * framed + (0.8 * score) / top + first - strays - (body ? 0 : 0.7) },
    ]
  })
  return scored.sort((x, y) => y.value - x.value)
}

const likedBest = 0.5

/** The sentence of the chunk in which the span starts. */
function sentenceAt(release: Release, chunk: Span, span: Span): Span | null {
  for (const line of release.lines) {
    if (line.end <= chunk.start || line.start > span.start) continue
    for (const sentence of splitSentences(release.text.slice(line.start, line.end), line.start))
      if (sentence.start <= span.start && span.start < sentence.end) return sentence
  }
  return null
}

async function releasesOf(chunks: readonly Chunk[], index: Index): Promise<Map<string, Release>> {
  const ids = [...new Set(chunks.map((chunk) => chunk.releaseId))]
  const releases = await Promise.all(ids.map((id) => index.store.getRelease(id)))
  return new Map(releases.filter((r) => r !== null).map((r) => [r.id, r]))
}

/** Robertson's idf of each content word, that of its rarest indexed term, between 0.3 and `maxIdf`. */
async function idf(terms: readonly string[], index: Index): Promise<number[]> {
  const parts = terms.map((term) => queryTerms(term))
  const { total, counts } = await index.store.countTerms(parts.flat())
  let at = 0
  return parts.map((group) => {
    const least = Math.min(...group.map(() => counts[at++]), total)
    return Math.min(maxIdf, Math.max(0.3, Math.log(1 + (total - least + 0.5) / (least + 0.5))))
  })
}
