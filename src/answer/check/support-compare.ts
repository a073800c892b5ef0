/** Comparisons that a sentence draws between figures of its sources, worked out again: highest, more than, faster than. */

import { findQuantities, type Quantity } from '../../text/numbers.ts'
import { contentTerms } from '../question/terms.ts'
import type { SourceText } from './support-text.ts'

export const superlative = /最[高低大小多少快慢](?!额)/
export const comparative = /(高于|多于|大于|快于|超过|高出|低于|少于|小于|慢于|不及|不如)/
/** A clause that sets its figure against the one before. */
export const comparing = /^(?:也|均|都|略|明显)?(?:高于|多于|大于|快于|低于|少于|小于|慢于|不及)/

/**
 * True when the figures of a source bear the superlative out: the one that is named is the highest or lowest of
 * its kind there. Totals, which are the sum of the others, are left aside.
 */
export function isExtreme(said: string, sources: readonly SourceText[]): boolean {
  const word = superlative.exec(said)
  if (!word) return false
  const wantsMost = /[高大多快]/.test(word[0])
  return sources.some(({ isTitle, sentence, segments }) => {
    if (isTitle) return false
    const named = findQuantities(said).find((q) => findQuantities(sentence).some((o) => isSame(q, o)))
    const own = named ?? figureOf(said, segments)
    if (!own) return false
    const rivals = kindOf(own, sentence)
    const values = withoutTotal(rivals.map(({ value }) => value))
    if (values.length < 2 || !values.includes(own.value)) return false
    return own.value === (wantsMost ? Math.max(...values) : Math.min(...values))
  })
}

/** Whether the sentence sets two of its figures against each other the right way round; null when it does not. */
export function comparesRightly(said: string): boolean | null {
  const relation = comparative.exec(said)
  if (!relation) return null
  const before = findQuantities(said.slice(0, relation.index)).at(-1)
  const after = findQuantities(said.slice(relation.index + relation[0].length))[0]
  if (!before || !after || before.unit !== after.unit) return null
  // 融资2.8亿元，累计融资超过10亿元: two statements.
  const between = said.slice(before.end, relation.index)
  if (/,/.test(between) && !/,(?:也|均|都|还|已经?|仍|略|明显|远|大幅|较)?$/.test(between)) return null
  return /高|多|大|快|超/.test(relation[0]) ? before.value > after.value : before.value < after.value
}

const bare = /(?<one>\p{Script=Han}{2,})(?<way>多于|高于|大于|超过|少于|低于|小于)(?<two>\p{Script=Han}{2,})/u

/** 死亡人口多于出生人口: whether the figures that a source gives right after the two names bear it out; null without such. */
export function comparesNames(said: string, sentences: readonly string[]): boolean | null {
  const { one, way, two } = bare.exec(said)?.groups ?? {}
  if (!one) return null
  const figureAfter = (names: string[], sentence: string) => {
    const figures = findQuantities(sentence)
    const name = names.find((some) => figures.some(({ start }) => sentence.slice(0, start).endsWith(some)))
    return name && figures.find(({ start }) => sentence.slice(0, start).endsWith(name))
  }
  for (const sentence of sentences) {
    const first = figureAfter(suffixes(one), sentence)
    const second = figureAfter(prefixes(two), sentence)
    if (first && second && first.unit === second.unit && first !== second)
      return /[多高大超]/.test(way) ? first.value > second.value : first.value < second.value
  }
  return null
}

/** Ends of a text, the longest first, of at least three letters. */
function suffixes(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => text.slice(i))
}

function prefixes(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => text.slice(0, text.length - i))
}

/** The figure of the segment that shares most words with a sentence without figures, after a word of the sentence. */
function figureOf(said: string, segments: readonly string[]): Quantity | null {
  const words = contentTerms(said).filter((word) => !superlative.test(word))
  const shared = (segment: string) => words.filter((word) => segment.includes(word)).length
  const best = [...segments].sort((a, b) => shared(b) - shared(a))[0]
  if (!best || shared(best) < Math.min(2, words.length)) return null
  return findQuantities(best).find((q) => words.some((word) => best.slice(0, q.start).endsWith(word))) ?? null
}

/** The figures of a sentence that measure the same as `own`: its unit, and the word before it where several have it. */
function kindOf(own: Quantity, sentence: string): Quantity[] {
  const all = findQuantities(sentence).filter(({ unit }) => unit === own.unit)
  const wordBefore = (q: Quantity) => /\p{Script=Han}{2}$/u.exec(sentence.slice(0, q.start))?.[0]
  const mine = all.find((q) => q.value === own.value)
  const same = mine ? all.filter((q) => wordBefore(q) === wordBefore(mine)) : []
  return same.length >= 2 ? same : all
}

function withoutTotal(values: readonly number[]): number[] {
  const sum = values.reduce((a, b) => a + b, 0)
  return values.length < 3
    ? [...values]
    : values.filter((value) => Math.abs(sum - value - value) > 1e-6 * Math.abs(value))
}

function isSame(a: Quantity, b: Quantity): boolean {
  return a.value === b.value && (a.unit === b.unit || a.unit === '' || b.unit === '')
}
