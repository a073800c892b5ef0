/** Reads the likeliest sentences once more, each by itself: what surrounds an answer also distracts from it. */

import { type SideBySideOptions, sideBySide } from '../../models/side-by-side.ts'
import type { Reader } from '../../types.ts'
import type { Ask } from '../question/understand.ts'
import { scoreOf } from './decision.ts'
import { type Evidence, logit } from './evidence.ts'
import { sentenceAlone } from './passage-context.ts'

/** Sentences looked at again; a third one changed no answer (1,600 questions). */
const mostSentences = 2

/** A probability that the next sentence would hardly outdo. */
const convincing = 0.85

/** The probability of a sentence read alone. */
export type Look = (one: Evidence, signal?: AbortSignal) => Promise<number>

/** Looks at the sentences of one question, at each of them once. */
export function makeLook(ask: Ask, reader: Reader): Look {
  const known = new Map<string, number>()
  return async (one, signal) => {
    const seen = known.get(keyOf(one))
    if (seen !== undefined) return seen
    const { passage, question } = sentenceAlone(ask, one)
    const [[{ probability }]] = await reader.read(question, [passage], signal)
    known.set(keyOf(one), probability)
    return probability
  }
}

/** The evidence with the sentences that lead it read alone, best first again. */
export async function lookAgain(
  evidence: readonly Evidence[],
  look: Look,
  options: SideBySideOptions = {},
): Promise<Evidence[]> {
  const sentences = new Map<string, Evidence>()
  for (const one of evidence) {
    if (one.violations.length > 0 || one.stated || sentences.has(keyOf(one))) continue
    sentences.set(keyOf(one), one)
    if (sentences.size === mostSentences) break
  }
  const looks = new Map<string, number>()
  const lookAt = async ([key, one]: [string, Evidence], stop: AbortSignal) => ({
    key,
    probability: await look(one, stop),
  })
  for await (const seen of sideBySide([...sentences], lookAt, options)) {
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
