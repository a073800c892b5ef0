/** Reads passages of releases and judges what was read. */

import { fold } from '../../text/normalise.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Reader, Reading, Release, Span } from '../../types.ts'
import type { Ask } from '../question/understand.ts'
import { type Evidence, type SpanReading, weigh } from './evidence.ts'
import { readSpokenCell } from './forms/read-spoken-cell.ts'
import { overlapReader } from './overlap-reader.ts'
import { questionFor } from './passage-context.ts'
import { isTableLine } from './tables/release-tables.ts'
import { speak } from './tables/spoken-table.ts'

/** What is given to the reader at once: a chunk, or one row of a table. */
export interface Passage {
  release: Release
  span: Span
  /** See `contextOf`. */
  context: string
}

interface ReadingDesk {
  reader: Reader
  signal?: AbortSignal
}

/** Reads some passages, tables in them as sentences; of readings of one span the best is kept. */
export async function readPassages(
  ask: Ask,
  weights: readonly number[],
  passages: readonly Passage[],
  { reader, signal }: ReadingDesk,
): Promise<Evidence[]> {
  // Nothing is left of a chunk that is but the head of a table.
  const desks = passages
    .map((passage) => ({ passage, spoken: speak(passage.release, passage.span) }))
    .filter(({ spoken }) => spoken.text.trim() !== '')
  if (desks.length === 0) return []
  const texts = desks.map(({ passage, spoken }) => ({ context: passage.context, text: spoken.text }))
  const readings = await readAll(ask, texts, reader, signal)
  const overlaps =
    reader === overlapReader ? texts.map((): Reading[] => []) : await overlapReader.read(ask.reading, texts)
  const found = new Map<string, Evidence>()
  for (const [i, { passage, spoken }] of desks.entries()) {
    const denied = Math.max(...readings[i].map((reading) => reading.denied))
    for (const { start, end, probability } of candidates(readings[i], overlaps[i])) {
      const place = spoken.placeOf({ start, end })
      const read =
        place &&
        (place.cell ? readSpokenCell(ask, passage.release, place.cell) : readWords(ask, passage, place.span))
      if (!read) continue
      const weighed = weigh(ask, weights, { ...read, probability, denied })
      const evidence = reader === overlapReader ? withoutDoubt(weighed) : weighed
      const key = `${read.release.id}#${read.span.start}-${read.span.end}`
      if ((found.get(key)?.score ?? Number.NEGATIVE_INFINITY) < evidence.score) found.set(key, evidence)
    }
  }
  return [...found.values()]
}

/** The sentence of the words, where it may answer. */
function readWords(
  ask: Ask,
  { release, span: passage }: Passage,
  span: Span,
): Omit<SpanReading, 'probability'> | null {
  const sentence = sentenceAt(release, passage, span)
  if (!sentence || !mayAnswer(ask, release, sentence)) return null
  const within = { start: Math.max(span.start, sentence.start), end: Math.min(span.end, sentence.end) }
  return { release, sentence, span: within }
}

/** Where no model has read, nothing outweighs the doubt that the words are about another thing. */
function withoutDoubt(evidence: Evidence): Evidence {
  if (evidence.features.doubtful === 0) return evidence
  return { ...evidence, violations: [...evidence.violations, 'qualifier'] }
}

/** Passages that are asked the same are read together, those of other words beside them. */
async function readAll(
  ask: Ask,
  passages: { context: string; text: string }[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<Reading[][]> {
  const questions = passages.map((passage) => questionFor(ask, passage))
  const readings: Reading[][] = []
  const readAs = async (question: string) => {
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
  await Promise.all([...new Set(questions)].map(readAs))
  return readings
}

/**
 * A heading only announces, a question states nothing, a line of a table is read by its columns; a byline answers who
 * and where it comes from, nothing else.
 */
function mayAnswer(ask: Ask, release: Release, sentence: Span): boolean {
  const kind = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)?.kind
  if (kind === 'heading' || isTableLine(release, sentence)) return false
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

/** The sentence of the passage in which the span starts. */
function sentenceAt(release: Release, passage: Span, span: Span): Span | null {
  for (const line of release.lines) {
    if (line.end <= passage.start || line.start > span.start) continue
    for (const sentence of splitSentences(release.text.slice(line.start, line.end), line.start))
      if (sentence.start <= span.start && span.start < sentence.end) return sentence
  }
  return null
}
