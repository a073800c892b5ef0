/** 「得分里最高和最低的相差多少」: how far the greatest and the least of a list lie apart. */

import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import { reckon } from '../../statement/reckon.ts'
import type { StatedReading } from '../evidence.ts'
import { inRelease } from './passage.ts'
import { bestList, labelledOf } from './ranked-lists.ts'

const certain = 0.95
const asksSpread =
  /最(高|多|大|快|长|贵)(?:的|分|值)?(?:和|与|跟|、|比|到)最(?:低|少|小|慢|短|便宜)(?:的[^,，]{0,4}?|分|值)?(?:之间|间)?(?:相差|差|高|多|大|贵)/

/** One reading where one list answers better than all others. */
export function readSpread(ask: Ask, release: Release): StatedReading[] {
  const word = ask.folded.match(asksSpread)?.[1]
  if (word === undefined) return []
  const rank = {
    kind: 'extreme',
    word,
    wanted: 'max',
    moves: /[增涨]/.test(ask.folded),
    falls: false,
  } as const
  const best = bestList(ask, release, rank)
  if (!best) return []
  const rows = [...labelledOf(release, best)].sort((a, b) => b.figure.value - a.figure.value)
  const claim = reckon(
    { kind: 'difference', gap: true },
    [rows[0], rows.at(-1)!],
    [{ release, sentence: best.passage.sentence }],
  )
  const { sentence } = best.passage
  const span = inRelease(best.passage, best.rows[0].figure)
  return claim ? [{ release, sentence, span, probability: certain, stated: { claim, figure: null } }] : []
}
