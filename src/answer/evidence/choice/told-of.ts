/** Does a sentence speak of what a yes/no question asks about, whatever it says of it? */

import type { Release } from '../../../types.ts'
import { findOwnCase } from '../../question/own-case.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { moves, movesOtherwise } from '../../statement/move-verdict.ts'
import { bodySentences } from '../body-sentences.ts'
import type { Evidence } from '../evidence.ts'
import { findBounds } from './stated-bound.ts'

/** 有没有水中健身课, 有饭吃吗: whether there is something. */
const existence =
  /(?:有没有|有无|是否有|是不是有|设不设|提供不提供)(?![把被将给对向让使超达])(\p{Script=Han}{2,12})[?？]*$|(?<![没还只具含享所])(?:有|设有|设了|提供)(\p{Script=Han}{2,10})(?:吗|么|没有?)[?？]*$/u

/** Shares of the question's words, in the surroundings and in the clause, from which a sentence is about the same. */
const mostWords = 0.75
const mostOwnWords = 0.65

/** All but few of the question's words stand there, or a bound for what the asker says of himself beside one of them. */
export function isToldOf(ask: Ask, evidence: Evidence): boolean {
  if (evidence.coverage >= mostWords && evidence.clauseCoverage >= mostOwnWords) return true
  const at = surroundings(evidence.release, evidence.sentence)
  if (isOfOtherMove(ask, at.sentence)) return true
  const own = findOwnCase(ask.folded)
  if (!own) return false
  const frame = `${at.title}\n${at.section}`
  return (
    findBounds(at.sentence, own.unit).length > 0 &&
    ask.terms.some((term) => !frame.includes(term) && matchTerm(term, at.sentence) >= 0.9)
  )
}

/** 「满意度得分下滑了吗」 of 满意度得分77.25分,稳步提升: all but the move stands there, and it went the other way. */
function isOfOtherMove({ terms, folded }: Ask, sentence: string): boolean {
  const still = terms.filter((term) => term.replace(moves, '') !== '')
  return (
    still.length >= 2 &&
    movesOtherwise(folded, sentence) &&
    still.every((term) => matchTerm(term, sentence) >= 0.9)
  )
}

/** 「招聘有没有身高要求」: the thing itself, where neither headline nor heading names it, does not stand in the sentence. */
export function isSilent(ask: Ask, { release, sentence }: Evidence): boolean {
  const asked = ask.folded.match(existence)
  if (!asked) return false
  const thing = asked[1] ?? asked[2]
  const at = surroundings(release, sentence)
  const frame = `${at.title}\n${at.section}`
  const head = ask.terms.findLast((term) => thing.includes(term) && !frame.includes(term))
  return head !== undefined && matchTerm(head, at.sentence) < 0.4
}

/** Sentences of a release up to which a word tells one from the others. */
const rare = 2
/** Log-odds by which the sentence that has such a word may be less sure. */
const lessSure = { verdict: 2.5, fact: 1.2 }

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
  const isVerdict = ask.type === 'yesno'
  if (!best || best.stated || !(isVerdict || /^(?:number|money|percent)$/.test(ask.type))) return [...fitting]
  const words = rareWords(ask, best.release).filter((word) => isVerdict || !/[最多少几]|现在|目前/.test(word))
  const has = ({ release, sentence }: Evidence, word: string) => {
    const at = surroundings(release, sentence)
    return matchTerm(word, isVerdict ? `${at.before}\n${at.sentence}` : at.sentence) >= 0.9
  }
  if (words.length === 0 || words.some((word) => has(best, word))) return [...fitting]
  const named = others.find(
    (e) =>
      e.release.id === best.release.id &&
      best.score - e.score <= (isVerdict ? lessSure.verdict : lessSure.fact) &&
      (isVerdict || (e.features.typeFits === 1 && e.coverage >= best.coverage)) &&
      words.some((word) => surroundings(e.release, e.sentence).sentence.includes(word)),
  )
  return named ? [named, ...fitting.filter((e) => e !== named)] : [...fitting]
}

/** Words of the question that the fewest sentences have, two at most, and neither headline nor heading. */
function rareWords({ terms, type }: Ask, release: Release): string[] {
  const sentences = bodySentences(release).map((sentence) => surroundings(release, sentence))
  const counted = terms
    .map((term) =>
      type === 'yesno' && term.length > 2 && !release.text.includes(term) ? term.slice(0, -1) : term,
    )
    .flatMap((word) => {
      const held = sentences.filter((at) => at.sentence.includes(word))
      const isFramed = held.some((at) => `${at.title}\n${at.section}`.includes(word))
      return held.length === 0 || held.length > rare || isFramed ? [] : [{ word, count: held.length }]
    })
  const fewest = Math.min(...counted.map(({ count }) => count))
  return counted.filter(({ count }) => count === fewest).map(({ word }) => word)
}
