/** Reads the likeliest sentences once more, each by itself: what surrounds an answer also distracts from it. */

import { sideBySide } from '../../models/side-by-side.ts'
import type { Reader } from '../../types.ts'
import type { Ask } from '../question/understand.ts'
import { scoreOf } from './decision.ts'
import { type Evidence, logit } from './evidence.ts'
import { sentenceAlone } from './passage-context.ts'

/** Sentences looked at again; a third one changed no answer (1,600 questions). */
const mostSentences = 2

/** A probability that the next sentence would hardly outdo. */
const convincing = 0.85

/** The evidence with the sentences that lead it read alone, best first again. */
export async function lookAgain(
  ask: Ask,
  evidence: readonly Evidence[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<Evidence[]> {
  const sentences = new Map<string, Evidence>()
  for (const one of evidence) {
    if (one.violations.length > 0 || one.stated || sentences.has(keyOf(one))) continue
    sentences.set(keyOf(one), one)
    if (sentences.size === mostSentences) break
  }
  const look = async ([key, one]: [string, Evidence], stop: AbortSignal) => {
    const { passage, question } = sentenceAlone(ask, one)
    const [[best]] = await reader.read(question, [passage], stop)
    return { key, probability: best.probability }
  }
  const looks = new Map<string, number>()
  for await (const seen of sideBySide([...sentences], look, { idle: reader.idle, signal })) {
    looks.set(seen.key, logit(seen.probability))
    if (seen.probability >= convincing) break
  }
  return evidence
    .map((one) => {
      const features = {
        ...one.features,
        look: (one.stated ? undefined : looks.get(keyOf(one))) ?? one.features.look,
      }
      return { ...one, features, score: scoreOf(features) }
    })
    .sort((a, b) => b.score - a.score)
}

function keyOf({ release, sentence }: Evidence): string {
  return `${release.id}#${sentence.start}`
}
