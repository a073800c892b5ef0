/** Does a sentence say only what its sources say? Letter for letter first, then by words of one meaning. */

import { findPlaces } from '../../text/places.ts'
import { contentTerms, matchTerm } from '../question/terms.ts'
import { wordsAt } from '../question/words.ts'
import { bareWord, isLight, joint, saysSame } from './same-meaning.ts'
import { comparative, comparesRightly, superlative } from './support-compare.ts'
import type { SourceText } from './support-text.ts'

/**
 * False when the sentence says what its sources do not. What they say letter for letter, two letters at least, is
 * taken out first: how a word is cut does not matter then. Of what is left, words that carry something must be there
 * in another form.
 */
export function coversWords(said: string, sources: readonly SourceText[]): boolean {
  const text = textOf(sources)
  const whole = contentTerms(said)
  // 合格率 is not in 不合格率, 局长 not in 副局长.
  const bound = whole.filter(
    (word) =>
      text.includes(word) &&
      !new RegExp(`(?:不|[未没]有?)被?${word}`).test(said) &&
      matchTerm(word, text) < 0.9,
  )
  if (bound.length > 0) return false
  // Comparisons are worked out elsewhere.
  const plain = said.replace(superlative, ' ').replace(comparesRightly(said) ? comparative : '', ' ')
  const matches = matchWords(plain, text)
  const strange = matches.filter((match) => match < 0.3).length
  const half = matches.filter((match) => match >= 0.3 && match < 0.6).length
  return strange === 0 && half <= whole.length / 8
}

/** Whether every place that the sentence names is named in its sources, or in their headline or heading. */
export function keepsPlaces(said: string, sources: readonly SourceText[]): boolean {
  const text = textOf(sources)
  return findPlaces(said).every(({ name }) => text.includes(name))
}

function textOf(sources: readonly SourceText[]): string {
  return sources.map(({ sentence, frame }) => `${sentence}\n${frame}`).join('\n')
}

/** How well the text says each word of the sentence that does not stand there letter for letter. */
function matchWords(said: string, text: string): number[] {
  const isSaid = lettersSaid(said, text)
  return wordsAt(said).flatMap(({ text: word, start }) => {
    if (!/[\p{Script=Han}a-z]/u.test(word)) return []
    const left = [...word].filter((_, i) => !isSaid[start + i]).join('')
    const matches = [word, left].map((form) => matchLoosely(form, text))
    return left === '' || matches.includes(null) ? [] : [Math.max(...matches.map(Number))]
  })
}

/** For each letter whether it stands in the text together with a neighbour. */
function lettersSaid(said: string, text: string): boolean[] {
  const isSaid = Array.from(said, () => false)
  for (let at = 0; at + 1 < said.length; at++)
    if (text.includes(said.slice(at, at + 2))) isSaid[at] = isSaid[at + 1] = true
  return isSaid
}

/** Null for what carries nothing, 0.9 for a word of one meaning, 0.4 for one that shares a letter, else 0. */
function matchLoosely(word: string, text: string): number | null {
  const bare = bareWord(word)
  if (isLight(word) || bare === '' || isLight(bare)) return null
  if ([word, bare].some((form) => saysSame(form, text) || (form.length > 1 && text.includes(form))))
    return 0.9
  if (bare.length === 1 && text.includes(bare)) return null
  return [...bare].some((letter) => text.includes(letter) && !joint.test(letter)) ? 0.4 : 0
}
