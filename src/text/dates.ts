/** Years, months, days and quarters that a text names, relative ones against a given day. */

import type { Span } from '../types.ts'
import { parseNumber } from './numbers.ts'

/** A point or stretch of time; absent parts are null. */
export interface TimeMention extends Span {
  year: number | null
  month: number | null
  day: number | null
  /** 1-4 quarter; 5, 6 first and second half; 7 the first three quarters; 100 + n the first n months. */
  part: number | null
  text: string
  /** The year was worked out from 去年, 今年, 本月 … */
  relative: boolean
}

const digit = '[〇零一二三四五六七八九\\d]'
const hanNumber = '[一二三四五六七八九十]{1,3}'
const absolute = new RegExp(
  `((?:19|20)\\d{2}|[一二]${digit}{3})(?:\\s?年度?|(?=[-/.]\\d{1,2}[-/.]\\d{1,2})|(?=\\s*(?:q[1-4]|h[12]|第?[一二三四]季|[上下]半年|[半三中年]年?报)))` +
    `|(?<![\\d.])((?:19|20)\\d{2})(?![\\d.,%‰]|\\s?[个件项家人元万亿批名台户吨米公条起张顶辆只套份枚株头所间座艘架亩处场次位把双根块多余])`,
  'gi',
)
const relativeYear = /(大前年|前年|去年|上年|上一年|今年|本年|明年|后年)/g
const offsets: Record<string, number> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  上年: -1,
  上一年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  后年: 2,
}
const monthDay = new RegExp(
  `^[-/.年]?\\s?(?:(?<m>\\d{1,2}|${hanNumber})(?:\\s?月份?|[-/.])\\s?(?:(?<d>\\d{1,2}|${hanNumber})(?:\\s?[日号]|(?<=[-/.]\\s?\\d{1,2})|(?=[\\s,，。;；]|$)))?)`,
)
const looseMonthDay = new RegExp(
  `(?<![\\d个-]|\\d年)(?<m>1[0-2]|0?[1-9]|${hanNumber})\\s?月(?:份|\\s?(?<d>[0-3]?\\d|${hanNumber})\\s?[日号])?`,
  'g',
)
const parts: [RegExp, number][] = [
  [/^(?:年|年的)?\s?(?:第?一季(?:度|报)|第一季|q1|1季度)/i, 1],
  [/^(?:年|年的)?\s?(?:第?二季(?:度|报)|第二季|q2|2季度)/i, 2],
  [/^(?:年|年的)?\s?(?:第?三季(?:度|报)|第三季|q3|3季度)/i, 3],
  [/^(?:年|年的)?\s?(?:第?四季(?:度|报)|第四季|q4|4季度)/i, 4],
  [/^(?:年|年的)?\s?(?:上半年|半年[报度]|中报|中期业绩|h1)/i, 5],
  [/^(?:年|年的)?\s?(?:下半年|h2)/i, 6],
  [/^(?:年|年的)?\s?前[三3]个?季度/i, 7],
]
/** 前七个月, 头7个月, 1至7月. */
const firstMonths = `[前头](?:[二三四五六七八九十]{1,2}|两|1[0-2]|[2-9])个?月|(?<!\\d)1\\s?(?:月份?)?[-—~至到]\\s?(?:1[0-2]|[2-9])\\s?月`
const loosePart = new RegExp(
  `第?[一二三四1-4]季(?:度|报)|第[一二三四]季|前[三3]季度|[上下]半年|半年[报度]|中报|中期业绩|${firstMonths}|q[1-4]`,
  'gi',
)
const monthsAtStart = new RegExp(`^(?:年|年的)?\\s?(?:${firstMonths})`)

/** The part of a year with which a text begins, and its length there. */
function partAt(text: string): { part: number; length: number } | null {
  for (const [rule, part] of parts) {
    const m = text.match(rule)
    if (m) return { part, length: m[0].length }
  }
  const m = text.match(monthsAtStart)
  if (!m) return null
  const count = parseNumber(m[0].match(/(\d{1,2}|[一二三四五六七八九十两]{1,3})\s?个?月$/)?.[1] ?? '')
  return { part: { 3: 1, 6: 5, 9: 7 }[count] ?? 100 + count, length: m[0].length }
}

/**
 * Time mentions of a folded text. `today` is what 今年 and 本月 count from (a release's publication day,
 * ISO 8601); without it relative words are left out. Months without a year have `year: null`.
 */
export function findTimes(text: string, today: string | null = null): TimeMention[] {
  const found: TimeMention[] = []
  const taken = (at: number) => found.some((t) => at >= t.start && at < t.end)
  const push = (start: number, end: number, rest: Partial<TimeMention>) =>
    found.push({
      start,
      end,
      year: null,
      month: null,
      day: null,
      part: null,
      relative: false,
      text: text.slice(start, end),
      ...rest,
    })
  const readTail = (from: number) => {
    const tail = text.slice(from)
    const found = partAt(tail)
    if (found) return { ...found, month: null, day: null }
    const m = tail.match(monthDay)
    const month = m ? parseNumber(m.groups!.m) : 0
    const day = m?.groups?.d ? parseNumber(m.groups.d) : null
    if (m && month >= 1 && month <= 12 && (day === null || day <= 31))
      return { length: m[0].length, part: null, month, day }
    return { length: 0, part: null, month: null, day: null }
  }
  for (const m of text.matchAll(absolute)) {
    const year = parseNumber(m[1] ?? m[2])
    if (year < 1900 || year > 2100) continue
    const { length, ...rest } = readTail(m.index + m[0].length)
    push(m.index, m.index + m[0].length + length, { year, ...rest })
  }
  if (today) {
    const base = Number(today.slice(0, 4))
    for (const m of text.matchAll(relativeYear)) {
      const { length, ...rest } = readTail(m.index + m[0].length)
      push(m.index, m.index + m[0].length + length, { year: base + offsets[m[1]], relative: true, ...rest })
    }
    for (const m of text.matchAll(/本月|上个?月/g)) {
      const monthsBack = m[0] === '本月' ? 0 : 1
      const at = new Date(Date.UTC(base, Number(today.slice(5, 7)) - 1 - monthsBack, 1))
      push(m.index, m.index + m[0].length, {
        year: at.getUTCFullYear(),
        month: at.getUTCMonth() + 1,
        relative: true,
      })
    }
  }
  for (const m of text.matchAll(loosePart)) {
    if (taken(m.index)) continue
    const part = partAt(m[0])?.part ?? null
    if (part) push(m.index, m.index + m[0].length, { part })
  }
  for (const m of text.matchAll(looseMonthDay)) {
    if (taken(m.index) || isDuration(text, m)) continue
    const month = parseNumber(m.groups!.m)
    const day = m.groups!.d ? parseNumber(m.groups!.d) : null
    if (month >= 1 && month <= 12) push(m.index, m.index + m[0].length, { month, day })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** 「近一月」, 「一人一月能提」: how long or how often, not January. */
function isDuration(text: string, { 0: said, index, groups }: RegExpMatchArray): boolean {
  if (said !== '一月' || groups?.d) return false
  return (
    /[近每人均户年]$|平均$/.test(text.slice(0, index)) ||
    /^(?:[能挣赚拿领交缴花]|工资|多少)/.test(text.slice(index! + 2))
  )
}
