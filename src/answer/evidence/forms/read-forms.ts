/** Everything that code reads from the form of a release, before a model reads its passages. */

import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'
import { readAbbreviation } from './read-abbreviation.ts'
import { readAnswerer } from './read-answerer.ts'
import { readAsked } from './read-asked.ts'
import { readAverage } from './read-average.ts'
import { readBeforeChange } from './read-before-change.ts'
import { readCause } from './read-cause.ts'
import { readCompared } from './read-compared.ts'
import { readComparison } from './read-comparison.ts'
import { readComplement } from './read-complement.ts'
import { readCounted } from './read-counted.ts'
import { readFirst } from './read-first.ts'
import { readFormer } from './read-former.ts'
import { readPeriodEnd } from './read-period-end.ts'
import { readPlacing } from './read-placing.ts'
import { readQuestioner } from './read-questioner.ts'
import { readRank } from './read-rank.ts'
import { readRankListed } from './read-rank-listed.ts'
import { readRemainder } from './read-remainder.ts'
import { readRespective } from './read-respective.ts'
import { readRole } from './read-role.ts'
import { readSeveral } from './read-several.ts'
import { readShare } from './read-share.ts'
import { readSpeaker } from './read-speaker.ts'
import { readSpread } from './read-spread.ts'
import { readSum } from './read-sum.ts'
import { readTables } from './read-table.ts'
import { readTradeBalance } from './read-trade-balance.ts'
import { readUndone } from './read-undone.ts'
import { readWay } from './read-way.ts'

/** What the form of the text says outright: a cell of a table, an item of a 分别 list, a long form, a title before a name. */
export function readForms(ask: Ask, release: Release): StatedReading[] {
  const compared = readComparison(ask, release)
  if (compared.length > 0) return compared
  const cells = readTables(ask, release)
  if (cells.length > 0) return cells
  const ranked = readRank(ask, release)
  if (ranked.some(({ stated }) => !stated.isGuess)) return ranked
  return [
    ...ranked,
    ...readRankListed(ask, release),
    ...readSpread(ask, release),
    ...readFirst(ask, release),
    ...readFormer(ask, release),
    ...readCompared(ask, release),
    ...readSum(ask, release),
    ...readSeveral(ask, release),
    ...readRemainder(ask, release),
    ...readUndone(ask, release),
    ...readBeforeChange(ask, release),
    ...readShare(ask, release),
    ...readComplement(ask, release),
    ...readTradeBalance(ask, release),
    ...readAverage(ask, release),
    ...readPlacing(ask, release),
    ...readPeriodEnd(ask, release),
    ...readQuestioner(ask, release),
    ...readAnswerer(ask, release),
    ...readSpeaker(ask, release),
    ...readRespective(ask, release),
    ...readAbbreviation(ask, release),
    ...readRole(ask, release),
    ...readCounted(ask, release),
    ...readCause(ask, release),
    ...readAsked(ask, release),
    ...readWay(ask, release),
  ]
}
