/** 「平均每家配了几名」 of 督导3.05万家单位配置安全员6.74万人: the mean that no sentence states, from both figures. */

import { findQuantities, type Quantity, round } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { show } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { type Passage, passageOf } from './passage.ts'
import { tellsTerms } from './whole-and-part.ts'
import { workedReading } from './worked-reading.ts'

const asksMean =
  /(?:平均|均摊|摊)(?:下来|算下来|到|给|在)?[,，]?(?:每一?|一)(\p{Script=Han})|每一?(\p{Script=Han})[^,，]{0,10}[,，]?平均/u
/** Measure words of the same things. */
const alike = [/^[名位人口]$/, /^[件起宗案例]$/]
const certain = 0.97

/** One reading where one pair of figures is told in the most of the question's words, and the release gives no mean. */
export function readAverage(ask: Ask, release: Release): StatedReading[] {
  const [, before, behind] = ask.folded.match(asksMean) ?? []
  const each = before ?? behind
  if (!each || (ask.type !== 'number' && ask.type !== 'money')) return []
  const asked = { ...ask, terms: ask.terms.filter((term) => !/平均|均摊|摊到|^每|下来/.test(term)) }
  const passages = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .filter(({ text }) => tellsTerms(asked, text))
  if (passages.some(({ text }) => /平均|每|[人户]均/.test(text))) return []
  const found = passages.flatMap((passage) => pairsIn(passage, each, asked))
  const most = Math.max(...found.map(({ told }) => told))
  const [best, ...others] = found.filter(({ told }) => told === most)
  return best && others.length === 0 ? [state(release, best)] : []
}

interface Division {
  passage: Passage
  /** What is shared out, and among how many. */
  total: Quantity
  count: Quantity
  /** How many words of the question their clauses tell. */
  told: number
}

/** Neighbouring figures of the unit asked for and of those that it is shared among, whose clauses say some of what is asked. */
function pairsIn(passage: Passage, each: string, ask: Ask): Division[] {
  // 多少万 are of money.
  const wanted = ask.type === 'money' || /^[万亿]+$/.test(ask.unit ?? '') ? '元' : (ask.unit ?? '')
  const figures = findQuantities(passage.text)
  return figures.slice(1).flatMap((second, i): Division[] => {
    const pair = [figures[i], second]
    const from = passage.text.slice(0, pair[0].start).search(/[^,;。]*$/)
    const said = passage.text.slice(from, second.end)
    const told = ask.terms.filter((term) => matchTerm(term, said) >= 0.5).length
    if (told < 2) return []
    return [pair, pair.toReversed()].flatMap(([total, count]) => {
      const fits =
        isOfUnit(total.unit, wanted) &&
        isOfUnit(count.unit, each) &&
        count.value > 1 &&
        total.value > count.value
      // 427家机构服务企业9785家: 每家机构 names which of the two.
      const isTold = total.unit !== count.unit || names(passage.text, count, ask.folded)
      return fits && isTold ? [{ passage, total, count, told }] : []
    })
  })
}

/** The word beside the figure stands before 多少 in the question. */
function names(text: string, { start, end }: Quantity, question: string): boolean {
  const asked = question.slice(0, question.search(/多少|几/))
  const isNamed = (word: string) => /^\p{Script=Han}{2}$/u.test(word) && asked.includes(word)
  return isNamed(text.slice(end, end + 2)) || isNamed(text.slice(0, start).slice(-2))
}

function isOfUnit(unit: string, wanted: string): boolean {
  return wanted !== '' && (unit === wanted || alike.some((words) => words.test(unit) && words.test(wanted)))
}

function state(release: Release, { passage, total, count }: Division): StatedReading {
  const exact = total.value / count.value
  const scale = exact >= 1e8 ? 1e8 : exact >= 1e4 ? 1e4 : 1
  const mean = round(Number((exact / scale).toFixed(2)) * scale)
  const sign = mean === exact ? '＝' : '≈'
  const shown = show(mean, total.unit, scale === 1 ? '' : scale === 1e4 ? '万' : '亿')
  return workedReading(release, {
    passage,
    figures: [total, count],
    answer: total,
    tell: (all, among) => `平均每${count.unit}${shown}（${all}÷${among}${sign}${shown}）`,
    result: mean,
    probability: certain,
  })
}
