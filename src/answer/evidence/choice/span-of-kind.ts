/** Of several spans of one sentence: which can be what is asked for. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import type { Ask } from '../../question/understand.ts'
import type { Evidence } from '../evidence.ts'

/** How much less likely a span of the kind asked for may be than one of no such kind in the same sentence. */
const insteadOfOther = 1.5

/** How much surer the reader must be of one span than of another, and how much less it may be of what has the measure word. */
const muchSurer = 1.2
const lessSure = 1.5

/** 多少件: 12.7万件 beside 41次; 总共多少名: 1.16万名 beside 新聘2905名, where the reader is surer of it. */
export function figureOfKind(ask: Ask, best: Evidence, evidence: readonly Evidence[]): Evidence {
  if (best.stated || ask.type !== 'number') return best
  const others = evidence.filter(
    (e) =>
      !e.stated &&
      e.release.id === best.release.id &&
      e.sentence.start === best.sentence.start &&
      e.violations.length === 0 &&
      e.features.typeFits === 1 &&
      e.features.repeated === 0 &&
      figuresOf(e).length > 0,
  )
  const counted = (e: Evidence) => figuresOf(e).some(({ unit }) => unit === ask.unit)
  const surer = (e: Evidence) => e.features.reader - best.features.reader
  const other =
    ask.unit && !counted(best)
      ? others.find((e) => counted(e) && surer(e) >= -lessSure)
      : others.find((e) => surer(e) >= muchSurer && (!ask.unit || counted(e)))
  return other ? { ...other, score: best.score } : best
}

function figuresOf({ release, span }: Evidence) {
  return findQuantities(fold(release.text.slice(span.start, span.end)).text)
}

/** 「由教师练秋白设计」 beside 「楸山老杉木」 for 「设计师是谁」: of one sentence the span that can answer, said anew. */
export function spanOfKind(ask: Ask, best: Evidence, evidence: readonly Evidence[]): Evidence {
  if (best.stated || !/^(?:person|org|place|date|name|definition)$/.test(ask.type) || answers(ask, best))
    return best
  const other = evidence.find(
    (e) =>
      !e.stated &&
      e.release.id === best.release.id &&
      e.sentence.start === best.sentence.start &&
      e.violations.length === 0 &&
      best.score - e.score <= insteadOfOther &&
      answers(ask, e),
  )
  return other ? { ...other, score: best.score } : best
}

/** Of the kind asked for, and more than words of the question. */
function answers(ask: Ask, { release, span, features }: Evidence): boolean {
  const said = fold(release.text.slice(span.start, span.end)).text.replace(/[^\p{L}\p{N}]+/gu, '')
  return features.typeFits === 1 && !ask.folded.includes(said)
}
