/** 「氨气超标了多少倍」 of 「氨气浓度未超标」: the release denies the very word that the question takes for granted. */

import { fold } from '../../../text/normalise.ts'
import { clauses } from '../../../text/sentences.ts'
import { synonymsOf } from '../../../text/synonyms.ts'
import type { Release, Span } from '../../../types.ts'
import { assertedPart } from '../../question/asserted-part.ts'
import { findViolations } from '../../question/scope.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { bodySentences } from '../body-sentences.ts'
import { answerThreshold, sureScore } from '../decision.ts'
import type { Evidence } from '../evidence.ts'

/** A denial with the little words after it; what follows is denied. */
const denying =
  /(?:从未|尚未|并未|未(?!来|成年|满|婚|必)|(?<![罚收淹吞覆沉埋出])没有?|不(?!合格|足|到|少|同|仅|良|断|久|只|过|满|等|变|锈|动产|含税|[超高低大小多])|(?<=^|[均都也并且尚暂仍])无|无(?=[需须任])|(?<![\d.])0(?:票|人|例|起|件|宗))(?:[能会得可以再被予用必需要应曾做是]|设有?|[收送开办含]|包括|包含|[计纳列]入|受|造成|引起|发生|出现|发现|存在|任何|其他|人员)*(?!低于|高于|超过|少于|多于)/g
const ending = /(?:取消|撤销|废止|停办)[。;]?$/
const doubt = /[不没无未免]|取消|撤销|停/
const universal = /都|全|所有|每|各|一律|(\p{Script=Han})\1/u
const partial = /\d|部分|有的|少数|个别|除/
/** Letters of a denied phrase that are looked at. */
const reach = 10
/** 「参加统考的23万人,另有5万人不再参加」: said of some, denied of others. */
const deniedPhrase = new RegExp(`(?:${denying.source})[^,;。]{0,${reach}}`, 'g')

interface Denied {
  evidence: Evidence
  /** The word of the question, and the share of its other words that the sentence has. */
  word: string
  share: number
}

/** The clause that denies a word of the question, where no sure answer stands elsewhere; or null. */
export function denyWord(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  const said = assertedPart(ask)
  if (said === '' || doubt.test(said.replace(/未来|不合格/g, ''))) return null
  const found = [...new Map(evidence.map((e) => [e.release.id, e])).values()]
    .flatMap((base) => denialsOf(base.release).flatMap((denial) => deniedBy(ask, said, base, denial)))
    .filter((denied) => !isAnsweredElsewhere(evidence[0], denied))
  return found.reduce<Denied | null>((a, b) => (a && a.share >= b.share ? a : b), null)?.evidence ?? null
}

/** What a clause of the release denies, and the words before the denial. */
interface Denial {
  sentence: Span
  span: Span
  lead: string
  phrase: string
}

const denials = new WeakMap<Release, Denial[]>()

/** All denials of a release; found once. */
function denialsOf(release: Release): Denial[] {
  const found =
    denials.get(release) ??
    bodySentences(release).flatMap((sentence) =>
      clauses(release.text, sentence).flatMap((span) =>
        phrasesDenied(fold(release.text.slice(span.start, span.end)).text).map((denied) => ({
          sentence,
          span,
          ...denied,
        })),
      ),
    )
  denials.set(release, found)
  return found
}

/** The word of the question that a clause of the release of `base` denies, as a list of none or one. */
function deniedBy(
  ask: Ask,
  said: string,
  base: Evidence,
  { sentence, span, lead, phrase }: Denial,
): Denied[] {
  const word = sharedStart(said, phrase) || synonymAt(ask, phrase)
  if (word === '' || isAttribute(phrase, word) || (partial.test(lead) && !universal.test(said))) return []
  const at = surroundings(base.release, sentence)
  const frame = frameOf(at)
  const topic = ask.terms.filter((t) => !frame.includes(t) && !word.includes(t) && !t.includes(word))
  const share = coverage(topic, [], at.sentence)
  if (lead !== '' && at.sentence.replace(deniedPhrase, '').includes(word)) return []
  if (frame.includes(word) || !isSameSubject(ask, topic, lead) || (word.length < 3 && share < 0.3)) return []
  if (findViolations(ask, at).some((v) => v === 'time' || v === 'place' || v === 'extent')) return []
  return [{ word, share, evidence: { ...base, sentence, span, stated: null } }]
}

/** The lead reaches back to a mark at most: within a quotation, clauses are not divided. */
function phrasesDenied(clause: string): Pick<Denial, 'lead' | 'phrase'>[] {
  if (ending.test(clause)) return [{ lead: '', phrase: clause.slice(0, reach) }]
  return [...clause.matchAll(denying)].map((m) => {
    const from = m.index + m[0].length
    const lead = clause.slice(0, m.index).replace(/^.*[,、:;"]/, '')
    return { lead, phrase: clause.slice(from, from + reach) }
  })
}

/** 没有机场的城市: the denial only tells which. */
function isAttribute(phrase: string, word: string): boolean {
  return /^\p{Script=Han}{0,6}的(?!$)/u.test(phrase.slice(phrase.indexOf(word) + word.length))
}

const people = /者|人员|老人|儿童|孩子|学生|教师|职工|市民|居民|村民|[旅乘游]客|家长|考生|用户|企业|单位/g

/** Before the denial stands a word of the question, or next to nothing that it does not have; no people but its own. */
function isSameSubject({ folded }: Ask, topic: readonly string[], lead: string): boolean {
  if (lead.match(people)?.some((one) => !folded.includes(one))) return false
  if (topic.some((term) => matchTerm(term, lead) >= 0.9)) return true
  const strange = lead
    .replace(
      /[我你他]们|学校|公司|选择|[本此]次|[一两二三四五六七八九十]\p{Script=Han}|[也均都仍并且从]/gu,
      '',
    )
    .match(/\p{Script=Han}/gu)
  return (strange ?? []).filter((char) => !folded.includes(char)).length < 2
}

/** Something else answers, surely so where a long phrase is denied. */
function isAnsweredElsewhere(top: Evidence, { evidence: { release, span }, word }: Denied): boolean {
  if (top.violations.length > 0 || top.score < answerThreshold) return false
  if (top.release.id === release.id && top.span.start < span.end && span.start < top.span.end) return false
  return word.length < 4 || top.score >= sureScore
}

function synonymAt({ terms }: Ask, phrase: string): string {
  return terms.flatMap(synonymsOf).find((word) => word.length >= 2 && phrase.startsWith(word)) ?? ''
}

/** The longest word of the question with which the phrase begins, a verb of one letter that the question has too aside. */
function sharedStart(question: string, phrase: string): string {
  const from = (start: number) => {
    let end = start
    while (
      end < phrase.length &&
      /\p{Script=Han}/u.test(phrase[end]) &&
      question.includes(phrase.slice(start, end + 1))
    )
      end++
    return end - start >= 2 ? phrase.slice(start, end) : ''
  }
  return from(0) || (question.includes(phrase[0]) ? from(1) : '')
}
