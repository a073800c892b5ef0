/**
 * Occlusion: one word of the question is left out at a time. Where the reader then takes the very sentence for an answer
 * that it doubted before, the sentence is about something else (二氧化碳 for 二氧化硫). Erasing words to see what a
 * network goes by: arXiv:1612.08220.
 */

import { sideBySide } from '../../models/side-by-side.ts'
import type { Reader } from '../../types.ts'
import { type Surroundings, surroundings } from '../question/surroundings.ts'
import type { Ask } from '../question/understand.ts'
import { answerThreshold, type Features, sureScore } from './decision.ts'
import type { Evidence } from './evidence.ts'
import { sentenceAlone } from './passage-context.ts'

/** How much more probable a sentence becomes without the word that it does not tell of. */
const heldBack = 0.4

/** Sentences that are tried: the one that leads, and the one that leads when it is put aside. */
const mostSentences = 2

/** The evidence, best first; what leads it only while a word of the question is left out of account is marked. */
export async function occlude(
  ask: Ask,
  evidence: readonly Evidence[],
  reader: Reader,
  signal?: AbortSignal,
): Promise<Evidence[]> {
  let judged = [...evidence]
  for (let tried = 0; tried < mostSentences; tried++) {
    const lead = judged.find(({ violations }) => violations.length === 0)
    if (!lead || !isDoubted(lead) || !(await isHeldBack(ask, lead, reader, signal))) break
    judged = judged.map((one) => (isOfSentence(one, lead) ? { ...one, violations: ['qualifier'] } : one))
  }
  return judged
}

/** Read in the words of the same sentence, not by code. */
function isOfSentence({ release, sentence, stated }: Evidence, other: Evidence): boolean {
  return stated === null && release === other.release && sentence.start === other.sentence.start
}

/** It would answer, though the reader is not sure of it. */
function isDoubted({ score, stated, features }: Evidence): boolean {
  const isUnsure = score >= answerThreshold && score < sureScore
  return isUnsure && stated === null && lookedAt(features) <= 1 - heldBack
}

/** The probability of the sentence alone. */
function lookedAt({ look }: Features): number {
  return 1 / (1 + Math.exp(-look))
}

async function isHeldBack(ask: Ask, one: Evidence, reader: Reader, signal?: AbortSignal): Promise<boolean> {
  const { passage, question } = sentenceAlone(ask, one)
  const at = surroundings(one.release, one.sentence)
  const told = `${at.title}\n${at.section}\n${at.sentence}`
  const words = ask.terms.filter(
    (word) => isName(word) && !told.includes(word) && question.includes(word) && !isTakenOver(ask, word, at),
  )
  const readWithout = async (word: string, stop: AbortSignal) => {
    const [[best]] = await reader.read(question.replaceAll(word, ''), [passage], stop)
    return best.probability
  }
  for await (const probability of sideBySide(words, readWithout, { idle: reader.idle, signal }))
    if (probability >= lookedAt(one.features) + heldBack) return true
  return false
}

/** 「公共服务满意度得分81.36分。养老服务得分最低」: the sentence says 得分 for 满意度得分, which stands just before it. */
function isTakenOver({ terms, folded }: Ask, word: string, { before, sentence }: Surroundings): boolean {
  return terms.some(
    (head) =>
      sentence.includes(head) && folded.includes(`${word}${head}`) && before.includes(`${word}${head}`),
  )
}

/** Times and extents are weighed by themselves, and a word that asks (咋办) means nothing when it is missing. */
function isName(word: string): boolean {
  return (
    word.length >= 2 && !/[年月日号咋怎啥几哪吗呢]|[今昨明]天|多少|什么|^(?:全部|所有|全都|一律)$/.test(word)
  )
}
