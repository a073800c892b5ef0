/** Does a question take for granted what the release denies? 「为什么合格率降到90%以下」. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities, isFigure } from '../../../text/numbers.ts'
import { findPlaces } from '../../../text/places.ts'
import { isInRange } from '../../../text/ranges.ts'
import { clauses } from '../../../text/sentences.ts'
import { surroundings } from '../../question/surroundings.ts'
import { coverage, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { answerThreshold, sureScore } from '../decision.ts'
import type { Evidence } from '../evidence.ts'
import { wordsOfSpeaker } from '../forms/read-speaker.ts'
import { denyClaim } from './denied-claim.ts'
import { denyMove } from './denied-move.ts'
import { denyWord } from './denied-word.ts'

const down =
  /下降|下滑|降低|降到|降至|减少|跌|回落|变差|恶化|变少|缩减|缩水|萎缩|下调|走低|(?<!多)少了|退步|转差|缩小|收窄|(?<!幅)降(?=了|得|这|为)/
const up = /增长|上升|上涨|提高|增加|提升|涨|上调|走高|改善|攀升|扩大|拉大|多了|升高/
const flat = /持平|不变|未变|没有?变化|(?:没有?|未)(?:作出?|进行)?调整|基本稳定|保持平稳/
const failed =
  /没能|未能|没有?(?!多少)|失败|落选|未(?!来|成年|婚)|不(?=合格就|再|能|让|允许|开放|收)|取消|关闭|停止|拒绝|只有|仅有?|才/
const negated = /没|未|不|无|非|取消|关闭|停止|拒绝|禁止|否认|低于|少于|慢于|逊于|放缓|落后/

/** Questions that carry an assertion; a plain one (合格率是多少) or a yes/no question asserts nothing. */
function asserts(ask: Ask): boolean {
  if (ask.type === 'yesno') return false
  return (
    ask.type === 'reason' ||
    ask.type === 'how' ||
    failed.test(ask.folded) ||
    ask.constraints.figures.length > 0 ||
    isMoveAsked(ask)
  )
}

/** 「利率下调了多少」, 「首付比例降到了多少」: that it went down is taken for granted. */
function isMoveAsked({ type, folded }: Ask): boolean {
  return (
    /^(?:number|percent|money)$/.test(type) &&
    /(?:增加|增长|上涨|上调|提高|扩大|涨|升|下降|减少|下调|降低|缩小|降|跌)(?:到|至)?了?(?:多少|几)/.test(
      folded,
    )
  )
}

/** The evidence that denies what the question takes for granted, or null: what its words say before what it is read as. */
export function contradicts(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  // 「“……”这话是谁说的」: what is quoted, nobody takes for granted.
  if (wordsOfSpeaker(ask.folded)) return null
  const surest = Math.max(...evidence.filter((e) => e.violations.length === 0).map((e) => e.score))
  return (
    denyMove(ask, evidence) ??
    denyWord(ask, evidence) ??
    denyClaim(ask, evidence) ??
    // Words that seem to deny are wrong where something answers (7 of 9 questions), the reader where that is sure.
    (surest >= answerThreshold ? null : worded(ask, evidence)) ??
    (surest >= sureScore ? null : readDenial(ask, evidence))
  )
}

/** 「讲解一场多少钱」 of 「志愿者免费讲解」: where no sum answers, the evidence that says there is nothing to pay, or null. */
export function findFree(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  // 「卖多少钱」 is not told by what is repaired or replaced for nothing.
  if (ask.type !== 'money' || /卖|售价|单价|定价|市价/.test(ask.folded)) return null
  const own = ask.terms.filter((term) => term.length >= 2)
  const found = evidence.filter((e) => {
    if (e.violations.some((v) => v === 'time' || v === 'place' || v === 'extent')) return false
    const { sentence, title } = surroundings(e.release, e.sentence)
    const topic = own.filter((term) => !title.includes(term))
    return (
      sentence.includes('免费') &&
      topic.some((term) => matchTerm(term, sentence) >= 0.9) &&
      coverage(topic, [], sentence) >= 0.6
    )
  })
  return found.reduce<Evidence | null>((best, e) => (best && best.coverage >= e.coverage ? best : e), null)
}

/** From here on the reader is believed that a passage denies the premise: where nothing answers, and where something does. */
const likelyDenial = 0.5
const sureDenial = 0.85

/** A passage of the time and place asked for that denies the premise: its sentence nearest to the question. */
function readDenial(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  // Yes/no questions assert nothing: a passage that denies what they guess answers them.
  if (ask.type === 'yesno') return null
  const isAnswered = evidence.some(
    (e) => e.violations.length === 0 && e.score >= answerThreshold && e.denied < likelyDenial,
  )
  const denying = evidence.filter(
    (e) =>
      e.denied >= (isAnswered ? sureDenial : likelyDenial) &&
      e.features.headline === 0 &&
      // A row is read as a whole: none of its cells is what denies.
      e.stated === null &&
      !holdsInRange(ask, e) &&
      !e.violations.some((v) => v === 'time' || v === 'place' || v === 'extent'),
  )
  return denying.reduce<Evidence | null>((best, e) => (best && best.coverage >= e.coverage ? best : e), null)
}

/** 「坐15公里几元」 of 「12至20公里4元」: other figures, and yet nothing is denied. */
function holdsInRange({ constraints }: Ask, { release, sentence }: Evidence): boolean {
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  return constraints.figures.some((figure) => isInRange(figure, said))
}

function worded(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  if (!asserts(ask)) return null
  for (const e of evidence) {
    const hard = e.violations.filter((v) => v !== 'figure' && v !== 'name' && v !== 'items')
    if (holdsInRange(ask, e)) return null
    if (!sameTopic(ask, e)) continue
    if (hard.length === 1 && hard[0] === 'place' && elsewhere(ask, e)) return e
    if (hard.length > 0) continue
    const { nearest, around } = nearestClause(ask, e)
    const isStill = flat.test(nearest) && directionDenied(ask, nearest)
    if (isStill || figureDenied(ask, around) || directionDenied(ask, around) || failureDenied(ask, around))
      return e
  }
  return null
}

const sharedTopic = 0.6

/** The evidence speaks of what the question speaks of, its assertion (下降, 落选) left aside. */
function sameTopic(ask: Ask, { release, sentence }: Evidence): boolean {
  const at = surroundings(release, sentence)
  const topic = ask.terms.filter(
    (term) =>
      !at.title.includes(term) &&
      !down.test(term) &&
      !up.test(term) &&
      !failed.test(term) &&
      !/原因|怎么|解释|大幅|明显|官方/.test(term),
  )
  if (topic.length === 0) return ask.terms.length > 0 && coverage(ask.terms, [], at.sentence) >= sharedTopic
  return coverage(topic, [], `${at.sentence}\n${at.section}`) >= sharedTopic
}

/** The clause that names the place asked for, else shares most words with the question; alone, and with the one after it. */
function nearestClause(ask: Ask, { release, sentence }: Evidence): { nearest: string; around: string } {
  const parts = clauses(release.text, sentence).map((p) => fold(release.text.slice(p.start, p.end)).text)
  const places = ask.constraints.places.map(({ name }) => name)
  const held = (text: string) =>
    ask.terms.filter((term) => matchTerm(term, text) >= 0.9).length +
    (places.some((name) => text.includes(name)) ? ask.terms.length : 0)
  let best = 0
  parts.forEach((part, i) => {
    if (held(part) > held(parts[best])) best = i
  })
  // A closing clause like 均稳步提升, 与去年基本持平 speaks of all the clauses before it.
  const closing = /^(?:均|都|与|较|比|总体|整体|同比|分别)/.test(parts.at(-1)!) ? parts.at(-1)! : ''
  return { nearest: parts[best], around: [parts[best], parts[best + 1] ?? '', closing].join(',') }
}

/** 「为什么在遵义首推」 where the sentence names other places of that rank: the premise is wrong, not the scope. */
function elsewhere(ask: Ask, { release, sentence }: Evidence): boolean {
  const [asked] = ask.constraints.places
  const said = findPlaces(fold(release.text.slice(sentence.start, sentence.end)).text)
  return ask.type === 'reason' && said.some(({ level }) => level === asked?.level)
}

/** A figure of the same unit stands where the question puts another one. */
function figureDenied(ask: Ask, clause: string): boolean {
  const said = findQuantities(clause)
  const only = findQuantities(ask.folded).filter((q) =>
    /(?:只有|仅有?|才)$/.test(ask.folded.slice(0, q.start)),
  )
  return [...ask.constraints.figures, ...only].some((figure) => {
    // 在40℃下, 48小时内, 剩下的35%: under which condition, which part; no assertion.
    const rest = ask.folded.slice(figure.end)
    if (/^(?:下|时|内|以内|之内|的?条件)/.test(rest)) return false
    // 9颗星里有几颗: how many there are in all.
    if (/^[^,，]{0,8}?(?:里|当中|之中|中)[^,，]{0,6}(?:多少|几)/.test(rest)) return false
    if (/(?:剩下|余下|其余|另外)的?$/.test(ask.folded.slice(0, figure.start))) return false
    const same = said.filter((q) => q.unit === figure.unit)
    if (same.length === 0 || same.some((q) => isFigure(figure, q))) return false
    const bound = ask.folded.slice(figure.end, figure.end + 3)
    const lead = ask.folded.slice(Math.max(0, figure.start - 4), figure.start)
    if (/以上|多|余/.test(bound) || /超过|超|高于|逾|突破|至少|大于/.test(lead))
      return same[0].value <= figure.value
    if (/以下|不到|之下/.test(bound) || /不到|低于|不足|少于|跌破|未达|不满/.test(lead))
      return same[0].value >= figure.value
    return true
  })
}

function directionDenied(ask: Ask, clause: string): boolean {
  const question = ask.folded
  // 涨了还是跌了: left open.
  if (/还是/.test(question) && down.test(question) && up.test(question)) return false
  const asked = down.test(question) ? 'down' : up.test(question) ? 'up' : null
  if (!asked) return false
  const saysDown = down.test(clause)
  const saysUp = up.test(clause)
  if (asked === 'down') return !saysDown && (saysUp || flat.test(clause))
  return !saysUp && (saysDown || flat.test(clause))
}

function failureDenied(ask: Ask, clause: string): boolean {
  return (
    failed.test(ask.folded) &&
    !/只有|仅|才/.test(ask.folded) &&
    ask.type === 'reason' &&
    !negated.test(clause)
  )
}
