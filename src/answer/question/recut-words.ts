/** The words of a question once more, now that the passages found show which words they use. */

import { fold } from '../../text/normalise.ts'
import { findSubject, withoutConstraints } from './constraints.ts'
import { questionTerms } from './terms.ts'
import type { Ask } from './understand.ts'
import { type Word, wordsAt, wordsOf } from './words.ts'

/** Longest word of a passage that is looked for in a question, in letters. */
const longest = 6
/** What a word costs: used by the passages; the dictionary's; a guess at an unknown one; a letter, as it was or left over, or one that only says that something is done. */
const cost = { used: 1, known: 1.5, guessed: 2.7, letter: 0.5, leftover: 2.7, verb: 0.4 }
const dictionary = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * No dictionary knows the names of a release, and what stands beside a name is cut wrongly with it: 珞宁新|能源,
 * 绥岭首|套房. Where words of the passages (folded) fit the question better, its terms and its subject are theirs.
 */
export function recutWords(ask: Ask, passages: readonly string[]): Ask {
  const text = passages.join('\n')
  if (ask.terms.every((term) => text.includes(term))) return ask
  const used = usedWords(passages)
  const cut = (folded: string) => cutAs(folded, used)
  return {
    ...ask,
    terms: questionTerms(withoutConstraints(fold(ask.reading).text), cut),
    constraints: { ...ask.constraints, subject: findSubject(ask.folded, cut) },
  }
}

/** The words of a folded text, cut where `used` words fit. */
export function cutAs(folded: string, used: ReadonlySet<string>): Word[] {
  return runsOf(wordsAt(folded)).flatMap((run) => recut(run, used))
}

const wordsOfPassage = new Map<string, string[]>()
/** Passages whose words are kept: those of a small newsroom. */
const mostKept = 3000

/** Words of two and more letters in the passages (folded); of 珞宁市 also the name alone. */
export function usedWords(passages: readonly string[]): Set<string> {
  return new Set(
    passages.flatMap((passage) => {
      let words = wordsOfPassage.get(passage)
      if (!words) {
        const found = wordsOf(passage).filter((word) => word.length >= 2)
        words = [...found, ...found.flatMap((word) => word.match(/^(.{2,3})[省市县区镇]$/)?.[1] ?? [])]
        if (wordsOfPassage.size >= mostKept) wordsOfPassage.clear()
        wordsOfPassage.set(passage, words)
      }
      return words
    }),
  )
}

/** Words of Han letters that stand side by side. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = []
  for (const word of words) {
    const last = runs.at(-1)?.at(-1)
    const isHan = /^\p{Script=Han}+$/u.test(word.text)
    if (last && isHan && last.end === word.start && /^\p{Script=Han}+$/u.test(last.text))
      runs.at(-1)!.push(word)
    else runs.push([word])
  }
  return runs
}

/** The cheapest way to cut a run into its own words, used words and letters. */
function recut(run: readonly Word[], used: ReadonlySet<string>): Word[] {
  if (run.every((word) => word.text.length === 1 || used.has(word.text))) return [...run]
  const text = run.map((word) => word.text).join('')
  const from = run[0].start
  const own = new Set(run.map((word) => `${word.start - from}-${word.end - from}`))
  const best: { price: number; start: number }[] = [{ price: 0, start: 0 }]
  for (let end = 1; end <= text.length; end++) {
    best[end] = { price: Number.POSITIVE_INFINITY, start: end - 1 }
    for (let start = 0; start < end; start++) {
      const price = best[start].price + priceOf(text.slice(start, end), own.has(`${start}-${end}`), used)
      if (price < best[end].price) best[end] = { price, start }
    }
  }
  const words: Word[] = []
  for (let end = text.length; end > 0; end = best[end].start) {
    const { start } = best[end]
    words.unshift({ text: text.slice(start, end), start: from + start, end: from + end })
  }
  return joinLetters(words)
}

function priceOf(word: string, isOwn: boolean, used: ReadonlySet<string>): number {
  if (word.length === 1) return isOwn ? cost.letter : /[办搞弄做]/.test(word) ? cost.verb : cost.leftover
  if (word.length <= longest && used.has(word)) return cost.used
  if (!isOwn) return Number.POSITIVE_INFINITY
  return isKnown(word) ? cost.known : cost.guessed
}

/** The dictionary has it as one word. */
export function isKnown(word: string): boolean {
  return [...dictionary.segment(word)].length === 1
}

/** Letters that are left over side by side (线|下 of 农产品线|下) are a word where they look like one. */
function joinLetters(words: readonly Word[]): Word[] {
  const joined: Word[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const pair = last && last.text.length === 1 && word.text.length === 1 ? last.text + word.text : ''
    if (pair !== '' && (isKnown(pair) || /[上下内外]$/.test(pair)))
      joined[joined.length - 1] = { text: pair, start: last!.start, end: word.end }
    else joined.push(word)
  }
  return joined
}
