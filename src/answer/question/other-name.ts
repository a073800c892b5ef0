/** 「老馆改造要多少钱」 against 新馆, 「图书馆投了多少」 against 「文旅集团投入60万元」: the figure is another one's. */

import { frameOf, type Surroundings } from './surroundings.ts'
import { isShortened, matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'
import { wordsOf } from './words.ts'

/**
 * True when the sentence names another one of the same kind in the place of what the question names. `segment` is the
 * sentence from the last semicolon before the answer to the end of its clause.
 */
export function isOfOtherName(ask: Ask, at: Surroundings, segment: string): boolean {
  if (/^(?:yesno|reason|how|definition)$/.test(ask.type)) return false
  return (
    hasSibling(ask, at) ||
    isOfStranger(ask, at) ||
    hasOtherActor(ask, segment) ||
    isOfOtherPhase(ask, at, segment)
  )
}

/** Of what is told apart by the word before: 老馆 and 新馆, 体检费 and 考务费, 柳巷院区 and 新院区. */
const kind = /[院校园厂库景赛]区$|机场$|码头$|水库$|大桥$|车间$|门店$|[馆版组局船费队]$/
/** Letters of words that tell none apart: 哪个馆, 本局, 各组. */
const vague = /[几哪啥什个条的是么一两三四五各每全本该某这那]|^[省市县区自]/

/** The question has 老馆, the sentence has not, but 新馆. */
function hasSibling({ folded, type }: Ask, at: Surroundings): boolean {
  const names = (text: string) =>
    wordsOf(text).filter(
      (word) => /^\p{Script=Han}{2,5}$/u.test(word) && kind.test(word) && !vague.test(word),
    )
  const frame = frameOf(at)
  return (
    type !== 'list' &&
    names(folded).some((name) => {
      // A frame that names both decides for neither.
      const isShared = names(frame).some((other) => isSibling(name, other))
      const near = `${isShared ? `${at.section}\n${at.before}` : frame}\n${at.sentence}`
      return (
        matchTerm(name, near) < 0.9 &&
        !isShortened(name, near) &&
        names(at.sentence).some((other) => !folded.includes(other) && isSibling(name, other))
      )
    })
  )
}

/** The kind is the same, no letter before it. */
function isSibling(name: string, other: string): boolean {
  const [own] = name.match(kind) ?? ['']
  const of = (text: string) => [...text.slice(0, -own.length)]
  return (
    other.endsWith(own) && other.length > own.length && !of(name).some((letter) => of(other).includes(letter))
  )
}

/** 「博物馆接待了多少人」 of a release that knows no museum. */
function isOfStranger({ folded }: Ask, { all }: Surroundings): boolean {
  return wordsOf(folded).some(
    (word) =>
      /^\p{Script=Han}{2,4}[馆局院厂校港站桥镇村]$/u.test(word) &&
      !vague.test(word) &&
      matchTerm(word, all) < 0.5 &&
      !isShortened(word, all),
  )
}

/** 二期 where the segment, else the sentence, tells of 一期. */
function isOfOtherPhase({ folded }: Ask, at: Surroundings, segment: string): boolean {
  const phases = (text: string): string[] => text.match(phase) ?? []
  const asked = phases(folded)
  const told = phases(segment).length > 0 ? phases(segment) : phases(at.sentence)
  return asked.length === 1 && told.length > 0 && !told.includes(asked[0])
}
const phase = /(?<!第)[一二三四首]期(?!间)/g

/** A body that stands first and acts. */
const actor =
  /^(?:其中)?([^的里中,，]{1,12}?(?:局|厅|公司|集团|银行|大学|学院|医院|协会|基金会|工会|联合会|委员会|研究院|[书物术技化]馆|总队|支队|大队|财政))(?=[^的、和与及等内里有共会])/
/** What it is asked about is what it did: 「给特展出了多少钱」, 「安排了多少」. */
const acts = /^(?:[给为向对在今去前本这又一共].{0,16})?.{0,6}[\p{Script=Han}](?:了|过|出|到)(?:多少|几)/u

/** The question asks what one body gave or did, and the clause, or the nearest one before it that names any, begins with another one. */
function hasOtherActor({ folded }: Ask, segment: string): boolean {
  const asked = folded.replace(/^(?:\d{4}年|去年|今年)/, '').match(actor)?.[1]
  if (!asked || !acts.test(folded.slice(folded.indexOf(asked) + asked.length))) return false
  const told = segment
    .split(/[,，]/)
    .map((clause) => ({ clause, body: clause.match(actor)?.[1] }))
    .findLast(({ body }) => body !== undefined)
  if (!told?.body) return false
  return !told.clause.includes(asked) && !asked.includes(told.body.slice(-3)) && !folded.includes(told.body)
}
