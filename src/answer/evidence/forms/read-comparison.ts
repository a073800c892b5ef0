/** Reads both sides of a comparison out of one passage or list: 「刑事1352件、民事684件」 for 「刑事比民事多多少件」. */

import { round } from '../../../text/numbers.ts'
import { lineSentences } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import { findComparison } from '../../question/comparison.ts'
import { usedWords } from '../../question/recut-words.ts'
import { surroundings } from '../../question/surroundings.ts'
import { isOpposite, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'
import { tablesOf } from '../tables/release-tables.ts'
import { countFits, countKinds } from '../type-fits.ts'
import { compareRows, compareTimes } from './compare-cells.ts'
import { inRelease, type Passage, passageOf } from './passage.ts'
import { figuresOfSide, pairedFigures, type SideFigure, sideWords } from './side-figures.ts'
import { type Compared, type Match, stateComparison } from './state-comparison.ts'

/** Lines up to this length, and so many of them, are a list. */
const listedUnits = 80
const listedLines = 8

/** The comparison that the release's own figures settle; none where they leave a choice. */
export function readComparison(ask: Ask, release: Release): StatedReading[] {
  const comparison = findComparison(ask.folded)
  if (!comparison?.sides) return comparison ? [] : compareTimes(ask, release)
  const passages = passagesOf(release)
  const words = sideWords(comparison.sides, usedWords(passages.map(({ text }) => text)))
  if (!words) return []
  const inTable = compareRows(ask, release, { comparison, words })
  if (inTable.length > 0) return inTable.length === 1 ? inTable : []
  const named = passages.filter(({ text }) => words.some((side) => side.flat().some((w) => text.includes(w))))
  const figures = words.map((side) =>
    [...named.flatMap((passage) => figuresOfSide(passage, side)), ...pairedFigures(release, side)].filter(
      (figure) => measures(ask, figure),
    ),
  )
  const matches = combine(figures).filter((match) => tellsAll({ ask, comparison, release }, match))
  const best = pickBest(ask, comparison.measured, mostTimely(ask, matches))
  return best ? [stateComparison({ ask, comparison, release }, best)] : []
}

/** 「10月当月」: matches whose sentences say the question's time, where some do. */
function mostTimely({ constraints, folded }: Ask, matches: readonly Match[]): Match[] {
  const times = [
    ...constraints.times.map(({ text }) => text),
    ...(folded.match(/当月|累计|全年|同比|环比/g) ?? []),
  ]
  const held = (match: Match) =>
    times.filter((time) => match.every(({ passage }) => passage.text.includes(time))).length
  const most = Math.max(...matches.map(held))
  return matches.filter((match) => held(match) === most)
}

function passagesOf(release: Release): Passage[] {
  const inTable = new Set(tablesOf(release).flatMap(({ rows }) => rows.map(({ line }) => line.start)))
  return release.lines
    .filter(({ kind, start }) => /^(?:paragraph|item|caption)$/.test(kind) && !inTable.has(start))
    .flatMap((line) =>
      lineSentences(release.text, line).map((sentence) => passageOf(release.text, sentence, line.start)),
    )
}

const asksChange = /涨|跌|降(?!水)|增长|增加|增速|增幅|[快慢猛]/

const asksLength =
  /久|时[间长]|工期|期限|(?<!\d)(?:[分秒]钟|小时)|多少天|几天|天数|[年月周]|[快慢早晚长短]|寿命|年限/

/** Of the kind asked for: a growth or a level, a share or an amount, in a unit that the question may name. */
function measures(ask: Ask, { figure, measure, isChange }: SideFigure): boolean {
  const isShare = /占(?:比|全\p{Script=Han}{1,4})?$/u.test(measure)
  if (isShare && !/占|比[例重]|百分之/.test(ask.folded)) return false
  if (isChange !== asksChange.test(ask.folded)) return false
  if (/^(?:[分秒]钟?|小时|天|个月|周|年)$/.test(figure.unit) && !asksLength.test(ask.folded)) return false
  if (ask.type === 'percent') return /[%‰]|百分点/.test(figure.unit)
  if (
    ask.type === 'money' ||
    /(?:奖金|收入|支出|工资|薪|款|[票房油水电售单均]价|费|利润|罚金|补贴|补助)(?:比|和|与|跟|、|[,，]|谁|哪)/.test(
      ask.folded,
    )
  )
    return /元|[%‰]|百分点/.test(figure.unit)
  if (isChange) return /[%‰]|百分点/.test(figure.unit)
  // 「申请退税的人比要补税的人多多少」
  const counted = ask.folded
    .match(/([件户人例次辆台架艘])数|的(人)比[^,，]{2,12}的人/)
    ?.slice(1)
    .find(Boolean)
  if (counted) return figure.unit === counted
  const [scale, unit] = ask.unit?.match(/^([万亿]*)(.*)$/)?.slice(1) ?? ['', '']
  if (unit && !countKinds.some((units) => units.includes(unit)) && figure.unit !== unit) return false
  return (
    (scale === '' || /[万亿元]/.test(figure.text)) && countFits({ ...ask, unit: unit || null }, figure.text)
  )
}

function combine(figures: readonly SideFigure[][]): Match[] {
  return figures.reduce<Match[]>(
    (matches, side) =>
      matches.flatMap((match) =>
        side
          .filter((figure) => match.every((other) => isAlike(other, figure)))
          .map((figure) => [...match, figure]),
      ),
    [[]],
  )
}

/** Spoken of alike: 民事检察684件 beside 行政检察239件; the second may leave out what the first one says. */
function isAlike(one: SideFigure, other: SideFigure): boolean {
  const [first, second] = startOf(one) < startOf(other) ? [one, other] : [other, one]
  if (
    startOf(one) === startOf(other) ||
    one.figure.unit !== other.figure.unit ||
    one.isChange !== other.isChange ||
    isOpposite(one.measure, other.measure) ||
    isOpposite(other.measure, one.measure) ||
    isBehind(one, other) ||
    isBehind(other, one) ||
    counts(one, other) ||
    counts(other, one)
  )
    return false
  const isSame = one.measure === other.measure && hasSamePlace(one, other)
  if (one.passage.sentence.start !== other.passage.sentence.start)
    return isSame && isListed(one.passage, other.passage)
  // 5个区域商标和8个企业商标
  if ([one, other].every(({ mention, figure }) => figure.end === mention.start)) return true
  const between = first.passage.text.slice(first.figure.end, second.mention.start)
  const isNext = /^[^\d]*$/.test(between)
  const isNeighbour = /^[、,;]?(?:其中|和|而)?$/.test(between)
  const isFirst = first.passedOver === '' && second.passedOver === ''
  return isSame || (isFirst && ((second.measure === '' && isNext) || isNeighbour))
}

function startOf({ passage, figure }: SideFigure): number {
  return inRelease(passage, figure).start
}

/** The other side's word stands between this side's word and its figure. */
function isBehind({ passage, mention, figure, paired }: SideFigure, other: SideFigure): boolean {
  const word = other.passage.text.slice(other.mention.start, other.mention.end)
  return !paired && passage.text.slice(mention.end, figure.start).includes(word)
}

/** 96家民营医院、1,046家药店: what this side would take counts the other one. */
function counts({ passage, mention, figure }: SideFigure, other: SideFigure): boolean {
  const word = other.passage.text.slice(other.mention.start, other.mention.end)
  return figure.start > mention.end && passage.text.startsWith(word, figure.end)
}

/** Behind the same figures; behind as many where the measure is said or both are rates of growth. */
function hasSamePlace(one: SideFigure, other: SideFigure): boolean {
  const [a, b] = [one, other].map(({ passedOver }) => passedOver.split(',').filter((unit) => unit !== ''))
  return (
    one.passedOver === other.passedOver ||
    ((one.isChange || one.measure.length >= 2) && a.length === b.length && !one.paired)
  )
}

/** Sentences of one paragraph, or short lines near each other. */
function isListed(a: Passage, b: Passage): boolean {
  const distance = Math.abs(a.sentence.start - b.sentence.start)
  return (
    a.line === b.line ||
    ([a, b].every(({ text }) => text.length <= listedUnits) && distance <= listedLines * listedUnits)
  )
}

/** What is said beside the sides stands near both: 合格率 in the passage, the place in the headline. */
function tellsAll({ ask, comparison, release }: Compared, match: Match): boolean {
  const near = match.map(({ passage }) => {
    const { line, section, title, lead } = surroundings(release, passage.sentence)
    return [line, section, title, lead].join('\n')
  })
  const own = match.flatMap(({ word }) => placesIn(ask.folded, word))
  const isOfSide = (term: string) =>
    placesIn(ask.folded, term).some((t) => own.some((w) => t.start < w.end && w.start < t.end))
  const open = ask.terms.filter((term) => !general.test(term) && !isOfSide(term))
  const untold = open.filter((term) => near.some((text) => matchTerm(term, text) < 0.3))
  return 3 * untold.length < Math.max(open.length, 2) && tellsMeasure(comparison.measured, release, match)
}

/** What is measured is said with the figures or before them; where their passage is silent, around it. */
function tellsMeasure(measured: string, release: Release, match: Match): boolean {
  if (/^(?:数|量|额|数[量目额])?$|.数$/.test(measured)) return true
  return match.some(({ passage, mention, figure, measure }) => {
    if (
      (figure.unit !== '' && measured.endsWith(figure.unit)) ||
      (/^(?:占比|比[例重])$/.test(measured) && measure.endsWith('占'))
    )
      return true
    const said = (text: string) => matchTerm(measured, text) >= 0.5
    const [before] = passage.text.slice(0, mention.start).match(/[^;。]*$/)!
    if (said(before) || said(passage.text.slice(mention.start, mention.end) + measure)) return true
    const { section, title } = surroundings(release, passage.sentence)
    return !said(passage.text) && said(`${section}\n${title}`)
  })
}

function placesIn(text: string, word: string): Span[] {
  const start = text.indexOf(word)
  return start < 0 ? [] : [{ start, end: start + word.length }]
}

/** Words of degree, of change and of units name no measure. */
const general = /[最更比差涨跌]|百分点|垫底|^(?:数量|数目|情况|的是|多[少给拿])$|^[高低多少大小快慢贵]/

/** The match that says most of the question's words nearest to its names; null when another one says as much. */
function pickBest(ask: Ask, measured: string, matches: readonly Match[]): Match | null {
  const whole = new Set(matches.filter(isOneSentence).map(([{ passage }]) => passage.sentence.start))
  const scored = matches
    .filter(
      (match) => isOneSentence(match) || !match.some(({ passage }) => whole.has(passage.sentence.start)),
    )
    .map((match) => ({ match, value: nearness(ask, measured, match) }))
  const most = Math.max(...scored.map(({ value }) => value))
  const best = scored.filter(({ value }) => value === most).map(({ match }) => match)
  const values = new Set(best.map((match) => match.map(({ figure, sign }) => sign * figure.value).join()))
  return values.size === 1 ? best[0] : null
}

function isOneSentence(match: Match): boolean {
  return new Set(match.map(({ passage }) => passage.sentence.start)).size === 1
}

function nearness(ask: Ask, measured: string, match: Match): number {
  const said = match.map(({ passage, mention, figure }) => passage.text.slice(mention.start, figure.end))
  const held = ask.terms.filter((term) => said.some((text) => matchTerm(term, text) >= 0.5)).length
  const isNamed = measured !== '' && match.every(({ measure }) => matchTerm(measured, measure) >= 0.9)
  return round(held + (isNamed ? 0.5 : 0) - 1.1 * match.reduce((sum, { rank }) => sum + rank, 0))
}
