/** Figures that one sentence sets side by side, each with its name: 食品合格率99.02%、药品合格率99.86%, 公路842亿元、铁路287亿元. */

import { findQuantities, type Quantity } from '../../../text/numbers.ts'
import { clauses } from '../../../text/sentences.ts'
import type { Span } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import { isMeasured } from './side-figures.ts'

/** One of them, in the folded text of its sentence. */
export interface ListedFigure {
  /** 药品 of 药品合格率; of a change or a share, what its segment began with. */
  name: Span
  /** 合格率, 占比; '' where the sentence leaves it to what stands before the list. */
  measure: string
  /** With its sign: a fall is below nought. */
  figure: Quantity
  isChange: boolean
  /** The others are parts of it: 货运量15.9亿吨 of 货运量15.9亿吨,其中公路12.1亿吨. */
  isWhole: boolean
}

const particles = /(?:[为达是约近共超有仅的]|达到|分别|完成|实现)+$/
const lead = /^(?:其中|而|以及|和|与|并|另有)+[,，:：]?/
const change =
  /(?:同比|环比|[比较](?:上年|去年|上一年|上月|上季度?)(?:同期)?)?(?:增长|上升|上涨|提高|增加|下降|减少|降低|下跌|回落)$/
const falls = /下降|减少|降低|下跌|回落/
const share = /占\p{Script=Han}{0,8}$/u
const longestName = 12

/** All of a folded sentence that have a name, in reading order. */
export function listedFigures(sentence: string): ListedFigure[] {
  let from = 0
  return sentence.split(/(?<=;)/).flatMap((segment) => {
    const rows = rowsOf(sentence, { start: from, end: from + segment.length })
    from += segment.length
    return withoutMixed(sentence, rows)
  })
}

/** No other figure of their unit stands in the sentence, what stands before 其中 aside: of 「砚州市企业187家,居第一;临溪市121家,青堰市74家」 the last two are no whole list. */
export function leavesNoneOut(sentence: string, from: number, figures: readonly Quantity[]): boolean {
  const parted = sentence.slice(0, from + 2).lastIndexOf('其中')
  return findQuantities(sentence).every(
    ({ start, unit }) =>
      unit !== figures[0].unit || start < parted || figures.some((figure) => figure.start === start),
  )
}

/** The named figures between two semicolons. */
function rowsOf(sentence: string, segment: Span): ListedFigure[] {
  const rows: ListedFigure[] = []
  let name: Span | null = null
  for (const { start, end } of clauses(sentence, segment)) {
    const part = sentence.slice(start, end)
    const figure = findQuantities(part).find((q) => isMeasured(part, q))
    // 建设14项试点: what is counted stands behind.
    if (!figure || /^\p{Script=Han}/u.test(part.slice(figure.end))) continue
    if (/^其中/.test(part))
      for (const row of rows) row.isWhole ||= row.figure.unit === figure.unit && !row.isChange
    const skipped = part.match(lead)?.[0].length ?? 0
    const said = part.slice(skipped, figure.start).replace(particles, '')
    const moved = said.match(change)
    const told = (moved ? said.slice(0, moved.index) : said).replace(particles, '')
    const measure = moved ? '' : share.test(told) ? '占比' : headOf(told)
    const own = told.slice(0, told.search(measure === '占比' ? share : new RegExp(`${measure}$`)))
    const named = own.replace(/的$/, '')
    if (named !== '') name = { start: start + skipped, end: start + skipped + named.length }
    if (!name || !isName(sentence.slice(name.start, name.end))) continue
    rows.push({
      name,
      measure,
      figure: {
        ...figure,
        start: start + figure.start,
        end: start + figure.end,
        value: moved && falls.test(moved[0]) ? -figure.value : figure.value,
      },
      isChange: moved !== null,
      isWhole: false,
    })
  }
  return rows
}

/** Letters alone, and few of them. */
function isName(text: string): boolean {
  return text.length <= longestName && /^[\p{L}·"-]+$/u.test(text)
}

/** 质量 is no 量. */
function headOf(told: string): string {
  return /质量$/.test(told) ? '' : metricHead(told)
}

/** 生活性服务质量76.86分、公共服务质量满意度79.19分: where some name no measure, what another calls it belongs to its name. */
function withoutMixed(sentence: string, rows: readonly ListedFigure[]): ListedFigure[] {
  return rows.map((row) => {
    const isMixed =
      !/^$|占比/.test(row.measure) &&
      !row.isWhole &&
      rows.some(
        (other) =>
          !other.isWhole && !other.isChange && other.measure === '' && other.figure.unit === row.figure.unit,
      )
    const end = sentence.indexOf(row.measure, row.name.end) + row.measure.length
    return isMixed ? { ...row, name: { start: row.name.start, end }, measure: '' } : row
  })
}
