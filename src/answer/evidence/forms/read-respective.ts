/** Reads 「甲、乙和丙分别为1、2和3」: what is said of one of several names stands at its place in the second list. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import { synonymsOf } from '../../../text/synonyms.ts'
import type { Release, Span } from '../../../types.ts'
import { isOfOtherDimension } from '../../question/dimension.ts'
import { metricHead } from '../../question/metric.ts'
import { isShortened, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsOf } from '../../question/words.ts'
import type { StatedReading } from '../evidence.ts'
import { countFits, typeFits } from '../type-fits.ts'
import { nameAt, ofAll, type Pairing, pairingsIn } from './pairings.ts'

const change = /增长|下降|上升|上涨|下跌|提高|降低|增加(?!值)|减少|回落|同比|环比|涨|跌|降|增减|增速/
const certain = 0.99

/** The value that belongs to the one name that the question says; none when it says several, or no name. */
export function readRespective(ask: Ask, release: Release): StatedReading[] {
  if (!/^(?:number|percent|money|name|date)$/.test(ask.type)) return []
  const said = pairingsIn(release).flatMap((pairing) => {
    const asked = pairing.names.flatMap((_, i) =>
      saysName(ask, nameAt(release.text, pairing, i)) ? [i] : [],
    )
    if (asked.length !== 1 || change.test(ask.folded) !== isChange(pairing)) return []
    if (!saysMetric(ask, pairing.metric)) return []
    if (!saysWhatIsCounted(ask, release, pairing)) return []
    const value = textOf(release, pairing.values[asked[0]])
    if (!typeFits(ask, value, '') || !countFits(ask, value) || isOfOtherDimension(ask, value)) return []
    if (pairing.verb === '占' && ask.type !== 'percent' && !/占|比[例重率]/.test(ask.folded)) return []
    const basis = ask.folded.match(/同比|环比/)?.[0]
    if (basis && change.test(pairing.metric) && !pairing.metric.includes(basis)) return []
    return [{ pairing, at: asked[0], held: heldBefore(ask, release, pairing) }]
  })
  const most = Math.max(...said.map(({ held }) => held))
  const best = said.filter(({ held }) => held === most)
  return best.length === 1 ? [readPair(release, best[0].pairing, best[0].at)] : []
}

/** 「办案数居前三位，分别为」 counts 办案, not 公益诉讼: a measure between names and 分别 must be the question's. */
function saysWhatIsCounted(ask: Ask, release: Release, { names, values }: Pairing): boolean {
  const told = fold(release.text.slice(names.at(-1)!.end, values[0].start)).text
  const [, counted] = told.match(/([\p{Script=Han}]{2,6}(?:[数量额率价值费]|人次))/u) ?? []
  return (
    !counted || ask.terms.some((term) => matchTerm(term, counted) >= 0.4 || matchTerm(counted, term) >= 0.4)
  )
}

/** How many of the question's words stand in the line up to the last name, where 在职职工 or 零售额 is told. */
function heldBefore(ask: Ask, release: Release, { sentence, names }: Pairing): number {
  const line = release.lines.find((l) => l.start <= sentence.start && sentence.end <= l.end) ?? sentence
  const lead = fold(release.text.slice(line.start, names.at(-1)!.end)).text
  return ask.terms.filter((term) => matchTerm(term, lead) >= 0.9).length
}

/** What is told of each name is a rise or a fall. */
export function isChange({ verb, metric }: Pick<Pairing, 'verb' | 'metric'>): boolean {
  return change.test(verb) || change.test(metric)
}

/** The name itself, or the name without the head that the last one brings for all (卫生健康 of 卫生健康支出). */
function saysName({ folded }: Ask, name: string): boolean {
  const bare = name
    .replace(/^(?:其中|全市|全省|全县|全国|全年|的)/, '')
    .replace(/(?<=.{2})等?[两二三四五六七八九十](?:[省市县区州国校所家地项类个大]).*$/, '')
    .replace(
      /(?<=.{2})(?:\p{Script=Han}{2}量)?(?:位?居前(?:列|[两二三四五]位)?|位列前\p{Script=Han}|名列前茅|较多|最多)$/u,
      '',
    )
  if (bare.length < 2) return false
  // 服务业 is the third sector of the economy.
  if (/^第[一三]产业$/.test(bare) && synonymsOf(bare).some((other) => folded.includes(other))) return true
  // 教育局 is an office, not 教育.
  const at = folded.indexOf(bare)
  if (at >= 0) return !/[局部厅委院]/.test(folded[at + bare.length] ?? '')
  // 个税, 社保: the letters of a short name, from its first one on.
  const pairs = [...folded]
    .map((_, i) => folded.slice(i, i + 2))
    .filter((pair) => pair.at(-1) === bare.at(-1))
  return [...wordsOf(folded), ...pairs].some(
    (word) =>
      word[0] === bare[0] &&
      word.length < bare.length &&
      isShortened(word, bare) &&
      !isFirstOfMany(word, bare),
  )
}

/** 居民 is no short form of 居民人均工资性收入: more than a measure (教育|支出) follows. */
function isFirstOfMany(word: string, name: string): boolean {
  const rest = name.slice(word.length)
  return name.startsWith(word) && rest.length > 2 && metricHead(rest) !== rest
}

/** 「教育支出」 of 教育、卫生支出分别为…; 「教育局」 has nothing to do with it. */
function saysMetric({ folded, type }: Ask, metric: string): boolean {
  if (metric === '' || change.test(metric)) return true
  return (
    matchTerm(metric, folded) >= 0.9 ||
    (type === 'money' && /支出|收入|金额|投资|费/.test(metric) && /花|投|收/.test(folded))
  )
}

/** The value of one of the names, as a sentence and a figure. */
export function readPair(release: Release, pairing: Pairing, at: number): StatedReading {
  const { sentence, names, values, metric, verb } = pairing
  const { text } = release
  const written = text.slice(names[at].start, names[at].end)
  const spelt = nameAt(text, pairing, at)
  const name = (/^第?[一二三四五六七八九十]/.test(spelt) ? spelt : written).replace(ofAll, '')
  const value = text.slice(values[at].start, values[at].end)
  const own = change.test(value) || /^[为达]/.test(value)
  const [figure] = findQuantities(fold(value).text)
  const falls = /下降|下跌|减少|降低|回落/.test(own ? value : verb)
  const head = metric !== '' && !name.endsWith(metric) ? metric : ''
  return {
    release,
    sentence,
    span: values[at],
    probability: certain,
    stated: {
      claim: { text: `${name}${head}${own ? '' : verb}${value}。`, sources: [{ release, sentence }] },
      figure: figure
        ? {
            value: falls ? -figure.value : figure.value,
            unit: figure.unit,
            text: falls && !own ? `${verb}${value}` : value,
          }
        : null,
    },
  }
}

function textOf({ text }: Release, { start, end }: Span): string {
  return fold(text.slice(start, end)).text
}
