/** What code read from the form of a text is said to the reader as one sentence: does it answer the question at all? */

import { sideBySide } from '../../models/side-by-side.ts'
import type { Reader } from '../../types.ts'
import { findComparison } from '../question/comparison.ts'
import type { Ask } from '../question/understand.ts'
import { answerThreshold, scoreOf } from './decision.ts'
import { type Evidence, logit } from './evidence.ts'
import { overlapReader } from './overlap-reader.ts'
import { contextAt, questionFor, readable } from './passage-context.ts'

/** Claims that are said, the surest first; more than two that would do are rare. */
const mostClaims = 4

/**
 * The reader's probability under which a claim answers something else. Of 179 claims about releases that nothing was
 * trained on, 28 of the 48 wrong ones fall below, and 4 of the 131 right ones.
 */
const leastProbability = 0.08

/** The same of a guess, and guesses that are said: one for each column of a table. */
const leastOfGuess = 0.5
const mostGuesses = 12

/** Keeps of some evidence what the reader takes for an answer; all of it where the reader cannot tell. */
type HearStated = (evidence: readonly Evidence[], signal?: AbortSignal) => Promise<Evidence[]>

/** Hears the claims of one question, each of them once. */
export function makeHearStated(ask: Ask, reader: Reader): HearStated {
  if (reader === overlapReader) return async (evidence) => evidence.filter(({ stated }) => !stated?.isGuess)
  // A reader looks for one span: of several facts at once, or of what code has worked out, it is never sure.
  const isSeveral = ask.type === 'list' || Boolean(findComparison(ask.folded)?.sides)
  const known = new Map<string, number>()
  return async (evidence, signal) => {
    const able = evidence.filter(mayAnswer).sort((a, b) => b.score - a.score)
    const claims = [
      ...able.filter((one) => isGuess(one) && one.features.untold === 0).slice(0, mostGuesses),
      ...(isSeveral ? [] : able.filter(isCertain).slice(0, mostClaims)),
    ]
    const unheard = claims.filter((one) => !known.has(keyOf(one)))
    const hear = async (one: Evidence, stop: AbortSignal) => {
      const passage = { context: contextAt(one.release, one.sentence), text: textOf(one) }
      const [[best]] = await reader.read(questionFor(ask, passage), [passage], stop)
      return { key: keyOf(one), probability: best.probability }
    }
    for await (const { key, probability } of sideBySide(unheard, hear, { idle: reader.idle, signal }))
      known.set(key, probability)
    return evidence.flatMap((one) => {
      const probability = claims.includes(one) ? known.get(keyOf(one)) : undefined
      if (probability === undefined) return isGuess(one) ? [] : [one]
      return probability < (isGuess(one) ? leastOfGuess : leastProbability) ? [] : [asHeard(one, probability)]
    })
  }
}

/** Of several claims the one that answers better leads. */
function asHeard(one: Evidence, probability: number): Evidence {
  const features = { ...one.features, look: logit(probability) }
  return { ...one, features, score: scoreOf(features) }
}

function mayAnswer({ score, violations }: Evidence): boolean {
  return score >= answerThreshold && violations.length === 0
}

function isGuess({ stated }: Evidence): boolean {
  return stated?.isGuess === true
}

/** Said outright by the form of the text, and not worked out. */
function isCertain(one: Evidence): boolean {
  return one.stated !== null && !isGuess(one) && !one.stated.claim.computed
}

function textOf({ stated }: Evidence): string {
  return readable(stated?.claim.text ?? '')
}

/** The same words of another release stand under another headline. */
function keyOf(one: Evidence): string {
  return `${one.release.id}\n${textOf(one)}`
}
