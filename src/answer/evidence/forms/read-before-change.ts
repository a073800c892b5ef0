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

const reckoned = '(?:推算|倒推|反推|推断|估算|折算|换算|(?:照|按|根据)[^,，?？]{0,8}(?:算|推)|算一?(?:算|下))'
const earlier = '(?:去年|上年|上一年|前一年|年初|(?:19|20)\\d{2}年)'
const turns: readonly Turn[] = [
  {
    asked: new RegExp(`${reckoned}.*${earlier}|${earlier}.*${reckoned}`),
    between:
      /^,?(?:同比|(?:比|较)(?:上年|去年|上一年|年初|上年末)(?:同期|末|底)?)(?:增加|扩大|提高|上升|多|增长|(减少|下降|降低|缩小|少))了?$/,
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
  /推算|倒推|反推|推断|估算|折算|换算|算|通报|报道|文中|说法|数[字据]|升幅|降幅|去年|上年|上一年|年初|之前|以前|[投开建增扩].?前|原[来本定]|新/
const certain = 0.97

/** One reading where just one sentence gives the figure and its change in words like the question's. */
export function readBeforeChange(ask: Ask, release: Release): StatedReading[] {
  const turn = turns.find(({ asked }) => asked.test(ask.folded))
  if (!turn || !/^(?:number|percent|money)$/.test(ask.type)) return []
  const asked = { ...ask, terms: ask.terms.filter((term) => !aside.test(term)) }
  const found = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .flatMap((passage) => changesOf(passage, turn, asked))
  return found.length === 1 ? [state(release, turn, found[0])] : []
}

interface Change {
  passage: Passage
  figure: Quantity
  change: Quantity
  fell: boolean
}

/** Neighbouring figures of one unit (of a rate, percentage points) that the turn joins, whose clauses say what is asked. */
function changesOf(passage: Passage, { between, isFirst }: Turn, ask: Ask): Change[] {
  const { text } = passage
  const figures = findQuantities(text)
  return figures.slice(1).flatMap((second, i): Change[] => {
    const first = figures[i]
    const [figure, change] = isFirst ? [second, first] : [first, second]
    const joint = text.slice(first.end, second.start).match(between)
    const isAlike = figure.unit === change.unit || (figure.unit === '%' && /百分点$/.test(change.unit))
    const from = text.slice(0, first.start).search(/[^;。]*$/)
    const said = text.slice(from, second.end)
    const isAsked = tellsTerms(ask, said) || (ask.terms.length === 1 && matchTerm(ask.terms[0], said) >= 0.9)
    return joint && isAlike && isAsked && figure.value > change.value
      ? [{ passage, figure, change, fell: joint[1] !== undefined }]
      : []
  })
}

function state(release: Release, { name }: Turn, { passage, figure, change, fell }: Change): StatedReading {
  const before = round(fell ? figure.value + change.value : figure.value - change.value)
  const shown = show(before, figure.unit, figure.text)
  return workedReading(release, {
    passage,
    figures: [figure, change],
    answer: figure,
    tell: (is, by) => `${name}为${shown}（${is}${fell ? '＋' : '－'}${by}＝${shown}）`,
    result: before,
    probability: certain,
    told: `上年\n去年\n年初\n${(reportYear(release) ?? 1) - 1}年`,
  })
}
