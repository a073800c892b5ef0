/** 「S5也要召回吗」 guesses that S5也要召回: the reader checks the guess as a statement against the passage found. */

import { simplify } from '../../text/normalise.ts'
import type { Reader } from '../../types.ts'
import { guessOf } from '../question/to-statement.ts'
import type { Ask } from '../question/understand.ts'
import type { Evidence } from './evidence.ts'
import { overlapReader } from './overlap-reader.ts'
import { passageAround } from './passage-around.ts'

/** From here on, and with the other probability this far below 1, the reader's judgement is said. */
const sure = 0.7

/** True or false where the reader is sure; null where it is not, or where there is no model to judge. */
export async function judgeGuess(
  ask: Ask,
  evidence: Evidence,
  reader: Reader,
  signal?: AbortSignal,
): Promise<boolean | null> {
  const statement = guessOf(ask.folded)
  if (reader === overlapReader || statement === null) return null
  const [[{ probability, denied }]] = await reader.read(
    simplify(statement),
    [passageAround(evidence)],
    signal,
  )
  if (probability >= sure && denied <= 1 - sure) return true
  return denied >= sure && probability <= 1 - sure ? false : null
}
