/** Is the answer right: does it state every expected fact, in any of its spellings? */

import { fold } from '../../text/normalise.ts'
import { expectedVerdict, type FactRow, isPartial } from '../dataset.ts'
import { type Score, type Scorer, withoutMarkers } from '../score.ts'
import { states } from '../value-form.ts'
import { findOffers } from './offered-figures.ts'

const name = 'answer'
const yes = /^(?:是|对|有|会|能|可以|没错|属实|正确|达到了|超过了)(?:的|了)?[，。,;；!！]/
const no =
  /^(?:不是|不对|否|没有|没|未|并非|并没有|不会|不能|不可以|不属实|不正确|没有超过|没有达到|未达到|未超过|没达到|没超过|不到)(?:的|了)?[，。,;；!！]/
const comparative =
  /最|更|较|居首|第一|垫底|领先|高于|大于|多于|超过|低于|少于|小于|比.{2,24}?[高多大快长贵低少小慢短](?=[\d（])/
const choosing = /哪|谁|(?:高|多|大|快).{0,3}还是/
const notStated = /没有|未(?:提|说|给|写|公布|披露|列)|不详|无法|没提/

/** For rows that must be answered: 1 when every group of values is stated and the verdict is not the opposite. */
export const scoreAnswerValues: Scorer = (row, answer) => {
  if (row.expect.refused) return null
  if (answer.refused) return make(0, '应当回答，却拒答了。', [`拒答原因：${answer.reason}`])
  const said = withoutMarkers(answer.answer)
  const missing = row.expect.values!.filter(
    (group) => !group.some((value) => states(said, value) || statesAsSource(row, said, value)),
  )
  if (missing.length > 0)
    return make(
      0,
      '答案里缺少应有的内容。',
      missing.map((group) => `缺：${group.join(' / ')}`),
    )
  const offered = findOffers(said, row.expect.values!)
  if (offered.length > 0) return make(0, '列出了几个数字，没有说是哪一个。', offered)
  const verdict = expectedVerdict(row)
  if ((verdict === '是' && no.test(said)) || (verdict === '否' && yes.test(said)))
    return make(0, '是非判断反了。', [`应为：${verdict}`])
  const undecided = chosenValues(row).filter(
    (group) => !group.some((value) => isChosen(said, value, row.question)),
  )
  if (undecided.length > 0)
    return make(
      0,
      '没有说出比较的结果。',
      undecided.map((group) => `应选：${group[0]}`),
    )
  if (isPartial(row) && !notStated.test(said)) return make(0, '没有说明另一项新闻稿未提及。', [])
  return make(
    1,
    '应有的内容都说到了。',
    row.expect.values!.map((group) => group[0]),
  )
}

/** Where the release itself says no more than 不超过65周岁, an answer in its very words says 65周岁 too. */
function statesAsSource({ expect: { quotes = [] } }: FactRow, said: string, value: string): boolean {
  const [answer, wanted] = [said, value].map((text) => fold(text).text)
  return quotes.some((quote) => {
    const { text } = fold(quote)
    const at = text.indexOf(wanted)
    const words = text.slice(Math.max(0, at - 3), at + wanted.length + 2)
    return at >= 0 && !states(quote, value) && answer.includes(words)
  })
}

/** For a question that names its candidates (食品和药品哪个高), the groups that are one of them. */
function chosenValues(row: FactRow): string[][] {
  if (row.type !== 'comparison' || !choosing.test(row.question)) return []
  return row.expect.values!.filter((group) =>
    group.some((value) => !/\d/.test(value) && row.question.includes(value)),
  )
}

/** The candidate opens the answer, or its clause says 最高, or 最高的是 comes before it. */
function isChosen(said: string, value: string, question: string): boolean {
  if (said.replace(/^[^\p{L}]+/u, '').startsWith(value) && comparative.test(said.split(/[；;。]/)[0]))
    return true
  return said.split(/[，,；;。]/).some((clause) => {
    const at = clause.indexOf(value)
    const compared = clause.search(comparative)
    if (at < 0 || compared < 0 || isOpposite(clause.slice(compared), question)) return false
    return at < compared || /[是为]/.test(clause.slice(compared, at))
  })
}

/** 哪个高 is not answered by what is 较低. */
function isOpposite(comparison: string, question: string): boolean {
  const more = /高|多|大|快|强/
  const less = /低|少|小|慢|弱/
  if (more.test(question) && !less.test(question)) return less.test(comparison) && !more.test(comparison)
  return less.test(question) && !more.test(question) && more.test(comparison) && !less.test(comparison)
}

function make(score: number, explanation: string, evidence: string[]): Score {
  return { name, score, explanation, evidence }
}
