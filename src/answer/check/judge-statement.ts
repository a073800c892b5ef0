/** The reader's word on whether cited sentences bear a statement out: for wordings that no rule foresees. */

import { simplify } from '../../text/normalise.ts'
import type { Reader } from '../../types.ts'
import { overlapReader } from '../evidence/overlap-reader.ts'
import { contextAt } from '../evidence/passage-context.ts'
import type { Source } from '../statement/claim.ts'

/** How probable it is that the sources, in the order of their text, bear out the statement; null when nobody can tell. */
export type Judge = (statement: string, sources: readonly Source[]) => Promise<number | null>

/** Without a model nobody judges, and the rules alone decide. Measured on `eval/support`, see its README. */
export function makeJudge(reader: Reader, signal?: AbortSignal): Judge {
  return async (statement, sources) => {
    if (reader === overlapReader || sources.length === 0) return null
    const { release, sentence } = sources[0]
    const passage = {
      context: contextAt(release, sentence),
      text: simplify(sources.map((s) => s.release.text.slice(s.sentence.start, s.sentence.end)).join('')),
    }
    const [[{ probability }]] = await reader.read(simplify(statement), [passage], signal)
    return probability
  }
}
