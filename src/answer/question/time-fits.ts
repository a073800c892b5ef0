/** Does a sentence speak of the time that the question names? */

import { findTimes, type TimeMention } from '../../text/dates.ts'
import type { Surroundings } from './surroundings.ts'
import { countsSince } from './year-words.ts'

/** Text of comparisons, whose times are not the time of the statement itself. */
const comparison =
  /(?:比|较|与|同|相比于)(?:\d{4}年(?:度|末|底|同期)?(?:第?[一二三四]季度|[上下]半年|\d{1,2}月份?)?|上个?月|年初|去年|上年|前年|上一年)[^,，。;；]{0,6}?(?:相比|同期|末|增长|下降|提高|增加|减少|上升|持平)?|[和跟](?:去年|上年|前年)(?:同期)?(?:一样|持平|相同|相近|差不多|一致)|(?:[低高快慢多少]于|从|[比较](?!赛|例|重))(?:\d{1,2}月份?|第?[一二三四]季度)/g

/** 「为去年9月以来最大跌幅」: how far back, not when. */
const since = /(?:(?:19|20)\d{2}年|去年|前年|上年)[^,，。;；\d]{0,3}(?:\d{1,2}月)?[^,，。;；]{0,12}以来/g

/** 「截至18日」 without a month: a sentence that names days must name this one. */
export function dayFits(question: string, at: Surroundings): boolean {
  const asked = question.match(bareDay)?.[1]
  const said = [...at.sentence.matchAll(/(\d{1,2})\s?日/g)].map(([, day]) => day)
  return asked === undefined || said.length === 0 || said.includes(asked)
}
const bareDay =
  /(?<![月\d./第-]\s?)(\d{1,2})\s?(?:日|号(?!\p{Script=Han}{0,2}[线楼院馆门文令井口机台站出岛墙地桥坑仓库船车房店厂矿炉塔舱公基工案球星选标段园区位组舰艇轮厅柜架梯床室栋幢]))/u

/** 「上年同期为-0.62亿元」 tells of the year before beside this one. */
const base = /(?:上年|去年)同期(?:为|是|仅)?[^,，。;；]{0,12}/g

const isOfLast = /^[^,，。;；]{0,4}上(?:一?届|一?(?:个|采暖|供暖)?(?:采暖|供暖)?季|一轮)/
const isOfThis = /今[年冬春夏秋]|本[届季次]|[比较]上|同比|上届?.{0,12}[;；,，].{0,20}(?:此次|这次)/

/** 「上届有多少名额」: a sentence that names no earlier one is of this one. */
export function turnFits(question: string, { before, sentence }: Surroundings): boolean {
  // 「今年哪天开始供暖」 of 「上一采暖季11月5日开始」
  if (
    /今[年冬春夏秋]|本[届季]|这一?[届季]/.test(question) &&
    isOfLast.test(sentence) &&
    !isOfThis.test(sentence)
  )
    return false
  return (
    !/(?<![比较])上(?:一?届|一?个?(?:采暖|供暖|供热|赛|学)?季(?!度))/.test(question) ||
    /上一?个?(?:采暖|供暖|供热|赛|学)?[届次轮期季]|往[届年]|上年|去年|此前|前一[届次]/.test(before + sentence)
  )
}

/** 「比2019年少了多少」: the sentence must compare with that very year, by its number or as the year before. */
export function baseFits(question: string, at: Surroundings): boolean {
  const [, asked] =
    question.match(
      /(?:比|较|跟|与|和|同)(?:疫情前的?)?((?:19|20)\d{2})年(?!.*(?:和|与|跟)(?:19|20)\d{2}年)/,
    ) ?? []
  const year = Number(asked)
  if (asked === undefined || `${at.before}\n${at.sentence}`.includes(asked)) return true
  return (
    at.publishedAt !== null &&
    Number(at.publishedAt.slice(0, 4)) === year + 1 &&
    /同比|同期|去年|上年|上一年/.test(at.sentence)
  )
}

/** 「10月8号去退能退多少」 of 「10月10日前可退还一半」: the day keeps within the bound that the sentence sets. */
export function isWithinBound({ month, day }: TimeMention, at: Surroundings): boolean {
  const order = (m: number | string, d: number | string) => Number(m) * 100 + Number(d)
  return (
    month !== null &&
    day !== null &&
    [
      ...at.sentence.matchAll(/(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?(前|以前|之前|后|以后|之后|起)/g),
    ].some(([, m, d, side]) =>
      /前/.test(side) ? order(month, day) <= order(m, d) : order(month, day) >= order(m, d),
    )
  )
}

/** 「截至7月」 of 「今年1至7月」: a sum up to that month. */
export function isUpTo(question: string, { month, day, text }: TimeMention, at: Surroundings): boolean {
  return (
    month !== null &&
    day === null &&
    new RegExp(`截[至止到]?(?:到|至)?${text}`).test(question) &&
    findTimes(at.sentence, at.publishedAt).some(({ part }) => part === 100 + month)
  )
}

/** The nearest surroundings that name a year (quarter, month) must name the one asked for, or the year after it beside 去年同期. */
export function timeFits(wanted: TimeMention, at: Surroundings): boolean {
  return isTold(wanted, at) || isOfSamePeriod(wanted, at)
}

/** 「2022年上半年」 of 「2023年上半年实现15亿元,上年同期为20亿元」: what stands after 同期 tells it, nothing else there. */
export function isOfSamePeriod(wanted: TimeMention, at: Surroundings): boolean {
  return (
    wanted.year !== null &&
    /(?:上年|去年)同期/.test(at.sentence) &&
    !isTold(wanted, at) &&
    isTold({ ...wanted, year: wanted.year + 1, relative: false }, at)
  )
}

/** The words straight before a figure say that it is that of the same period of the year before. */
export const namesSamePeriod =
  /(?:上年|去年)同期[^,，;；。]{0,10}(?:[,，](?:这一|该|这个)?数[字据值][^,，;；。]{0,6})?$/

const isOfMonth = /^(?:(?:19|20)\d{2}年|今年|当年)?\d{1,2}月份?[,，]/

function isTold(wanted: TimeMention, at: Surroundings): boolean {
  const said = at.sentence.replace(base, ' ')
  // 「9月,优良率90.0%」 is of that month, not of 前三季度.
  if (wanted.part !== null && wanted.month === null && isOfMonth.test(said.trim())) return false
  // 「2021年」 lies before 「2022年以来」.
  if (wanted.year !== null && countsSince(said, 'after', wanted.year) && !said.includes(`${wanted.year}`))
    return false
  const levels = [said, at.before, at.section, at.title, at.lead]
  const mentions = levels.map((text) =>
    timesIn(
      text.replace(comparison, ' ').replace(since, (span) => (span.includes(wanted.text) ? span : ' ')),
      at.publishedAt,
    ),
  )
  const published = at.publishedAt ? Number(at.publishedAt.slice(0, 4)) : null
  return (
    (wanted.year === null || yearFits(wanted, mentions, published, at)) &&
    (wanted.part === null || partFits(wanted, mentions, said)) &&
    (wanted.month === null || monthFits(wanted, mentions, at))
  )
}

/** Last month of each part of a year, in the numbers of `TimeMention.part`. */
const lastMonths: Record<number, number> = { 1: 3, 2: 6, 3: 9, 4: 12, 5: 6, 6: 12, 7: 9 }

/** Times that a text states; 上半年末 is the end of June too, 年底 that of December. */
function timesIn(text: string, today: string | null): TimeMention[] {
  return findTimes(text, today).map((time) =>
    time.month === null && /^[末底]/.test(text.slice(time.end))
      ? { ...time, month: time.part === null ? 12 : (lastMonths[time.part] ?? time.part - 100) }
      : time,
  )
}

function yearFits(
  { year, month }: TimeMention,
  levels: TimeMention[][],
  published: number | null,
  at: Surroundings,
): boolean {
  for (const [i, mentions] of levels.entries()) {
    const years = mentions.filter((m) => m.year !== null).map((m) => m.year)
    if (years.includes(year) || (i === 0 && isInRange(year!, at.sentence))) return true
    // 「4月18日」 without a year, in the sentence itself, is of the year of publication; so is the month asked for.
    const bare = mentions.filter((m) => m.year === null && m.month !== null)
    if (i === 0 && year === published && bare.some((m) => m.day !== null || m.month === month)) return true
    if (years.length > 0) return false
  }
  // Nothing names a year: a report published early in a year may speak of the one before.
  if (published === null) return year === mainYear(at.all)
  const early = Number(at.publishedAt!.slice(5, 7)) <= 3
  return year === published || (early && year === published - 1)
}

/** 2021年 lies within 「2020年至2022年」. */
function isInRange(year: number, sentence: string): boolean {
  const ranges = sentence.matchAll(/(20\d{2})\s?年?度?\s?[-—~至到]\s?(20\d{2})\s?年/g)
  return [...ranges].some(([, from, to]) => Number(from) < year && year < Number(to))
}

/** The year that an undated release names most often. */
function mainYear(all: string): number | null {
  const named = [...all.matchAll(/(?<!\d)((?:19|20)\d{2})\s?年/g)].map(([, year]) => Number(year))
  const count = (year: number) => named.filter((other) => other === year).length
  return named.length > 0 ? named.reduce((a, b) => (count(b) > count(a) ? b : a)) : null
}

/** 「从6月份的1.6%加速至2%」: `lead`, the words before an answer, end in the very time that is asked for. */
export function isNamedLast(wanted: TimeMention, lead: string, today: string | null): boolean {
  const last = findTimes(lead, today).at(-1)
  return (
    last !== undefined &&
    !/[,，;；。]/.test(lead.slice(last.end)) &&
    lead.length - last.end <= 12 &&
    last.month === wanted.month &&
    last.part === wanted.part &&
    (last.year === wanted.year || (last.year === null && wanted.year === null))
  )
}

function partFits(wanted: TimeMention, levels: TimeMention[][], said: string): boolean {
  for (const mentions of levels) {
    const named = mentions.filter((m) => m.part !== null)
    if (
      named.some(
        (m) => m.part === wanted.part && (m.year === null || wanted.year === null || m.year === wanted.year),
      )
    )
      return true
    if (named.length > 0) return false
    // 「10月8日至12月20日」 is of the fourth quarter.
    const months = mentions.flatMap((m) => (m.month !== null && m.year === wanted.year ? [m.month] : []))
    if (wanted.part! <= 4 && months.length > 1 && months.every((m) => Math.ceil(m / 3) === wanted.part))
      return true
  }
  // 前七个月: what has come together since, where no part of the year is named.
  return wanted.part! > 100 && /以来|累计|[总合共]计/.test(said)
}

function monthFits(wanted: TimeMention, levels: TimeMention[][], at: Surroundings): boolean {
  const fits = (m: TimeMention) =>
    m.month === wanted.month && (wanted.day === null || m.day === null || m.day === wanted.day)
  if (wanted.day !== null && new RegExp(`(?<!\\d)${wanted.day}\\s?[日号]`).test(at.sentence)) return true
  if (withinDays(wanted, at.sentence) || withinMonths(wanted, at.sentence)) return true
  for (const mentions of levels) {
    const named = mentions.filter((m) => m.month !== null)
    if (named.some(fits)) return true
    if (named.some((m, i) => i > 0 && wanted.day !== null && between(wanted, named[i - 1], m))) return true
    if (named.length > 0 && !wanted.relative) return false
    // 「7月出口多少」 is not told by 「1至7月累计出口」.
    if (mentions.some(({ part }) => part !== null && part > 100)) return false
  }
  return at.publishedAt !== null && Number(at.publishedAt.slice(5, 7)) === wanted.month
}

/** 「2月」 lies within 「1月1日至4月14日」. */
function withinMonths({ month, day }: TimeMention, sentence: string): boolean {
  const ranges = sentence.matchAll(
    /(\d{1,2})\s?月\s?\d{1,2}\s?日\s?[至到~-]\s?(\d{1,2})\s?月\s?\d{1,2}\s?日/g,
  )
  return (
    day === null &&
    month !== null &&
    [...ranges].some(([, from, to]) => Number(from) < month && month < Number(to))
  )
}

/** 「7月28日」 lies within 「7月24日至30日」. */
function withinDays({ month, day }: TimeMention, sentence: string): boolean {
  const ranges = sentence.matchAll(/(\d{1,2})\s?月\s?(\d{1,2})\s?日?\s?[至到~-]\s?(\d{1,2})\s?[日号]/g)
  return (
    day !== null &&
    [...ranges].some(([, m, from, to]) => Number(m) === month && Number(from) <= day && day <= Number(to))
  )
}

/** 「5月12日」 lies within 「5月11日至5月19日」. */
function between(day: TimeMention, from: TimeMention, to: TimeMention): boolean {
  const order = (m: TimeMention) => (m.month ?? 0) * 100 + (m.day ?? 0)
  return order(from) <= order(day) && order(day) <= order(to)
}
