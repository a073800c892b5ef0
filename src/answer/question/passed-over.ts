/** Does an answer pass over what the question is about, though the release speaks of it elsewhere? */

import { frameOf, type Surroundings } from './surroundings.ts'
import { matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'

/** True when the subject of the question stands in the release, but neither in the sentence nor before it in its line. */
export function isPassedOver(ask: Ask, at: Surroundings): boolean {
  const subject = subjectOf(ask, at)
  return (
    subject !== undefined && at.all.includes(subject) && isStrange(subject, `${at.before}\n${at.sentence}`)
  )
}

/** 「平均每家企业授信多少」: what is measured, right before 多少, stands elsewhere in the release, and not here. */
export function isMeasurePassedOver({ type, terms, folded }: Ask, at: Surroundings): boolean {
  if (!/^(?:number|percent|money)$/.test(type)) return false
  const measure = terms.find((term) =>
    /^(?:[了是为有共约达]|达到|一共|总共|分别)*(?:多少|几)/.test(
      folded.slice(folded.lastIndexOf(term) + term.length),
    ),
  )
  return (
    measure !== undefined &&
    !frameOf(at).includes(measure) &&
    at.all.includes(measure) &&
    isStrange(measure, `${at.before}\n${at.sentence}`)
  )
}

/** Several words of the question stand in the release, and none of them in the sentence or before it in its line. */
export function isAllPassedOver({ type, terms }: Ask, at: Surroundings): boolean {
  const frame = frameOf(at)
  const own = terms.filter((term) => !frame.includes(term) && at.all.includes(term))
  const near = `${at.before}\n${at.sentence}`
  return (
    /^(?:number|percent|money)$/.test(type) && own.length > 1 && own.every((term) => isStrange(term, near))
  )
}

/**
 * 「棉花每亩收入多少」 against 「每亩收入450元,比种棉花多110元」: the subject comes up only after the clause that would answer.
 * `said` is the sentence up to the end of that clause.
 */
export function isNamedLater(ask: Ask, at: Surroundings, said: string): boolean {
  const subject = ask.part === null ? subjectOf(ask, at) : undefined
  return (
    subject !== undefined &&
    at.sentence.includes(subject) &&
    isStrange(subject, `${at.before}\n${said}`) &&
    !predicate.test(subject)
  )
}

/**
 * 「法院的调解成功率」 against 「仲裁机构审结8217件,调解成功率64.8%;法院审结2874件」: a word of the question comes up only
 * behind the semicolon after the answer. `segment` is the sentence from the last semicolon to the end of the answer's clause.
 */
export function isOfNextSegment({ type, terms, folded }: Ask, at: Surroundings, segment: string): boolean {
  const from = at.sentence.indexOf(segment)
  if (!/^(?:number|percent|money)$/.test(type) || from < 0) return false
  const said = at.sentence.slice(0, from + segment.length)
  const next = at.sentence.slice(said.length).split(';').slice(1).join(';')
  const near = `${said}\n${at.section}\n${at.title}`
  const words = [...terms.filter((term) => !/^全/.test(term)), ...(folded.match(ordinal) ?? [])]
  return words.some((word) => next.includes(word) && isStrange(word, near))
}

/**
 * 「医疗器械不良事件报告里严重的占多少」 against 「药品报告5.87万份,严重的占41.6%;医疗器械不良事件报告2.24万份」: a whole phrase
 * of the question comes up only behind that semicolon.
 */
export function isPhraseOfNextSegment({ type, folded }: Ask, at: Surroundings, clause: string): boolean {
  const from = at.sentence.indexOf(clause)
  if (!/^(?:number|percent|money)$/.test(type) || from < 0) return false
  const said = at.sentence.slice(0, from + clause.length)
  const next = at.sentence.slice(said.length).split(';').slice(1).join(';')
  const phrases = Array.from({ length: folded.length }, (_, i) => folded.slice(i, i + longPhrase))
  const near = `${at.before}${said}\n${at.section}\n${at.title}`
  return phrases.some((phrase) => isHan.test(phrase) && next.includes(phrase) && !near.includes(phrase))
}

/** 「企业注销要几天」 against 「企业开办用时0.5天,企业注销平台办结2.9万户」: the clause speaks of another thing of the same. */
export function isBesidePhrase({ type, terms, folded }: Ask, at: Surroundings, clause: string): boolean {
  if (!/^(?:number|percent|money)$/.test(type)) return false
  return terms.slice(1).some((word, i) => {
    const gap = folded.indexOf(word) - folded.indexOf(terms[i]) - terms[i].length
    const from = clause.indexOf(terms[i])
    const other = clause.slice(from + terms[i].length).match(/^\p{Script=Han}{2}/u)?.[0]
    return (
      (gap === 0 || gap === 1) &&
      from >= 0 &&
      other !== undefined &&
      !folded.includes(other) &&
      isStrange(word, clause) &&
      at.sentence.indexOf(terms[i] + word) > at.sentence.indexOf(clause)
    )
  })
}

/** 「高速公路竣工验收合格率」 against 「建筑工程竣工验收合格率100%,高速公路抽检合格率98.47%」: the phrase stands beside, what the clause measures is another of the kind. */
export function isOfOtherPhrase({ type, terms, folded }: Ask, at: Surroundings, clause: string): boolean {
  if (!/^(?:number|percent|money)$/.test(type)) return false
  const beside = at.sentence.replace(clause, ' ')
  return terms.slice(1).some((head, i) => {
    const modifier = terms[i]
    const other = clause.match(new RegExp(`(\\p{Script=Han}{2})${head}[为是达有共约近到]*\\d`, 'u'))?.[1]
    return (
      other !== undefined &&
      !/^最/.test(modifier) &&
      !verb.test(head) &&
      !adverb.test(other) &&
      folded.includes(modifier + head) &&
      beside.includes(modifier + head) &&
      isStrange(modifier, clause) &&
      ![...modifier].some((letter) => other.includes(letter))
    )
  })
}

const verb = /^(?:增加|减少|增长|下降|提高|上升|完成|实现|达到|新增|建成|投入)$/
const adverb =
  /^(?:分别|同比|环比|合计|共计|其中|累计|已经|全年|目前|平均|约有|计划|预计|打算|先后|组织|开展)$/

/** Letters from which a phrase names just one thing. */
const longPhrase = 6
const isHan = /^\p{Script=Han}{6}$/u

const ordinal = /第[\d一二三四五六七八九十]+\p{Script=Han}/gu

/** 「5个商标,入选名单」: what is said of a thing comes after it. */
const predicate = /^(?:入选|入围|获评|荣获|获得|获奖|列入|纳入|进入|当选|通过|完成|达到|参加|参与|使用|采用)/

/** The first word of a question for a figure that the frame of the release leaves open, what is counted (多少家单位) aside; short for the headline's, it is no other. */
function subjectOf({ type, terms, folded }: Ask, at: Surroundings): string | undefined {
  if (!/^(?:number|percent|money)$/.test(type)) return undefined
  const frame = frameOf(at)
  return terms.find(
    (term) =>
      !frame.includes(term) &&
      ![...term].every((letter) => at.title.includes(letter)) &&
      !/(?:多少|几)\p{Script=Han}?$/u.test(folded.slice(0, folded.indexOf(term))),
  )
}

function isStrange(word: string, text: string): boolean {
  return matchTerm(word, text) < 0.5
}
