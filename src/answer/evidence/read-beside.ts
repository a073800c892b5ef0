/** Reads the sentence that answers one part of a question, and the next one, for what another part asks. */

import { fold, simplify } from '../../text/normalise.ts'
import { lineSentences } from '../../text/sentences.ts'
import type { Reader, Release, Span } from '../../types.ts'
import { reword } from '../question/reword.ts'
import { type Ask, makeAsk } from '../question/understand.ts'
import { isChangeAsked } from './change.ts'
import { scoreOf } from './decision.ts'
import { type Evidence, weigh } from './evidence.ts'
import { contextOf } from './passage-context.ts'

/**
 * What stands beside `anchor`, the answer of another part. Of a part that borrows its subject only its own words are
 * weighed: time, place and subject are those of the sentence.
 */
export async function readBeside(
  ask: Ask,
  anchor: Evidence,
  reader: Reader,
  signal?: AbortSignal,
): Promise<Evidence[]> {
  const { release } = anchor
  const own = ask.part?.own ? makeAsk(ask.part.own, null, ask.part) : ask
  const sentences = [anchor.sentence, ...nextSentence(release, anchor.sentence)]
  const section = release.sections.findLast((s) => s.start <= anchor.sentence.start)
  const context = contextOf(release.title, section?.title ?? null)
  const found: Evidence[] = []
  for (const sentence of sentences) {
    const text = simplify(release.text.slice(sentence.start, sentence.end))
    const question = reword(simplify(ask.reading), fold(text).text)
    const [readings] = await reader.read(question, [{ context, text }], signal)
    for (const { start, end, probability, denied } of readings) {
      const span = { start: sentence.start + start, end: sentence.start + end }
      const evidence = weigh(own, [], { release, sentence, span, probability, denied })
      const features = { ...evidence.features, beside: nearness(own, anchor, evidence) }
      found.push({ ...evidence, features, score: scoreOf(features) })
    }
  }
  return found
}

function nextSentence({ lines, text }: Release, sentence: Span): Span[] {
  const line = lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)
  const next = line && lineSentences(text, line).find((s) => s.start >= sentence.end)
  return next ? [next] : []
}

/** A change is told straight behind its figure: 平均亩产444.3公斤，比上年增长1.6%. */
function nearness(own: Ask, anchor: Evidence, { sentence, span, release }: Evidence): number {
  if (sentence.start !== anchor.sentence.start) return 0.5
  if (!isChangeAsked(own.folded)) return 1
  const between = release.text.slice(anchor.span.end, span.start)
  return span.start >= anchor.span.end && !/[；;]/.test(between) ? 1 : 0
}
