/** Figures that a sentence gives roughly, 近两成 or 超过1万件 or 约四分之一, and the exact ones that each may stand for. */

import { parseNumber, type Quantity, round } from '../../text/numbers.ts'
import type { Span } from '../../types.ts'
import { sameUnit } from './same-figure.ts'

/** How far from what is said the true figure lies; nowhere for 近九成以上, which contradicts itself. */
type Bound = 'about' | 'below' | 'above' | 'never'

export interface VagueFigure extends Span {
  value: number
  /** `%` for 两成, 四分之一 and 一半. */
  unit: string
  /** Null for a fraction without any such word: 三分之一. */
  bound: Bound | null
  /** What stands between 约 and the figure and is kept: 约占三分之一, 接近总支出的八成. */
  link: string
  /** Whether a figure of a source is what the words stand for. */
  fits(value: number): boolean
}

const leads: Record<string, Bound> = {
  大约: 'about',
  大概: 'about',
  约: 'about',
  差不多: 'about',
  将近: 'below',
  接近: 'below',
  近: 'below',
  不到: 'below',
  不足: 'below',
  低于: 'below',
  少于: 'below',
  超过: 'above',
  超出: 'above',
  超: 'above',
  逾: 'above',
  突破: 'above',
  高于: 'above',
  多于: 'above',
  过: 'above',
}
const tails: Record<string, Bound> = { 左右: 'about', 上下: 'about', 多: 'above', 余: 'above', 以上: 'above' }
const digits = '\\d+(?:,\\d{3})*(?:\\.\\d+)?|[一二两三四五六七八九十]+(?=[百千万亿])'
const han = '[一二两三四五六七八九十]'
const measure =
  '%|个?百分点|美元|人次|批次|小时|分钟|公里|立方米|平方米|公斤|万?千瓦|[元人名位家个件项起台辆吨亩户所座条次种类倍天年月米册斤套处场间点分头只株艘]'
const pattern = new RegExp(
  `(?<lead>${Object.keys(leads)
    .filter((word) => word !== '过')
    .join('|')}|(?<![超通经度])过)?(?<link>占比?|了|至|到|在|为|是|有|需?要|需|达到?|[^,;、。\\d]{1,8}的)?` +
    `(?:(?<whole>${han})分之(?<part>${han})|(?<tenths>${han})成(?!立|为|[果功本品人])|(?<half>一半|半数|对半|(?<=过)半)` +
    `|(?<number>${digits})(?<inner>[多余])?(?<scale>[百千万亿]{0,2})(?<more>[多余])?(?<rest>[万亿]?)(?<unit>${measure})?)` +
    `(?<tail>左右|上下|多|余|以上)?`,
  'gu',
)

/** Every rough figure of a folded sentence, in order; one that has no such word is none, but for 三分之一, 一半 and 四成. */
export function findVague(said: string): VagueFigure[] {
  const found: VagueFigure[] = []
  for (const { 0: all, index: start, groups } of said.matchAll(pattern)) {
    const { number, lead, link = '', tail = '', inner, more } = groups!
    const before = lead ? leads[lead] : null
    const after = (inner ?? more) ? 'above' : (tails[tail] ?? null)
    const isOpen = before === null || after === null || before === 'about' || after === 'about'
    const bound = isOpen || before === after ? (after ?? before) : 'never'
    if (number !== undefined && bound === null) continue
    // 占进出口的六成多: only after 约 is what stands between part of the match.
    const skipped = lead ? 0 : link.length
    found.push({
      start: start + skipped,
      end: start + all.length,
      link: lead ? link : '',
      bound,
      ...meaningOf(groups!, bound),
    })
  }
  return found.filter(({ value }) => Number.isFinite(value) && value > 0)
}

type Meaning = Pick<VagueFigure, 'value' | 'unit' | 'fits'>

function meaningOf(g: Record<string, string | undefined>, bound: Bound | null): Meaning {
  if (g.number === undefined) {
    const value = g.whole
      ? (100 * parseNumber(g.part!)) / parseNumber(g.whole)
      : g.tenths
        ? 10 * parseNumber(g.tenths)
        : 50
    // 四成 alone is 40%; a fraction alone may leave out decimals.
    const slack = {
      about: [2, 2],
      below: [g.tenths ? 4 : 5, 0],
      above: [0, g.tenths ? 10 : 15],
      never: [0, 0],
    }
    const [less, more] = bound ? slack[bound] : g.tenths ? [0, 0] : [0.5, 0.5]
    return { value: round(value), unit: '%', fits: within(value, [less, more], bound) }
  }
  const factor = [...`${g.scale ?? ''}${g.rest ?? ''}`].reduce(
    (f, letter) => f * { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 }[letter]!,
    1,
  )
  const plain = g.number.replaceAll(',', '')
  const value = round(parseNumber(plain) * factor)
  // The last figure that is said: 0.1 of 3.5, 1000 of 2000.
  const decimals = /\.(\d+)/.exec(plain)?.[1].length ?? 0
  const zeros = /^\d+$/.test(plain) ? /0*$/.exec(plain)![0].length : 0
  const step = factor * 10 ** (zeros - decimals)
  const slack: Record<Bound, [number, number]> = {
    about: [Math.min(step / 2, value * 0.06), Math.min(step / 2, value * 0.06)],
    below: [Math.min(step, value * 0.1), 0],
    above: [0, Math.min(step, value)],
    never: [0, 0],
  }
  const unit = (g.unit ?? '').replace('个百分点', '百分点')
  return { value, unit, fits: within(value, slack[bound!], bound) }
}

function within(
  value: number,
  [less, more]: readonly number[],
  bound: Bound | null,
): (figure: number) => boolean {
  const tiny = 1e-9 * value
  return (figure) => {
    if (bound === 'never') return false
    if (bound === 'below') return figure < value - tiny && figure >= value - less - tiny
    if (bound === 'above') return figure > value + tiny && figure < value + more - tiny
    return figure >= value - less - tiny && figure <= value + more + tiny
  }
}

/** Whether a figure is of the kind that the rough one speaks of. */
export function isOfKind({ unit }: VagueFigure, figure: Quantity): boolean {
  return unit === '%' ? figure.unit === '%' : figure.unit !== '%' && sameUnit(unit, figure.unit)
}
