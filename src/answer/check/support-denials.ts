/** Does a sentence deny what its sources deny, and nothing else? */

import { findQuantities } from '../../text/numbers.ts'
import type { Span } from '../../types.ts'
import { contentTerms } from '../question/terms.ts'
import { wordsAt } from '../question/words.ts'
import { splitText } from './support-text.ts'

/** A denial and the little words after it; what follows is denied. */
const denial =
  /(?:不(?!断|仅|少|同|久|只|过|变|等|锈)|(?<![罚收淹吞覆沉埋出])没|未(?!来)|无(?!线)|非(?!常|遗)|免(?![疫费])|(?<![\d.])0(?:票|人|例|起|件|个|次))(?:[能会得可以再被予有存在必需要应曾做用是到在]|受(?![^,;]{0,6}影响)|造成|引起|发生|出现|发现|人员|任何|其他|重大)*/g

/**
 * What the sentence denies is denied in a source, and what a source only ever denies (不存在主观故意, 不得抵扣) is
 * denied in the sentence.
 */
export function keepsDenials(said: string, clauses: readonly string[]): boolean {
  return splitText(said).clauses.every((clause) => {
    const nearest = nearestGroup(clause, clauses)
    const words = wordsAt(clause).map(({ text }) => text)
    return words.every((word) => {
      if (word.length < 2) return true
      const isOnce = placesOf(word, clause).length === 1
      const near = isOnce && nearest?.includes(word) ? [nearest] : clauses
      const there = near.flatMap((text) => statuses(word, text))
      const mayBeSame = denies(clause) && near.some(denies)
      const isSame = (isDenied: boolean | null) =>
        there.includes(isDenied) || (mayBeSame && (isDenied === null || there.includes(null)))
      return there.length === 0 || statuses(word, clause).every(isSame)
    })
  })
}

/**
 * For each place of the word whether it is denied there; null where no rule tells the denial's reach: after 禁止 and
 * 不包括, and where the clause ends with the denial.
 */
function statuses(word: string, text: string): (boolean | null)[] {
  const parts = deniedParts(text)
  return placesOf(word, text).map((at) => {
    if (wide.test(text.slice(0, at)) || endsInDenial(text)) return null
    return parts.some(({ start, end }) => start <= at && at < end)
  })
}

const wide =
  /(?:禁止|严禁|谢绝|[不未](?:再|予)?(?:在|包括|包含|含|纳入|列入|属于|接受|放|设|招收?|限制?|享受|参加|开放))[^,;。]*$/

function denies(text: string): boolean {
  return /禁止|严禁|谢绝/.test(text) || text.search(denial) >= 0
}

/** 棉衣棉被暂不需要: no word stands after the denial. */
function endsInDenial(text: string): boolean {
  return [...text.matchAll(denial)].some((m) => /^[。;,]?$/.test(text.slice(m.index + m[0].length)))
}

/** The words right after denials. */
function deniedParts(text: string): Span[] {
  return [...text.matchAll(denial)].flatMap((m) => {
    const from = m.index + m[0].length
    const influence = /^受[^,;]{0,6}影响/.exec(text.slice(from))
    if (influence) return [{ start: from, end: from + influence[0].length }]
    const words = wordsAt(text.slice(from, from + 8))
    const last = words[0]?.text.length === 1 ? (words[1] ?? words[0]) : words[0]
    if (words[0]?.start !== 0) return []
    // 没有反对和弃权票
    const listed = /^(?:[、和及与][^,;。、和及与的]{2,4})+/.exec(text.slice(from + last.end))?.[0] ?? ''
    return [{ start: from, end: from + last.end + listed.length }]
  })
}

function placesOf(word: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}

/** When or where: no statement of its own. */
export const adverbial = /(?:期间|时|后|中|方面|季度|年|月|日|上|下|内|前)$/

/** The group that shares most words and figures with `part`; null when none shares any. */
export function nearestGroup(part: string, groups: readonly string[]): string | null {
  const words = contentTerms(part)
  const figures = new Set(findQuantities(part).map(({ value }) => value))
  let best: string | null = null
  let most = 0
  for (const group of groups) {
    if (groups.length > 1 && adverbial.test(group)) continue
    const numbers = findQuantities(group).filter(({ value }) => figures.has(value)).length
    const shared = words.filter((word) => group.includes(word)).length + numbers
    if (shared > most) [best, most] = [group, shared]
  }
  return best
}
