/** 「老馆改造要多少钱」 against 新馆, 「图书馆投了多少」 against 「文旅集团投入60万元」: the figure is another one's. */

import { frameOf, type Surroundings } from './surroundings.ts'
import { isShortened, matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'
import { wordsOf } from './words.ts'

/** True when the sentence names another one of the same kind in the place of what the question names. */
export function isOfOtherName(ask: Ask, at: Surroundings, clause: string): boolean {
  if (/^(?:yesno|reason|how|definition)$/.test(ask.type)) return false
  return hasSibling(ask, at) || hasOtherActor(ask, clause)
}

/** Of what is told apart by the word before: 老馆 and 新馆, 体检费 and 考务费, 民政局 and 监管局. */
const kind = /[馆版组局船费队]$/
/** Letters of words that tell none apart: 哪个馆, 本局, 各组. */
const vague = /[几哪啥什个条的是么一两三四五各每全本该某这那]|^[省市县区自]/

/** The question has 老馆, the sentence has not, but 新馆. */
function hasSibling({ folded, type }: Ask, at: Surroundings): boolean {
  const names = (text: string) =>
    wordsOf(text).filter(
      (word) => /^\p{Script=Han}{2,5}$/u.test(word) && kind.test(word) && !vague.test(word),
    )
  const near = `${frameOf(at)}\n${at.sentence}`
  return (
    type !== 'list' &&
    names(folded).some(
      (name) =>
        matchTerm(name, near) < 0.9 &&
        !isShortened(name, near) &&
        names(at.sentence).some((other) => !folded.includes(other) && isSibling(name, other)),
    )
  )
}

/** The last letter is the same, none before it. */
function isSibling(name: string, other: string): boolean {
  return (
    name.at(-1) === other.at(-1) &&
    ![...name.slice(0, -1)].some((letter) => other.slice(0, -1).includes(letter))
  )
}

/** A body that stands first and acts. */
const actor =
  /^(?:其中)?([^的里中,，]{1,12}?(?:局|厅|公司|集团|银行|大学|学院|医院|协会|基金会|工会|联合会|委员会|研究院|[书物术技化]馆|总队|支队|大队|财政))(?=[^的、和与及等内里有共会])/
/** What it is asked about is what it did: 「给特展出了多少钱」, 「安排了多少」. */
const acts = /^(?:[给为向对在今去前本这又一共].{0,16})?.{0,6}[\p{Script=Han}](?:了|过|出|到)(?:多少|几)/u

/** The question asks what one body gave or did, and the clause begins with another one. */
function hasOtherActor({ folded }: Ask, clause: string): boolean {
  const asked = folded.replace(/^(?:\d{4}年|去年|今年)/, '').match(actor)?.[1]
  const told = clause.match(actor)?.[1]
  if (!asked || !told || !acts.test(folded.slice(folded.indexOf(asked) + asked.length))) return false
  return !clause.includes(asked) && !asked.includes(told.slice(-3)) && !folded.includes(told)
}
