/** Takes out of a sentence what it works out before the reader's eyes: 由38种增加到45种，增加了7种 shows its calculation. */

import { findQuantities, type Quantity, round } from '../../text/numbers.ts'
import { figuresOf } from './support-text.ts'

/** 由38种增加到45种: a figure and what it became. */
export interface Change {
  from: Quantity
  to: Quantity
  /** Told in one breath, so that what is said of the one is said of the other. */
  isOne: boolean
}

const joins = /^[^,;\d]{0,12}[到至为](?![\d.]*[至-])[^,;\d]{0,6}$/
const corrected = /(?:错误|有误)[^;\d]{0,4}应[为是][^\d]{0,2}$/
const earlier = /(?:上一代|上代|上年|去年|此前|原来|以前|改造前)[^,;\d]{0,6}$/
const grown = /(?:达到?|增[至加]|提高|扩大?)[^,;\d]{0,3}$/

/** The changes that a folded sentence tells with both figures. */
export function changesIn(sentence: string): Change[] {
  const figures = figuresOf(sentence)
  return figures.slice(1).flatMap((second, i): Change[] => {
    const first = figures[i]
    if (first.unit !== second.unit) return []
    const between = sentence.slice(first.end, second.start)
    if (/[由从][^,;\d]{0,12}$/.test(sentence.slice(0, first.start)) && joins.test(between))
      return [{ from: first, to: second, isOne: true }]
    if (corrected.test(between)) return [{ from: first, to: second, isOne: true }]
    if (/(?:目前|现有|原来?)[^,;\d]{0,8}$/.test(sentence.slice(0, first.start)) && grown.test(between))
      return [{ from: first, to: second, isOne: true }]
    return earlier.test(between) && !/;/.test(between) ? [{ from: second, to: first, isOne: false }] : []
  })
}

const figure = '(?<figure>\\d[\\d.,]*[万亿]{0,2}(?:%|个?百分点|倍|\\p{Script=Han}{1,2})?)'
const end = '(?=[,;。]|$)'
/** A clause that says nothing but how much something rose, fell or grew. */
const change = new RegExp(
  `,(?:同比|共|一共|比[上去]年)?(?:(?<rise>提高|增加|上升|上涨|增长|扩大|延长|提升|多|涨)|(?<fall>减少|下降|降低|缩短|压缩|回落|少|降)|(?<times>是原来的|是[上去]年的|相当于原来的))了?${figure}${end}`,
  'u',
)
const doubled = new RegExp(`,(?:正好)?(?:翻了?一番|(?:增加|增长|提高)了?一倍)${end}`, 'u')
const share = new RegExp(`,占比?(?:为|到)?${figure}${end}`, 'u')
const difference = new RegExp(
  `,?比(?=[^,;。\\d]{1,14}\\d)(?<other>[^,;。]+?)(?:(?<rise>高|多|长|快|大)|(?<fall>低|少|短|慢|小))出?了?${figure}${end}`,
  'u',
)

/** The folded sentence without the changes, shares and differences that follow from the figures beside them. */
export function withoutCalculations(said: string): string {
  return [withoutChange, withoutShare, withoutDifference].reduce((text, without) => without(text), said)
}

function withoutChange(said: string): string {
  const match = change.exec(said) ?? doubled.exec(said)
  if (!match) return said
  const { rise, fall, figure: written } = match.groups ?? {}
  const follows = changesIn(said).some(({ from, to }) => {
    if (!written) return to.value === 2 * from.value
    const { value, unit, text } = findQuantities(written)[0]
    const gap = round(rise ? to.value - from.value : from.value - to.value)
    if (!rise && !fall) return unit === '倍' && isRounded(to.value / from.value, value, text)
    if (unit === '%' && from.unit !== '%') return gap > 0 && isRounded((100 * gap) / from.value, value, text)
    return gap === value && unit === gapUnit(from)
  })
  return follows ? said.replace(match[0], '') : said
}

/** 200间书屋里有26间登记不全，占13%. */
function withoutShare(said: string): string {
  const match = share.exec(said)
  if (!match) return said
  const { value, unit, text } = findQuantities(match.groups!.figure)[0]
  const [part, whole] = figuresOf(said.slice(0, match.index)).reverse()
  const follows =
    unit === '%' &&
    whole &&
    part.unit !== '%' &&
    part.unit === whole.unit &&
    /[里中内]/.test(said.slice(whole.end, part.start))
  return follows && isRounded((100 * part.value) / whole.value, value, text)
    ? said.replace(match[0], '')
    : said
}

/** 职工85%，比居民的70%高15个百分点: what is left are the two figures. */
function withoutDifference(said: string): string {
  const match = difference.exec(said)
  if (!match) return said
  const { other: compared, rise, figure: written } = match.groups!
  const one = figuresOf(said.slice(0, match.index)).at(-1)
  const [other] = figuresOf(compared)
  const { value, unit } = findQuantities(written)[0]
  const follows =
    one !== undefined &&
    other !== undefined &&
    one.unit === other.unit &&
    round(rise ? one.value - other.value : other.value - one.value) === value &&
    unit === gapUnit(one)
  return follows ? said.replace(match[0], `,${compared}`) : said
}

/** Percentages lie percentage points apart. */
function gapUnit({ unit }: Quantity): string {
  return unit === '%' ? '百分点' : unit
}

/** Whether a quotient is the said one, rounded to a decimal at least. */
function isRounded(quotient: number, said: number, text: string): boolean {
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 1
  return Number(quotient.toFixed(decimals)) === said
}
