/** Reads the retrieved passages and judges what was read: evidence, best first. */

import { sideBySide } from '../../models/side-by-side.ts'
import { fold } from '../../text/normalise.ts'
import { queryTerms } from '../../text/segment.ts'
import type { Chunk, Hit, Index, Reader, Release } from '../../types.ts'
import { maxIdf } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { sureScore } from './decision.ts'
import { compare, type Evidence, weigh } from './evidence.ts'
import { readForms } from './forms/read-forms.ts'
import { makeHearStated } from './hear-stated.ts'
import { occlude } from './occlusion.ts'
import { overlapReader } from './overlap-reader.ts'
import { pickPassages } from './pick-passages.ts'
import { type Passage, readPassages } from './read-passages.ts'
import { lookAgain, makeLook } from './second-look.ts'
import { rowsToRead } from './tables/rows-to-read.ts'

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
  const chunks = hits.map((hit) => hit.chunk)
  const releases = await releasesOf(chunks, index)
  const weights = await idf(
    ask.terms,
    releases.size === 1 ? countIn(chunks) : (some) => index.store.countTerms(some),
  )
  const { idle } = reader
  const { passages, signal } = options
  const hear = makeHearStated(ask, reader)
  const look = makeLook(ask, reader)
  const read = async (some: readonly Passage[], stop = signal) =>
    hear(await readPassages(ask, weights, some, { reader, signal: stop }), stop)
  let evidence: Evidence[] = []
  const lookAhead = async (stop: AbortSignal) => {
    await lookAgain(evidence, look, { idle, signal: stop })
    return []
  }
  const chosen = pickPassages(ask, weights, hits, releases).slice(0, passages)
  const isModel = reader !== overlapReader
  const readOne = (one: Passage) => (stop: AbortSignal) => read([one], stop)
  // What leads so far is looked at again by whatever is idle while the last passages are read.
  const steps = [...chosen.map(readOne), ...(isModel ? [lookAhead] : [])]
  const readings = sideBySide(steps, (step, stop) => step(stop), { idle, signal })
  const forms = [...releases.values()].flatMap((release) => readForms(ask, release))
  const stated = forms.map((form) => weigh(ask, weights, form))
  const rows = [...new Set(chosen.map(({ release }) => release))]
    .flatMap((release) => rowsToRead(ask, release))
    .slice(0, mostRows)
  evidence = compare([...(await hear(stated, signal)), ...(await read(rows))])
  const unread = [...chosen]
  for await (const found of readings) {
    unread.shift()
    evidence = compare([...evidence, ...found])
    // A sure answer of the only release found needs no further passage; several releases are all read, to weigh them.
    const held = Math.max(0, ...unread.map((passage) => passage.held))
    if (releases.size === 1 && isSure(evidence[0], held)) return evidence
  }
  if (!isModel) return evidence
  return occlude(ask, await lookAgain(evidence, look, { idle, signal }), reader, signal)
}

/** Rows of tables that are read by themselves, of the releases whose passages are read. */
const mostRows = 4

/**
 * What code read from the form of the text, or a sentence that holds most of the question's words. `unread` is the share
 * of them that an unread passage holds: it may say more of what is asked.
 */
function isSure(best: Evidence | undefined, unread: number): boolean {
  return (
    best !== undefined &&
    best.score >= sureScore &&
    best.violations.length === 0 &&
    (best.stated !== null || (best.coverage >= fullCoverage && unread <= best.coverage + 0.05))
  )
}

/** A sure answer in other words than the question's is often outdone by the next passage. */
const fullCoverage = 0.8

async function releasesOf(chunks: readonly Chunk[], index: Index): Promise<Map<string, Release>> {
  const ids = [...new Set(chunks.map((chunk) => chunk.releaseId))]
  const releases = await Promise.all(ids.map((id) => index.store.getRelease(id)))
  return new Map(releases.filter((r) => r !== null).map((r) => [r.id, r]))
}

type CountTerms = Index['store']['countTerms']

/** Robertson's idf of each content word, that of its rarest indexed term, between 0.3 and `maxIdf`. */
async function idf(terms: readonly string[], countTerms: CountTerms): Promise<number[]> {
  const parts = terms.map((term) => queryTerms(term))
  const { total, counts } = await countTerms(parts.flat())
  let at = 0
  return parts.map((group) => {
    const least = Math.min(...group.map(() => counts[at++]), total)
    return Math.min(maxIdf, Math.max(0.3, Math.log(1 + (total - least + 0.5) / (least + 0.5))))
  })
}

/** Of the chunks of one release alone: its own name, rare among all others, tells nothing within it. */
function countIn(chunks: readonly Chunk[]): CountTerms {
  const texts = chunks.map(({ title, section, text }) => fold([title, section, text].join('\n')).text)
  return async (terms) => ({
    total: texts.length,
    counts: terms.map((term) => texts.filter((text) => text.includes(term)).length),
  })
}
