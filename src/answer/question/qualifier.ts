/** 「进口药品合格率」 against 「药品合格率」: the thing asked about is narrower or another than the one stated. */

import { metricHead } from './metric.ts'
import { takeApart } from './substitute.ts'
import type { Surroundings } from './surroundings.ts'
import { matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'
import { wordsAt } from './words.ts'

/**
 * True when the question ends in words that stand in the clause as they are (药品合格率), and the word straight
 * before them (进口) stands nowhere in the release: who repeats the release's own term means its qualifier too.
 * `clause` and `release`, the whole text, are folded.
 */
export function hasStrangeQualifier(ask: Ask, clause: string, release: string): boolean {
  if (!/^(?:number|percent|money|name)$/.test(ask.type)) return false
  const words = wordsAt(topicEnd(ask.folded)).filter((word) => word.text !== '的')
  let run = ''
  let at = words.length
  while (at > 0 && clause.includes(words[at - 1].text + run)) run = words[--at].text + run
  if (run.length < 2 || at === 0) return false
  const before = words[at - 1]
  // A run of two letters says little, unless what comes before the strange word stands there too (有效发明专利).
  const framed = words.slice(0, at - 1).some((word) => word.text.length >= 2 && clause.includes(word.text))
  if (run.length < 3 && !framed && !hasOtherModifier(before.text, clause, run)) return false
  // 什么文件, 做的: the thing asked for itself, or no name of a thing.
  if (
    /(?:什么|哪|几|多少)[^，,]{0,2}$/.test(ask.folded.slice(0, before.start)) ||
    ofAll.test(before.text) ||
    /[的了着过]$/.test(before.text)
  )
    return false
  const gap = words[at].start - before.end
  return (
    gap <= 1 &&
    before.text.length >= 2 &&
    ask.terms.includes(before.text) &&
    matchTerm(before.text, release) < 0.4
  )
}

/** 技术专利 where 发明专利 is asked for: in the clause another word stands before the head, with no letter in common. */
function hasOtherModifier(asked: string, clause: string, head: string): boolean {
  const words = wordsAt(clause)
  const at = words.findIndex((word) => word.text === head)
  const before = words[at - 1]
  return (
    before !== undefined &&
    before.end === words[at].start &&
    before.text.length >= 2 &&
    /^\p{Script=Han}+$/u.test(before.text) &&
    before.text !== '其中' &&
    ![...asked].some((letter) => before.text.includes(letter))
  )
}

/** 六个月, 三年: a length of time is nothing that is measured. */
const duration = /^[一二三四五六七八九十两几半]+个?(?:年|月|天|周|季度|小时)$/

/**
 * True when the question measures something (医疗器械抽检合格率) and the sentence, though it has the measure, says
 * nothing of what is measured: not one of those words that neither headline nor heading supplies.
 */
export function isOtherSubject(ask: Ask, at: Surroundings): boolean {
  if (!/^(?:number|percent|money|name)$/.test(ask.type)) return false
  const head = metricHead(takeApart(ask.folded).topic)
  if (head === '' || /职务|职称|电话|时间|地点|原因|期限|学制/.test(head)) return false
  const frame = `${at.title}\n${at.section}\n${at.lead}`
  const measured = ask.terms.filter(
    (term) =>
      !head.includes(term) &&
      !term.includes(head) &&
      !frame.includes(term) &&
      !duration.test(term) &&
      !ofAll.test(term),
  )
  const near = `${at.before}\n${at.sentence}`
  return measured.length > 0 && measured.every((term) => matchTerm(term, near) < 0.4)
}

/** Of the whole that the release reports on. */
const ofAll = /^(?:总体|整体|总的)$/

/** The question up to its asking words: 贵州进口药品合格率 of 贵州进口药品合格率是多少. */
function topicEnd(folded: string): string {
  return folded
    .replace(/[?？\s]+$/, '')
    .replace(
      /[,，]?(?:分别|各|一共|总共|共|大概|到底)?(?:是|有|为|达到?|占)?(?:多少|几|多高|多大)[^,，]{0,4}$/,
      '',
    )
    .replace(/(?:是|有|为)?(?:什么|怎么样|如何|呢)$/, '')
    .replace(/的$/, '')
}
