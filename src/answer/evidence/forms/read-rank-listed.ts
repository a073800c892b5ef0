/** Reads which of the figures that a sentence sets side by side is the greatest or the least: 「合格率最高的是哪类产品」. */

import { round } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { findRank } from '../../question/rank.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { type Labelled, reckon } from '../../statement/reckon.ts'
import { bodySentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { type ListedFigure, listedFigures } from './listed-figures.ts'
import { inRelease, passageOf, textAt } from './passage.ts'
import { bestList, type Extreme, isRankWord, type List, labelledOf } from './ranked-lists.ts'

const certain = 0.95

/** One reading where one list answers better than all others. */
export function readRankListed(ask: Ask, release: Release): StatedReading[] {
  const rank = findRank(ask.folded)
  if (rank?.kind !== 'extreme' || rank.wanted === null || !isOneAsked(ask) || saysItself(ask, release))
    return []
  const best = bestList(ask, release, rank)
  const stated = best && state(release, rank, best)
  return stated ? [stated] : []
}

/** 「最高的是哪类」, neither why nor the first five nor one of two that are named. */
function isOneAsked({ type, folded }: Ask): boolean {
  return (
    /最|垫底/.test(folded) &&
    !/[和与跟、]|前[\d一二三四五六七八九十]/.test(folded) &&
    !/^(?:person|date|reason|how|definition|yesno)$/.test(type)
  )
}

/** A sentence calls one the greatest in most words of the question: 不合格率最高, 增速最快. */
function saysItself({ terms }: Ask, release: Release): boolean {
  const own = terms.filter((term) => !isRankWord.test(term))
  return bodySentences(release).some((sentence) => {
    const { text } = passageOf(release.text, sentence)
    const told = own.filter((term) => matchTerm(term, text) >= 0.9)
    return /最[高低多少大小快慢]|居首|排名?第一/.test(text) && 2 * told.length >= own.length
  })
}

/** 工业产品不合格率4.7% beside 食品合格率99.02%: of the least 合格率 it may be the one. */
function complementsOf(release: Release, { passage, rows }: List): Labelled[] {
  const { measure } = rows[0]
  return listedFigures(passage.text)
    .filter((row) => row.measure === `不${measure}` && row.figure.unit === '%')
    .map((row) => {
      const value = round(100 - row.figure.value)
      const text = `${value}%（100%－${row.measure}${row.figure.text}）`
      return { label: textAt(release, passage, row.name) + measure, figure: { value, unit: '%', text } }
    })
}

/** 增长最快, 最多: how the answer says it. */
function mostOf({ word, wanted, falls }: Extreme, { isChange }: ListedFigure): string {
  if (isChange) return falls ? '降幅最大' : wanted === 'max' ? '增长最快' : '增长最慢'
  return /[多少大小]/.test(word) ? `最${word}` : wanted === 'max' ? '最高' : '最低'
}

function state(release: Release, rank: Extreme, list: List): StatedReading | null {
  const { passage, rows } = list
  const stated = labelledOf(release, list)
  // 降得最多 is the lowest of all changes.
  const kind = rank.falls ? 'min' : rank.wanted!
  const worked = kind === 'min' ? complementsOf(release, list) : []
  const all = [...stated, ...worked]
  const claim = reckon({ kind, gap: false, most: mostOf(rank, rows[0]) }, all, [
    { release, sentence: passage.sentence },
  ])
  const [first, second] = all
    .map(({ figure }) => (kind === 'max' ? -1 : 1) * figure.value)
    .sort((a, b) => a - b)
  if (!claim || first === second) return null
  const computed = worked.flatMap(({ figure }) => [100, figure.value])
  return {
    release,
    sentence: passage.sentence,
    span: inRelease(passage, rows[0].figure),
    probability: certain,
    stated: { claim: { ...claim, computed: [...(claim.computed ?? []), ...computed] }, figure: null },
  }
}
