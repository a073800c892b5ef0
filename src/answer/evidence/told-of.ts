/** Does a sentence speak of what a yes/no question asks about, whatever it says of it? */

import type { Release } from '../../types.ts'
import { findOwnCase } from '../question/own-case.ts'
import { surroundings } from '../question/surroundings.ts'
import { matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { bodySentences } from './body-sentences.ts'
import type { Evidence } from './evidence.ts'
import { findBounds } from './stated-bound.ts'

/** 有没有水中健身课, 有饭吃吗: whether there is something. */
const existence =
  /(?:有没有|有无|是否有|是不是有|设不设|提供不提供)(\p{Script=Han}{2,12})[?？]*$|(?<![没还只具含享所])(?:有|设有|设了|提供)(\p{Script=Han}{2,10})(?:吗|么|没有?)[?？]*$/u

/** Shares of the question's words, in the surroundings and in the clause, from which a sentence is about the same. */
const mostWords = 0.75
const mostOwnWords = 0.65

/** All but few of the question's words stand there, or a bound for what the asker says of himself beside one of them. */
export function isToldOf(ask: Ask, evidence: Evidence): boolean {
  if (evidence.coverage >= mostWords && evidence.clauseCoverage >= mostOwnWords) return true
  const own = findOwnCase(ask.folded)
  if (!own) return false
  const at = surroundings(evidence.release, evidence.sentence)
  const frame = `${at.title}\n${at.section}`
  return (
    findBounds(at.sentence, own.unit).length > 0 &&
    ask.terms.some((term) => !frame.includes(term) && matchTerm(term, at.sentence) >= 0.9)
  )
}

/** 「招聘有没有身高要求」: no word for the thing, those of headline and heading aside, stands in the sentence. */
export function isSilent(ask: Ask, { release, sentence }: Evidence): boolean {
  const asked = ask.folded.match(existence)
  if (!asked) return false
  const thing = asked[1] ?? asked[2]
  const at = surroundings(release, sentence)
  const frame = `${at.title}\n${at.section}`
  const own = ask.terms.filter((term) => thing.includes(term) && !frame.includes(term))
  return own.length > 0 && own.every((term) => matchTerm(term, at.sentence) < 0.4)
}

/** Sentences of a release up to which a word tells one from the others. */
const rare = 2
/** Log-odds by which the sentence that has such a word may be less sure. */
const lessSure = 2.5

/**
 * 「古籍馆开放了没有」 is not told by 「新馆每天开放」 where another sentence has 古籍馆: that one goes first. `fitting` and
 * `others` are best first.
 */
export function putNamedFirst(
  ask: Ask,
  fitting: readonly Evidence[],
  others: readonly Evidence[],
): Evidence[] {
  const [best] = fitting
  if (ask.type !== 'yesno' || !best || best.stated) return [...fitting]
  const words = rareWords(ask, best.release)
  const has = ({ release, sentence }: Evidence, word: string) => {
    const at = surroundings(release, sentence)
    return matchTerm(word, `${at.before}\n${at.sentence}`) >= 0.9
  }
  if (words.length === 0 || words.some((word) => has(best, word))) return [...fitting]
  const named = others.find(
    (e) =>
      e.release.id === best.release.id &&
      best.score - e.score <= lessSure &&
      words.some((word) => surroundings(e.release, e.sentence).sentence.includes(word)),
  )
  return named ? [named, ...fitting.filter((e) => e !== named)] : [...fitting]
}

/** Words of the question that one or two sentences have, and neither headline nor heading. */
function rareWords({ terms }: Ask, release: Release): string[] {
  const sentences = bodySentences(release).map((sentence) => surroundings(release, sentence))
  return terms
    .map((term) => (term.length > 2 && !release.text.includes(term) ? term.slice(0, -1) : term))
    .filter((term) => {
      const held = sentences.filter((at) => at.sentence.includes(term))
      return (
        held.length > 0 &&
        held.length <= rare &&
        !held.some((at) => `${at.title}\n${at.section}`.includes(term))
      )
    })
}
