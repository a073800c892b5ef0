/** Reads the publication time that a byline, a lead or the foot of a notice states. */

import type { Span } from '../types.ts'

/** A full date in folded text; `iso` is ISO 8601 with zone. */
export interface FoundDate extends Span {
  iso: string
}

const clock =
  '(?:[\\st]*(?:\\(?(?:星期|周|礼拜)[一二三四五六日天]\\)?)?\\s*(?<half>上午|中午|下午|晚上|晚|凌晨)?\\s*' +
  '(?<hour>\\d{1,2})\\s?[:时点]\\s?(?:(?<minute>\\d{1,2})(?:\\s?[:分]\\s?(?<second>\\d{1,2})(?:\\.\\d+)?秒?|分)?)?' +
  '(?:\\s?(?<zone>z|[+-]\\d{2}:?\\d{2})(?!\\d))?)?'
const numeric = new RegExp(
  `(?<![\\d./-])(?:(?:民国\\s?|(?<=(?:日期|时间)[:\\s]{1,2})(?=1\\d\\d\\D))(?<rocYear>\\d{2,3})\\s?[年./-]|(?<year>(?:19|20)\\d{2})(?:\\s?[年./-]|(?=\\s\\d{1,2}[-/]\\d{1,2})))\\s?` +
    `(?<month>\\d{1,2})\\s?[月./-]\\s?(?<day>\\d{1,2})(?![\\d.])\\s?日?${clock}`,
  'g',
)
const han =
  /(?<year>[一二][〇零一二三四五六七八九]{3})年(?<month>[一二三四五六七八九十]{1,2})月(?<day>[一二三四五六七八九十]{1,3})日/g

/** Full dates of a folded text in order; a date without a zone is China's (+08:00), one without time midnight. */
export function findDates(folded: string): FoundDate[] {
  const found: FoundDate[] = []
  for (const match of folded.matchAll(numeric)) {
    const g = match.groups!
    const year = g.rocYear ? Number(g.rocYear) + 1911 : Number(g.year)
    const iso = toIso([year, Number(g.month), Number(g.day)], g)
    if (iso) found.push(span(match, iso))
  }
  for (const match of folded.matchAll(han)) {
    const { year, month, day } = match.groups!
    const iso = toIso([Number(Array.from(year, hanDigit).join('')), hanNumber(month), hanNumber(day)], {})
    if (iso) found.push(span(match, iso))
  }
  return found.sort((a, b) => a.start - b.start)
}

/** ISO 8601 with zone for a whole text that is one date, else null. */
export function parsePublished(folded: string): string | null {
  const [date] = findDates(folded.trim())
  return date && date.start === 0 && date.end === folded.trim().length ? date.iso : null
}

function span(match: RegExpMatchArray, iso: string): FoundDate {
  return { start: match.index!, end: match.index! + match[0].trimEnd().length, iso }
}

function toIso([year, month, day]: number[], time: Record<string, string | undefined>): string | null {
  const lateHalf = /下午|晚/.test(time.half ?? '') || (time.half === '中午' && Number(time.hour) < 11)
  const hour = Number(time.hour ?? 0) + (lateHalf && Number(time.hour) < 12 ? 12 : 0)
  const minute = Number(time.minute ?? 0)
  const second = Number(time.second ?? 0)
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isReal || hour > 23 || minute > 59 || second > 59) return null
  return date.toISOString().slice(0, 19) + toZone(time.zone)
}

function toZone(zone: string | undefined): string {
  if (!zone) return '+08:00'
  return zone === 'z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
}

function hanDigit(char: string): number {
  return '〇一二三四五六七八九'.indexOf(char.replace('零', '〇'))
}

function hanNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text]
  return (tens === '' ? 1 : Math.max(0, hanDigit(tens))) * 10 + (ones ? hanDigit(ones) : 0)
}
