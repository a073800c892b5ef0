/** What a calculation reckons with: one standalone question for each operand, out of the phrases that a question sets beside each other. */

import { findTimes } from '../../text/dates.ts'
import { metricHead } from './metric.ts'
import { substitute, takeApart } from './substitute.ts'
import { wordsOf } from './words.ts'

export interface Operands {
  kind: 'difference' | 'sum' | 'ratio' | 'share' | 'max' | 'min'
  /** Standalone questions, one for each operand, in the order of the question. */
  operands: string[]
  /** What the question calls each operand: 食品合格率, 2022年. */
  labels: string[]
}

/** Each part as an operand; null where there are not two. */
export function fromParts(kind: Operands['kind'], parts: readonly string[] | null): Operands | null {
  if (!parts || parts.length < 2) return null
  const labels = parts.map((part) => part.trim().replace(/^[,，的]+|[,，的]+$/g, ''))
  return { kind, labels, operands: labels.map(askHowMuch) }
}

/** 暖巢项目花钱 is asked for as 暖巢项目花了多少钱. */
function askHowMuch(label: string): string {
  if (/多少|几/.test(label)) return label
  const spent = label.replace(/(?<=[花收投捐赚亏罚用])钱$/, '了多少钱')
  return spent === label ? `${label}是多少` : spent
}

/** 「教育类比卫生类多招几个人」: what is counted stands behind the verb, and each operand is asked for so. */
export function askedBy(asking: string, found: Operands | null): Operands | null {
  // 多少件陪葬品, 几件: what is counted comes last; 多少个百分点 counts nothing.
  const counted = /^(?:多少|几)(?!个?百分|[倍成点钱元块]|[百千万亿]+[元块]?[?？]?$)\p{Script=Han}+$/u.test(
    asking,
  )
  if (!found || asking === '' || (/^[多几]/.test(asking) && !counted)) return found
  return { ...found, operands: found.labels.map((label) => `${label}${counted ? '有' : ''}${asking}`) }
}

/** 「牛肉每公斤比猪肉贵多少」 compares prices without saying so. */
export function priced(phrase: string): string {
  return metricHead(phrase) ? phrase : `${phrase}价格`
}

/** 「A比B高多少」: B takes from A what it leaves out (药品合格率比食品高多少), and A from B (食品比药品合格率). */
export function fromThan(left: string, right: string): Operands | null {
  const [a, b] = [left, right].map((side) => side.replace(/^[,，的]+|[,，的]+$/g, ''))
  const years = fromYears(`${a}和${b}`)
  if (years && !(ownThing(a) && ownThing(b))) return fromParts('difference', years)
  // 「乡村零售额增速比城镇高」: one word gives way to its counterpart.
  const counterpart = counterparts.find((set) => set.includes(b))?.find((word) => a.includes(word))
  if (counterpart) return fromParts('difference', [a, a.replace(counterpart, b)])
  // 「读生物医学工程,学费比物理学贵」: what is read, bought or taken gives way.
  const [, taken] = metricHead(b)
    ? []
    : (a.match(/(?:[读念选买坐住报吃乘]|(?<![大中小同文数科])学)([^,，的]{2,8})[,，]/) ?? [])
  if (taken && b.length <= taken.length + 2) return fromParts('difference', [a, a.replace(taken, b)])
  // 涨幅 of one is 涨幅 of the other.
  const moved = a.match(/的?(?:同比|环比)?(?:涨幅|增幅|增速|降幅|跌幅|增长率)$/)?.[0]
  if (moved && !/[幅速率]$/.test(b)) return fromParts('difference', [a, `${takeApart(a).frame}${b}${moved}`])
  // 张某某 against 罗某: one name gives way to the other.
  const [name] = /^\p{Script=Han}某+$/u.test(b) ? (a.match(/\p{Script=Han}某+/u) ?? []) : []
  if (name) return fromParts('difference', [a, a.replace(name, b)])
  const head = metricHead(b)
  // 180℃的平均含量: what is measured is all that stands behind 的.
  const measured = head && (b.match(/的([^的]{2,12})$/)?.[1] ?? head)
  if (head && !metricHead(a)) return fromParts('difference', [`${a}${measured}`, b])
  // 「周某的罚金比方某霞」: what the one has is asked of the other.
  const possessed = a.match(/^.{2,}的(\p{Script=Han}{2,6})$/u)?.[1]
  if (possessed && !b.includes('的') && !metricHead(b) && b.length <= 6)
    return fromParts('difference', [a, `${b}的${possessed}`])
  // 出生的人 and 去世的人: two of a kind, each whole.
  if (a.slice(-2) === b.slice(-2)) return fromParts('difference', [a, `${takeApart(a).frame}${b}`])
  const own = metricHead(a) || (head ? '' : countedNoun(a, b))
  if (own && !metricHead(a)) return fromParts('difference', [a, `${b}${own}`])
  if (own && !head && b.length <= 12)
    return fromParts('difference', [a, substitute(`${a}是多少`, b)[0].replace(/是多少$/, '')])
  const last = wordsOf(a).at(-1) ?? ''
  if (!own && !head && last.length === b.length && a.length > b.length && takeApart(b).frame === '')
    return fromParts('difference', [a, `${a.slice(0, -last.length)}${b}`])
  const whole =
    metricHead(b) || b.length >= a.length ? b : (substitute(`${a}是多少`, b)[0] ?? b).replace(/是多少$/, '')
  return fromParts('difference', [a, whole])
}

/** Words by which releases divide in two what they count. */
const counterparts = [
  ['城镇', '城市', '城区', '乡村', '农村'],
  ['男性', '女性', '男生', '女生', '男子', '女子'],
  ['线上', '线下', '网上', '实体店'],
  ['国内', '国外', '境内', '境外', '海外', '省内', '省外'],
  ['进口', '出口'],
  ['工作日', '周末', '节假日'],
  ['成人', '儿童', '老人'],
]

/** Something is named behind the year: 2025年计划支出. */
function ownThing(side: string): boolean {
  return /(?:19|20)\d{2}年(?:的|计划|实际|预计)*\p{Script=Han}{2,}$/u.test(side)
}

/** 「峤南省男的多还是女的多」: the second stands in the frame of the first. */
export function fromEither(a: string, b: string, kind: Operands['kind']): Operands | null {
  const [left, right] = [a, b].map((side) => side.replace(/([男女])的$/, '$1性').replace(/的$/, ''))
  return fromParts(kind, [left, takeApart(left).frame + right])
}

/** 新能源车投诉 against 油车: the last word counts both, where what stands before it is of the kind of the other. */
function countedNoun(a: string, b: string): string {
  const words = wordsOf(a)
  const [before, last] = words.slice(-2)
  return words.length >= 2 && last.length >= 2 && before.at(-1) === b.at(-1) ? last : ''
}

/** 「澜川2022和2023年末企业」: the same thing in two years. */
export function fromYears(phrase: string): string[] | null {
  const years = findTimes(phrase).filter((t) => t.year !== null)
  if (years.length !== 2 || years[0].year === years[1].year) return null
  const middle = phrase.slice(years[0].end, years[1].start)
  if (!/^[^,，]{0,16}?(?:和|与|跟|及|、)?$/.test(middle)) return null
  const rest =
    `${phrase.slice(0, years[0].start)}${middle.replace(/(?:和|与|跟|及|、)$/, '')}${phrase.slice(years[1].end)}`.replace(
      /^[,，的]+|[,，的]+$/g,
      '',
    )
  return rest.length >= 2
    ? years.map((year) => `${/年/.test(year.text) ? year.text : `${year.text}年`}${rest.replace(/^的/, '')}`)
    : null
}
