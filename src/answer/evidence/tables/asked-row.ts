/** Which row of a table a question names. */

import { fold } from '../../../text/normalise.ts'
import { parseNumber } from '../../../text/numbers.ts'
import { synonymsOf } from '../../../text/synonyms.ts'
import type { Table } from '../../../text/tables.ts'
import type { Release } from '../../../types.ts'
import { metricHead } from '../../question/metric.ts'
import { isShortened, matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { wordsAt, wordsOf } from '../../question/words.ts'
import { dividedRow, isRank, labelsOf, type Row, textOf } from './table-cell.ts'

/** The one row whose label the question says, or else one of whose other cells it says, or that of the sum. */
export function askedRow(ask: Ask, release: Release, table: Table): Row | null {
  const labels = labelsOf(release, table)
  const question = plain(ask.folded)
  // 「第三阶梯一立方米多少钱」 says 第三阶梯价格.
  const priced = ask.type === 'money' ? `${ask.folded} 价格` : ask.folded
  const said =
    longest(table.rows, labels, (label) => saysLabel(priced, label)) ??
    longest(table.rows, labels, (label) => saysCore(question, label))
  const part = partRow(question, release, table)
  // 外贸 of 货物吞吐量 is asked about, not that of 商品汽车.
  if (part && said && said !== part && said !== dividedRow(release, table, part)!.row) return null
  return part ?? said ?? listingRow(ask, release, table) ?? sumRow(ask, table.rows, labels)
}

/** The one row with the longest name among those said that divide another row (其中：外贸). */
function partRow(question: string, release: Release, table: Table): Row | null {
  const names = table.rows.map((row) => dividedRow(release, table, row)?.name ?? '')
  return longest(table.rows, names, (name) => name.length >= 2 && question.includes(name))
}

/** The row that the question names: as `askedRow` finds it, by its place (第二名), or by words that only its cells hold. */
export function namedRow(ask: Ask, release: Release, table: Table): Row | null {
  return askedRow(ask, release, table) ?? rankedRow(ask, release, table) ?? tellingRow(ask, release, table)
}

/** 「第一名」, 「排第二」, 「冠军」 in a table with a column of places. */
function rankedRow(ask: Ask, release: Release, table: Table): Row | null {
  const at = table.heads.findIndex((head) => isRank.test(textOf(release, head)))
  const [, said] = ask.folded.match(/(?:第|top\s?)([\d一二三四五六七八九十]{1,3})(?![届季期批次轮个])/) ?? []
  const place = said ? parseNumber(said) : /冠军|榜首|头名|居首|夺冠/.test(ask.folded) ? 1 : null
  if (at < 0 || place === null) return null
  return (
    table.rows.find(
      ({ cells }) => parseNumber(textOf(release, cells[at]).replace(/[第名]/g, '')) === place,
    ) ?? null
  )
}

/** The one row with the most words of the question that stand in no other row and not around the table. */
function tellingRow(ask: Ask, release: Release, table: Table): Row | null {
  const texts = table.rows.map(({ line }) => textOf(release, line))
  const title = fold(release.title).text
  const telling = ask.terms.filter(
    (term) => !title.includes(term) && texts.filter((text) => matchTerm(term, text) >= 0.9).length === 1,
  )
  const counts = texts.map((text) => telling.filter((term) => matchTerm(term, text) >= 0.9).length)
  const most = Math.max(...counts)
  const best = table.rows.filter((_, i) => counts[i] === most)
  return most > 0 && best.length === 1 ? best[0] : null
}

/**
 * The one row whose label is like what the question says (燃气软管, 燃气连接软管): by a word that is in no other label
 * and not in the headline. What the question says beside that word must stand in the label or around the table.
 */
export function likestRow(ask: Ask, release: Release, table: Table, frame: string): Row | null {
  if (isSumAsked(ask) || /最|哪[个家类种项条些]/.test(ask.folded)) return null
  const labels = labelsOf(release, table)
  const words = labels.map((label) => wordsOf(label.replace(leading, '').replace(trailing, '')))
  const asked = wordsAt(ask.folded)
  const title = fold(release.title).text
  const saying = (word: string) => asked.find(({ text }) => text === word || matchTerm(text, word) >= 0.9)
  const shares = words.map((some, i) => {
    const content = some.filter((word) => word.length >= 2 && !general.test(word))
    const said = content.filter((word) => saying(word))
    const telling = said.filter(
      (word) => !title.includes(word) && !labels.some((label, j) => j !== i && label.includes(word)),
    )
    const isForeign = telling.some((word) => {
      const at = saying(word)!
      const before = asked.find(({ end, text }) => end === at.start && /^\p{Script=Han}{2,}$/u.test(text))
      return before && ![labels[i], frame].some((text) => matchTerm(before.text, text) >= 0.5)
    })
    // 贷款 asks for no 不良贷款率.
    const head = metricHead(labels[i])
    const isOtherMetric = !ask.folded.includes(head) && !(/价/.test(head) && /多少钱|价|元/.test(ask.folded))
    if (isShortOf(ask, labels[i], labels)) return 1
    return telling.length > 0 && !isForeign && !isOtherMetric ? said.length / content.length : 0
  })
  const most = Math.max(...shares)
  const best = table.rows.filter((_, i) => shares[i] === most)
  return most >= 0.5 && best.length === 1 ? best[0] : null
}

/** 不良率 is short for 不良贷款率, 社零 for 社会消费品零售总额, and for no other label. */
function isShortOf(ask: Ask, label: string, labels: readonly string[]): boolean {
  return ask.terms.some(
    (term) =>
      synonymsOf(term).some(
        (word) => word.length >= 6 && labels.filter((other) => other.includes(word)).join() === label,
      ) ||
      ((term.length >= 3 || isOfTwoWords(term, label)) &&
        label.startsWith(term[0]) &&
        labels.filter((other) => isShortened(term, other)).join() === label),
  )
}

/** 营收 of 营业收入: the first letters of two words. */
function isOfTwoWords(term: string, label: string): boolean {
  return term.length === 2 && label.length === 4 && term === label[0] + label[2]
}

/** The one row with the longest of the labels that are said. */
function longest(
  rows: readonly Row[],
  labels: readonly string[],
  isSaid: (label: string) => boolean,
): Row | null {
  const said = rows.flatMap((row, i) => (isSaid(labels[i]) ? [{ row, length: labels[i].length }] : []))
  const most = Math.max(0, ...said.map(({ length }) => length))
  const best = said.filter(({ length }) => length === most)
  return best.length === 1 ? best[0].row : null
}

/** 「中外合作会计学」 says the label 会计学(中外合作): every part of it, in any order; 「栖州」 says 栖州市. */
export function saysLabel(question: string, label: string): boolean {
  const short = label.match(/^(\p{Script=Han}{2,})[省市县区州盟旗镇乡]$/u)?.[1]
  if (short && question.includes(short)) return true
  const parts = label.split(/[()（）\s]+/).filter((part) => part.length >= 2 && /\p{L}/u.test(part))
  return parts.length > 0 && parts.every((part) => question.includes(part) || saysWords(question, part))
}

function saysWords(question: string, label: string): boolean {
  const words = wordsOf(label).filter((word) => word.length >= 2)
  return words.length >= 2 && words.every((word) => question.includes(word))
}

/** 18—35岁 is 18到35岁, 60岁及以上 is 60岁以上. */
function plain(text: string): string {
  return text
    .replace(/(?<=\d)\s*(?:[—–~～到至]|至少到)\s*(?=\d)/g, '-')
    .replace(/周岁/g, '岁')
    .replace(/及(?=以[上下])|\s/g, '')
}

const leading = /^(?:其中[:：]?|[#*＃＊]+|[①-⑳]|[(（]?[一二三四五六七八九十\d]{1,2}[)）.、])\s*/
/** What a label adds to its subject: 港口物流及其他, 拖轮引航服务, 经营现金流净额. */
const trailing =
  /(?:及其他|和其他|及其它|等|业务|服务|产品|装备|设备|板块|净额|总额|总量|情况|类|[(（][^)）]*[)）])+$/

function coreOf(label: string): string {
  return plain(label).replace(leading, '').replace(trailing, '')
}

/** The subject of a label: without what introduces or rounds it off; the first of two that are joined will do. */
function saysCore(question: string, label: string): boolean {
  const core = coreOf(label)
  return [core, ...core.split(/[及和与、]/).slice(0, 1)].some(
    (part) => part.length >= 2 && !general.test(part) && question.includes(part),
  )
}

const general = /^(?:合计|总计|小计|其他|其中|产品|业务|地区|项目|收入|单位|指标|[省市县区州镇乡]+)$/

/** One of whose listed items the question says (适用地区: 甲市、乙市). */
function listingRow(ask: Ask, release: Release, table: Table): Row | null {
  const listing = table.rows.filter(({ cells }) =>
    cells.some((cell) =>
      textOf(release, cell)
        .split('、')
        .some((item) => /^\p{Script=Han}{3,}$/u.test(item) && ask.folded.includes(item)),
    ),
  )
  return listing.length === 1 ? listing[0] : null
}

/** 「一共」, 「整体」: the row of the sum. */
function sumRow(ask: Ask, rows: readonly Row[], labels: readonly string[]): Row | null {
  if (!isSumAsked(ask)) return null
  const sums = rows.filter((_, i) => /^(?:合\s*计|总\s*计|总\s*体|整\s*体|全部)$/.test(labels[i]))
  return sums.length === 1 ? sums[0] : null
}

/** The question wants the sum of the rows. */
export function isSumAsked({ folded }: Ask): boolean {
  return /一共|总共|合计|总计|全部|整体|总体|总的/.test(folded)
}
