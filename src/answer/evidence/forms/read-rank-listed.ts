/** Reads which of the figures that a sentence sets side by side is the greatest or the least: 「合格率最高的是哪类产品」. */

import { round } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { findRank, type Rank } from '../../question/rank.ts'
import { type Surroundings, surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { type Labelled, reckon } from '../../statement/reckon.ts'
import { bodySentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { type ListedFigure, listedFigures } from './listed-figures.ts'
import { inRelease, type Passage, passageOf, textAt } from './passage.ts'

type Extreme = Extract<Rank, { kind: 'extreme' }>

interface List {
  passage: Passage
  before: string
  rows: ListedFigure[]
  /** What the list is of, where a whole stands before its parts. */
  whole: ListedFigure | undefined
}

/** Share of the question's words that a list and what stands before it must tell. */
const leastTold = 0.65
/** What counts for a kind (哪类产品) that is not named. */
const ofKind = 0.7
const certain = 0.95

/** One reading where one list answers better than all others. */
export function readRankListed(ask: Ask, release: Release): StatedReading[] {
  const rank = findRank(ask.folded)
  if (rank?.kind !== 'extreme' || rank.wanted === null || !isOneAsked(ask) || saysItself(ask, release))
    return []
  const found = listsOf(release)
    .filter((list) => mayRank(rank, ask, list) && areOfKind(ask, list))
    .map((list) => ({ list, told: toldOf(ask, release, list) }))
    .filter(({ told }) => told >= leastTold)
    .sort((a, b) => b.told - a.told)
  const [best, second] = found
  if (!best || best.told === second?.told) return []
  const stated = state(release, rank, best.list)
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

/** 最低, 哪类, 三类. */
const isRankWord = /^最|最.$|垫底|^哪|^[两二三四五六七八九十\d]+[个类项种大]$/

const lists = new WeakMap<Release, List[]>()

/** Lists of one measure, unit and kind (levels or changes), those of three and more where no measure is named. */
function listsOf(release: Release): List[] {
  let found = lists.get(release)
  if (!found) {
    const sentences = bodySentences(release)
    found = sentences.flatMap((sentence, i) => {
      const passage = passageOf(release.text, sentence)
      const before = sentences[i - 1] ? passageOf(release.text, sentences[i - 1]).text : ''
      return groupsOf(passage).map((group) => ({ passage, before, ...group }))
    })
    lists.set(release, found)
  }
  return found
}

function groupsOf(passage: Passage): Pick<List, 'rows' | 'whole'>[] {
  const groups = new Map<string, ListedFigure[]>()
  const all = listedFigures(passage.text)
  for (const row of all.filter(({ isWhole }) => !isWhole)) {
    const key = `${row.measure}|${row.figure.unit}|${row.isChange}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].flatMap((rows) => {
    const names = new Set(rows.map((row) => nameOf(passage, row)))
    const [{ measure, isChange, figure }] = rows
    const least = measure !== '' || isChange ? 2 : 3
    const whole = all.find((row) => row.isWhole && row.figure.unit === figure.unit)
    return rows.length >= least && names.size === rows.length ? [{ rows, whole }] : []
  })
}

function nameOf({ text }: Passage, { name }: ListedFigure): string {
  return text.slice(name.start, name.end)
}

/** The figures are of the kind that the question ranks: no price is 多, no rate 贵. */
function mayRank(
  { word, moves }: Extreme,
  { folded }: Ask,
  { rows: [{ measure, isChange, figure }] }: List,
): boolean {
  if (moves !== isChange || (measure === '占比') !== /占|比[重例]|份额/.test(folded)) return false
  const isRate = /[%‰]/.test(figure.unit)
  if (/[率占]|比[例重]/.test(folded) && !isRate) return false
  if (/[多少]/.test(word) && !moves) return !isRate || measure === '占比'
  return !/贵|便宜/.test(word) || figure.unit === '元'
}

/** 「哪个洲」 is not told by 出口 and 进口. */
function areOfKind({ folded }: Ask, { passage, rows }: List): boolean {
  const kind = folded.match(/哪一?个?([洲省市县区国镇州村])/)?.[1]
  return kind === undefined || rows.every((row) => nameOf(passage, row).endsWith(kind))
}

/** How much of the question the list tells: its names and what stands before them whole, the sentence before and the headings less. */
function toldOf(ask: Ask, release: Release, list: List): number {
  const { passage, rows, whole, before } = list
  const { measure, figure, isChange } = rows[0]
  const kind = ask.folded.match(/哪一?[个类项种块家样款处条座所]?(\p{Script=Han}{2,4})/u)?.[1] ?? ''
  const terms = ask.terms.filter((term) => !isRankWord.test(term))
  const own = passage.text.slice(0, rows[0].name.start) + rows.map((row) => nameOf(passage, row)).join('\n')
  const at = surroundings(release, passage.sentence)
  const toldBy = (term: string) =>
    Math.max(
      matchTerm(term, `${own}\n${measure}\n${whole ? nameOf(passage, whole) + whole.measure : ''}`),
      /分/.test(term) && figure.unit === '分' ? 1 : 0,
      isChange ? 0.9 * matchTerm(term, passage.text) : 0,
      0.8 * matchTerm(term, before),
      0.8 * matchTerm(term, headings(at)),
    )
  // A measure that the list names must be asked for.
  if (measure !== '' && measure !== '占比' && !terms.some((term) => matchTerm(term, measure) >= 0.9)) return 0
  const told = terms.map((term) => Math.max(toldBy(term), kind.includes(term) ? ofKind : 0))
  return told.some((one) => one > ofKind) ? told.reduce((sum, one) => sum + one, 0) / terms.length : 0
}

function headings({ title, section }: Surroundings): string {
  return `${title}\n${section}`
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
  const stated = rows.map((row): Labelled => {
    const { value, unit } = row.figure
    const text = textAt(release, passage, row.figure)
    return {
      label: textAt(release, passage, row.name) + (row.measure === '占比' ? '' : row.measure),
      figure: {
        value,
        unit,
        text: row.isChange
          ? `${value < 0 ? '下降' : '增长'}${text}`
          : `${row.measure === '占比' ? '占比' : ''}${text}`,
      },
    }
  })
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
