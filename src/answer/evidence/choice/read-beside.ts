/** Reads the sentence that answers one part of a question, and the next one, for what another part asks. */

import { fold } from '../../../text/normalise.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Reader, Release, Span } from '../../../types.ts'
import { reword } from '../../question/reword.ts'
import { type Ask, makeAsk } from '../../question/understand.ts'
import { isChangeAsked } from '../change.ts'
import { scoreOf } from '../decision.ts'
import { type Evidence, weigh } from '../evidence.ts'
import { contextAt, readable } from '../passage-context.ts'

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
  const next = ask.part?.own ? nextSentence(release, anchor.sentence) : []
  const sentences = [anchor.sentence, ...next]
  const context = contextAt(release, anchor.sentence)
  // 「谁借书最多，借了几本」: asked with 谁, it would be answered by who.
  const isOfWhoever = own !== ask && /谁|哪|什么|啥/.test(ask.reading.replace(own.reading, ''))
  const read = async (sentence: Span) => {
    const text = readable(release.text.slice(sentence.start, sentence.end))
    const question = reword(readable(isOfWhoever ? own.reading : ask.reading), fold(text).text)
    const [readings] = await reader.read(question, [{ context, text }], signal)
    return { sentence, text, readings }
  }
  const found: Evidence[] = []
  for (const { sentence, text, readings } of await Promise.all(sentences.map(read))) {
    for (const { start, end, probability, denied } of readings) {
      const span = { start: sentence.start + start, end: sentence.start + end }
      const evidence = weigh(own, [], { release, sentence, span, probability, denied })
      if (!isOfKind(own, evidence)) continue
      // The measure word is a word of the question too: 「能坐几次」, 「限乘120次」.
      const coverage = own.unit && text.slice(start, end).endsWith(own.unit) ? 1 : evidence.coverage
      const features = { ...evidence.features, beside: nearness(own, anchor, { ...evidence, coverage }) }
      found.push({ ...evidence, coverage, features, score: scoreOf(features) })
    }
  }
  return found
}

function nextSentence({ lines, text }: Release, sentence: Span): Span[] {
  const line = lines.find((l) => l.start <= sentence.start && sentence.end <= l.end)
  const next = line && lineSentences(text, line).find((s) => s.start >= sentence.end)
  return next ? [next] : []
}

/** The place alone speaks for it, so that its kind must fit: no rate for a count, no words for a figure. */
function isOfKind(own: Ask, { features, release, span }: Evidence): boolean {
  const isRate = /[%‰％]|百分/.test(release.text.slice(span.start, span.end))
  return (
    features.typeFits === 1 &&
    !(isRate && own.type === 'number' && !/率|比|占|成/.test(own.folded) && !isChangeAsked(own.folded))
  )
}

/** What stands behind the other answer is nearer than what stands before it, and a semicolon parts them. */
function nearness(own: Ask, anchor: Evidence, evidence: Evidence): number {
  const isStrange = own.terms.length > 0 && evidence.coverage < 0.12
  const near = distance(own, anchor, evidence)
  return isStrange ? Math.min(near, near / 2) : near
}

function distance(own: Ask, anchor: Evidence, { sentence, span, release }: Evidence): number {
  if (sentence.start !== anchor.sentence.start) return 0.5
  const isBehind = span.start >= anchor.span.end
  const between = isBehind
    ? release.text.slice(anchor.span.end, span.start)
    : release.text.slice(span.end, anchor.span.start)
  const isParted = /[；;]/.test(between)
  // A change is told straight behind its figure: 平均亩产444.3公斤，比上年增长1.6%.
  if (isChangeAsked(own.folded)) return isBehind && !isParted ? 1 : 0
  if (isParted) return isBehind ? 0.3 : -1
  return isBehind ? 1 : 0.8
}
