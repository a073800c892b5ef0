/** The time that a column of a table or a clause stands for, and whether a question asks for it. */

import { fold } from '../../../text/normalise.ts'
import { parseNumber } from '../../../text/numbers.ts'
import type { Release, Span } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'

/** A stretch of months; a moment (9月末) is its month. Absent parts are null. */
export interface Period extends Span {
  year: number | null
  from: number | null
  to: number | null
  /** 原价 and 现价: before or after what the release announces. */
  phase: 'before' | 'after' | null
}

const year =
  '(?:(?<year>(?:19|20)\\d{2})(?:年度?|赛季|学年|财年)?|(?<other>上年|去年|上一年|前年|本年|今年|本期|当期)度?)'
const number = '\\d{1,2}|十[一二]?|[一二三四五六七八九]'
const months = [
  `(?<from>${number})月?份?[-—–~～至到](?<to>${number})月份?`,
  `前(?<first>${number})个?月`,
  `前三季度|[上下]半年|第?(?<quarter>[一二三四1-4])季(?:度|末)?`,
  `(?<month>${number})月份?`,
  '同期|全年|年?[初末底]',
].join('|')
const pattern = new RegExp(`(?<![\\d.])(?:${year}(?:的|年)?(?:${months})?|(?:${months}))[末底初]?`, 'g')
const offsets: Record<string, number> = {
  上年: -1,
  去年: -1,
  上一年: -1,
  前年: -2,
  本年: 0,
  今年: 0,
  本期: 0,
  当期: 0,
}

/** The first time of a folded text; `base` is the year that 上年 and 今年 count from. Null when there is none. */
export function findPeriod(folded: string, base: number | null): Period | null {
  for (const { 0: text, index, groups } of folded.matchAll(pattern)) {
    // 2024 of a longer figure.
    if (/\d$/.test(text) && /^[\d.,%万亿]/.test(folded.slice(index + text.length))) continue
    const { year: named, other } = groups!
    return {
      start: index,
      end: index + text.length,
      year: named ? Number(named) : other && base !== null ? base + offsets[other] : null,
      ...monthsOf(text, groups!),
      phase: null,
    }
  }
  return phaseOf(folded)
}

const phased =
  /(?<![还复更创])(?:(?<before>原|旧)|现|新)(?=价|标准|费率|税率|票价|收费|比例|限额|规定)|(?:本次)?调整(?:(?<earlier>前)|后)|(?<once>原来|以前|之前|原先|过去)|现在|目前|如今/

/** 原价, 调整后标准, 「原来多少钱」. */
function phaseOf(folded: string): Period | null {
  const found = folded.match(phased)
  if (!found) return null
  const { before, earlier, once } = found.groups!
  return {
    start: found.index!,
    end: found.index! + found[0].length,
    year: null,
    from: null,
    to: null,
    phase: (before ?? earlier ?? once) ? 'before' : 'after',
  }
}

function monthsOf(text: string, groups: Record<string, string>): Pick<Period, 'from' | 'to'> {
  const { from, to, first, quarter, month } = groups
  const at = (n: string) => parseNumber(n)
  if (from) return { from: at(from), to: at(to) }
  if (first) return { from: 1, to: at(first) }
  if (quarter) return { from: 3 * at(quarter) - 2, to: 3 * at(quarter) }
  if (month) return { from: at(month), to: at(month) }
  if (/前三季度/.test(text)) return { from: 1, to: 9 }
  if (/上半年/.test(text)) return { from: 1, to: 6 }
  if (/下半年/.test(text)) return { from: 7, to: 12 }
  if (/[末底]$|全年/.test(text)) return { from: /全年/.test(text) ? 1 : 12, to: 12 }
  return /初$/.test(text) ? { from: 0, to: 0 } : { from: null, to: null }
}

/** What the question names of its time, and the column too, is the same. */
export function periodFits(asked: Period, column: Period): boolean {
  return (
    (asked.year === null || column.year === null || asked.year === column.year) &&
    (asked.phase === null || column.phase === null || asked.phase === column.phase) &&
    (asked.to === null || column.to === null || (asked.to === column.to && asked.from === column.from))
  )
}

/** Later times are greater; months without a year stand for their order in one year. */
export function orderOf({ year, to, phase }: Period): number {
  return 13 * (year ?? 0) + (to ?? 12) - (phase === 'before' ? 1 : 0)
}

/** The year that the release reports on: that of its headline, of its first lines, or of its publication. */
export function reportYear({ title, text, publishedAt }: Release): number | null {
  const named = [title, text.slice(title.length, title.length + 200)].flatMap(
    (part) => fold(part).text.match(/(?:19|20)\d{2}(?=年)/)?.[0] ?? [],
  )
  const year = named[0] ?? publishedAt?.slice(0, 4)
  return year === undefined ? null : Number(year)
}

/** The time that the question names; what it only compares with (比上年增长, 比年初多) aside. */
export function askedPeriod(ask: Ask, release: Release): Period | null {
  const question = ask.folded.replace(/(?<![占同环])[比较][^,，]{1,8}?(?=[多少增减高低涨跌升降])/g, '')
  // 去年 is the year before today, 上年 the one before the year that is reported.
  const base = /上年|上一年|同期/.test(question)
    ? reportYear(release)
    : Number(release.publishedAt?.slice(0, 4))
  return findPeriod(question, base || null)
}
