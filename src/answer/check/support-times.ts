/** Are the years and quarters of a sentence those that govern its figures in the sources? */

import { findTimes, type TimeMention } from '../../text/dates.ts'
import type { Source } from '../statement/claim.ts'
import { figuresOf, type SourceText } from './support-text.ts'

/** The year that governs each figure in the sentence is the one that governs it in a source, or none does there. */
export function keepsYears(sentence: string, sources: readonly SourceText[]): boolean {
  const blank = (text: string) => text.replace(comparedYear, (m) => ' '.repeat(m.length))
  const said = blank(sentence)
  const own = sources.filter(({ isTitle }) => !isTitle).map((source) => blank(source.sentence))
  const yearBefore = (text: string, at: number) =>
    yearsOf(text).findLast(({ start }) => start < at)?.year ?? null
  const named = new Set(yearsOf(said).map(({ year }) => year))
  const stated = own.flatMap(yearsOf).map(({ year }) => year)
  if (named.size > 0 && stated.length > 0 && ![...named].some((year) => stated.includes(year))) return false
  return figuresOf(said).every((figure) => {
    const year = yearBefore(said, figure.start)
    if (year === null) return true
    const there = own.flatMap((text) =>
      figuresOf(text)
        .filter(({ value }) => value === figure.value)
        .map((q) => yearBefore(text, q.start)),
    )
    return there.length === 0 || there.some((other) => other === null || other === year)
  })
}

/** 2024年 as 去年 where a release of 2025 says so: the folded sentence with the years that its sources count from their own. */
export function countYears(said: string, sources: readonly Source[]): string {
  const published = new Set(sources.map(({ release }) => release.publishedAt?.slice(0, 4)))
  const [year] = published
  if (published.size !== 1 || year === undefined) return said
  const stated = sources
    .map(({ release, sentence }) => release.text.slice(sentence.start, sentence.end))
    .join()
  const words = [['今年', 0] as const, ['去年', 1] as const]
  return words.reduce((text, [word, ago]) => {
    const named = `${Number(year) - ago}年`
    return stated.includes(word) && !stated.includes(named) ? text.replaceAll(named, word) : text
  }, said)
}

const comparedYear = /[比较与同]\d{4}年/g

function yearsOf(text: string): TimeMention[] {
  return findTimes(text).filter(({ year }) => year !== null)
}

/** False when a headline alone names the quarter, and the sentence itself speaks of another one. */
export function namesPart(mentioned: readonly TimeMention[], sources: readonly SourceText[]): boolean {
  const said = new Set(mentioned.map(({ part }) => part))
  const own = sources
    .filter(({ isTitle }) => !isTitle)
    .map(({ sentence }) => sentence.replace(/(?:比|较|与|同)(?:第?[一二三四]季度|[上下]半年)/g, ''))
  const stated = own.flatMap((sentence) => findTimes(sentence))
  const parts = stated.map(({ part }) => part).filter((part) => part !== null)
  if (
    parts.length === 0 &&
    own.some((sentence) => /全年/.test(sentence)) &&
    [...said].some((part) => part !== null)
  )
    return false
  return (
    said.size === 0 ||
    [...said].every((part) => part === null) ||
    parts.length === 0 ||
    parts.some((part) => said.has(part))
  )
}

export function sameTime(said: TimeMention, other: TimeMention): boolean {
  const agrees = (a: number | null, b: number | null) => a === null || a === b
  const { year, month, day, part } = said
  if (month === null && part === null) return year === other.year
  return (
    agrees(month, other.month) &&
    agrees(day, other.day) &&
    agrees(part, other.part) &&
    (year === null || other.year === null || year === other.year)
  )
}
