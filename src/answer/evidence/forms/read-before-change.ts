/** Works out the figure that stood before a stated change: 「推算去年是多少」 of 「8.6万亩,比去年扩大1.1万亩」. */

import { findQuantities, type Quantity, round } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { show } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { reportYear } from '../tables/table-period.ts'
import { type Passage, passageOf } from './passage.ts'
import { tellsTerms } from './whole-and-part.ts'
import { workedReading } from './worked-reading.ts'

/** How such a figure is asked for, how the text puts the figure and the change, and what the answer calls it. */
interface Turn {
  asked: RegExp
  between: RegExp
  /** The change stands before the figure that it led to. */
  isFirst: boolean
  name: string
}

const reckoned =
  '(?:推算|倒推|反推|推断|估算|折算|换算|算(?:得|不)?出来?|大[概约]|(?:照|按|根据)[^,，?？]{0,8}(?:算|推)|算一?(?:算|下))'
const earlier = '(?:去年|上年|上一年|前一年|年初|(?:19|20)\\d{2}年)'
const then =
  '(?:(?:19|20)\\d{2}年(?:同期|末|底)?|(?:上年|去年|上一年|前一年)(?:同期|末|底)?|年初|第?[一二三四]季度|[上下]半年)'
const turns: readonly Turn[] = [
  {
    // 「2020年底是多少」 of 较2020年底新增1152公里 as well: the question names what the text compares with.
    asked: new RegExp(`${reckoned}.*${earlier}|${earlier}.*${reckoned}|(?<![比较跟与和同])${then}`),
    between: new RegExp(
      `^[,，]?[^,，;。\\d]{0,8}?(?:同比|[比较](?<base>${then}))(?:增加|新增|净增|扩大|提高|上升|多|增长|加快|(?<fell>减少|下降|降低|缩小|回落|放缓|少))了?$`,
    ),
    isFirst: false,
    name: '此前',
  },
  {
    asked: /(?:任务|目标|计划)(?:数|量|指标)?(?:是|为|定)[^,，]{0,4}(?:多少|几)/,
    between: /^[^,;。]{0,14},?超出(?:年度|全年)?(?:任务|目标|计划)$/,
    isFirst: false,
    name: '任务',
  },
  {
    asked: /(?:之前|以前|[投开建增扩]\p{Script=Han}?前)[^?？]*(?:多少|几|多大)/u,
    between:
      /^[^;。\d]{0,12},(?:[^;。\d]{0,8}(?:后|至此))?[^;。\d]{0,10}总[^;。\d]{0,6}(?:达到?|增至|为|有)(?:了)?$/,
    isFirst: true,
    name: '此前',
  },
]
const aside =
  /推算|倒推|反推|推断|估算|折算|换算|算|提升|幅度|大[概约]|同期|通报|报道|文中|说法|数[字据]|升幅|降幅|去年|上年|上一年|年初|之前|以前|[投开建增扩].?前|原[来本定]|新/
const certain = 0.97

/** One reading where just one sentence gives the figure and its change in the most of the question's words. */
export function readBeforeChange(ask: Ask, release: Release): StatedReading[] {
  const turn = turns.find(({ asked }) => asked.test(ask.folded))
  if (!turn || !/^(?:number|percent|money)$/.test(ask.type)) return []
  const asked = { ...ask, terms: ask.terms.filter((term) => !aside.test(term)) }
  const found = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .flatMap((passage) => changesOf(passage, turn, asked))
  const most = Math.max(...found.map(({ told }) => told))
  const [best, ...others] = found.filter(({ told }) => told === most)
  return best && others.length === 0 ? [state(release, turn, best)] : []
}

interface Change {
  passage: Passage
  figure: Quantity
  change: Quantity
  fell: boolean
  /** The time that the text compares with, where it names one. */
  base: string | undefined
  /** How many words of the question the clauses say outright. */
  told: number
}

/** Figures of one unit (of a rate, percentage points) that the turn joins, the next ones to each other, whose clauses say what is asked. */
function changesOf(passage: Passage, { between, isFirst }: Turn, ask: Ask): Change[] {
  const { text } = passage
  const figures = findQuantities(text).filter(({ unit }) => !/^[年月日号]$/.test(unit))
  return figures.slice(1).flatMap((second, i): Change[] => {
    const first = figures.slice(0, i + 1).findLast((one) => isFirst || isOfUnit(one, second))
    if (!first || (isFirst && second.unit !== first.unit)) return []
    const [figure, change] = isFirst ? [second, first] : [first, second]
    const joint = text.slice(figures[i].end, second.start).match(between)
    const from = text.slice(0, first.start).search(/[^;。]*$/)
    const said = text.slice(from, second.end)
    const isAsked = tellsTerms(ask, said) || (ask.terms.length === 1 && matchTerm(ask.terms[0], said) >= 0.9)
    const { base, fell } = joint?.groups ?? {}
    // 增长7.4% is no level.
    if (isGrowth.test(text.slice(0, figure.start)) && !asksGrowth.test(ask.folded)) return []
    if (
      !joint ||
      !isAsked ||
      !isCounted(ask.folded, figure, text) ||
      figure.value <= change.value ||
      !isOfBase(ask.folded, base)
    )
      return []
    const told = ask.terms.filter((term) => matchTerm(term, said) >= 0.9).length
    return [{ passage, figure, change, fell: fell !== undefined, base, told }]
  })
}

const isGrowth = /(?:增长|上升|提高|增加|下降|减少|降低)(?:了|约)?$/
const asksGrowth = /增|速|幅|涨|跌|降/

/** 多少个岗位 is not told by 招聘312名. */
function isCounted(question: string, { start, unit }: Quantity, text: string): boolean {
  const noun = question.match(/(?:多少|几)个(?!百分)(\p{Script=Han}{2})/u)?.[1]
  const clause = text.slice(0, start).match(/[^,，;；]*$/)![0]
  return noun === undefined || unit === '个' || clause.includes(noun)
}

/** A change in per cent is no amount. */
function isOfUnit(figure: Quantity, change: Quantity): boolean {
  if (/百分点$/.test(figure.unit)) return false
  return figure.unit === '%' ? /百分点$/.test(change.unit) : figure.unit === change.unit
}

/** Who does not ask to reckon names the very time that the text compares with: 2020年底, 去年同期. */
function isOfBase(question: string, base: string | undefined): boolean {
  const year = base?.match(/\d{4}/)?.[0]
  const named = question.match(/\d{4}(?=年)/)?.[0]
  if (year !== undefined) return year === named
  if (/季度|半年/.test(base ?? '')) return question.includes(base!)
  return (
    base === undefined || new RegExp(reckoned).test(question) || (/同期/.test(base) && /同期/.test(question))
  )
}

function state(
  release: Release,
  { name }: Turn,
  { passage, figure, change, fell, base }: Change,
): StatedReading {
  const before = round(fell ? figure.value + change.value : figure.value - change.value)
  const shown = show(before, figure.unit, figure.text)
  return workedReading(release, {
    passage,
    figures: [figure, change],
    answer: figure,
    tell: (is, by) => `${name}为${shown}（${is}${fell ? '＋' : '－'}${by}＝${shown}）`,
    result: before,
    probability: certain,
    told: `上年\n去年\n年初\n${base ?? ''}\n${/\d/.test(base ?? '') ? '' : `${(reportYear(release) ?? 1) - 1}年`}`,
  })
}
