/** A question in the words of what is read: 「追回来多少钱」 over a passage that says 挽回. */

import { everydayWords, longestEveryday } from '../../text/everyday-words.ts'
import type { Span } from '../../types.ts'
import { wordsAt } from './words.ts'

/** Everyday words of a folded text, longest first at each place; they begin and end where words do. */
export function findEveryday(folded: string): (Span & { word: string })[] {
  const words = wordsAt(folded)
  const [starts, ends] = [new Set(words.map((w) => w.start)), new Set(words.map((w) => w.end))]
  // 制假售|假的: the last letter of a long one went to the particle.
  const isEnd = (at: number, length: number) =>
    ends.has(at) || (length >= 4 && folded[at] === '的' && ends.has(at + 1))
  const found: (Span & { word: string })[] = []
  for (let at = 0; at < folded.length; at++) {
    if (!starts.has(at)) continue
    for (let length = Math.min(longestEveryday, folded.length - at); length >= 2; length--) {
      const word = folded.slice(at, at + length)
      if (!everydayWords.has(word) || !isEnd(at + length, length)) continue
      found.push({ word, start: at, end: at + length })
      at += length - 1
      break
    }
  }
  return found
}

/** The folded question with each everyday word put as the passage (folded) has it; what the passage says too stays. */
export function reword(question: string, passage: string): string {
  let text = question
  for (const { word, start, end } of findEveryday(question).reverse()) {
    const written = everydayWords.get(word)!.find((formal) => passage.includes(formal))
    if (written && !passage.includes(word)) text = `${text.slice(0, start)}${written}${text.slice(end)}`
  }
  return withoutSampling(plainly(text, passage), passage)
}

/** 「食品抽检合格率」 is asked as 「食品合格率」 of a passage that speaks of no samples: a rate of that kind is found by sampling. */
function withoutSampling(question: string, passage: string): string {
  return /合格率/.test(question) && /合格率/.test(passage) && !/[抽送]检|抽[查样]/.test(passage)
    ? question.replace(sampling, '')
    : question
}

const sampling = /(?:监督)?(?:抽检|抽查|抽样)(?:检[验测])?的?/

/** 「融资金额是多少」 is asked as 「融资多少钱」 of a passage without that word: the reader knows the turn better. */
function plainly(question: string, passage: string): string {
  const formal = measures.find(({ name }) => !passage.includes(name) && question.includes(name))
  return withVerb(formal ? question.replace(formal.asked, formal.plain) : question, passage)
}

/** 「授信额是多少」 is asked as 「授信了多少」 of a passage that only says 授信, 「建设进展如何」 as 「建设得怎么样」. */
function withVerb(question: string, passage: string): string {
  const [, verb] = question.match(amount) ?? []
  if (verb && passage.includes(verb) && !passage.includes(`${verb}额`) && !passage.includes(`${verb}量`))
    return question.replace(amount, '$1了多少')
  return question.replace(progress, '$1得怎么样')
}

const amount =
  /(授信|发放|投放|融资|募资|投资|成交|交易|销售|采购|发行|捐赠|减免|赔付)[额量](?:一?共|总共)?(?:是|为|有|达到?)?多少(?![\p{Script=Han}])/u
const progress =
  /的?(建设|推进|实施|开展|落实|改造)(?:的?(?:进展|情况|进度))?(?:如何|怎么样|怎样)(?![\p{Script=Han}])/u

const measures = [
  ...['金额', '总额', '额度', '费用', '价格'].map((name) => ({ name, plain: '多少钱' })),
  { name: '人数', plain: '有多少人' },
  { name: '数量', plain: '有多少' },
].map(({ name, plain }) => ({
  name,
  asked: new RegExp(`的?${name}(?:一?共|总共)?(?:是|为|有|达到?)?多少(?![\\p{Script=Han}])`, 'u'),
  plain,
}))
