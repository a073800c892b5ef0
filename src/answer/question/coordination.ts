/** 「2023年贵州食品和药品合格率分别是多少」 -> the parallel phrases, each made whole with what only one of them names. */

import { findTimes } from '../../text/dates.ts'
import { findPlaces } from '../../text/places.ts'
import { metricHead } from './metric.ts'
import { findInterrogative } from './question-type.ts'
import { wordsAt } from './words.ts'

/** One fact of a question. */
export interface Part {
  /** A question that stands on its own. */
  text: string
  /** What the reader asked here, in the reader's words. */
  said: string
  /** The words of a part that borrows its subject from the first one, as a question; null where it has its own. */
  own: string | null
}

/** What joins two names; in 涉及, 及格 及 joins nothing. */
export const joining = '以及|还有|和|(?<![参赠])与|跟|(?<![涉普危波提顾遍触企])及(?![时格早])|、'
const conjunction = new RegExp(joining, 'g')
/** 文化和旅游厅: one body. */
const office =
  /文化和旅游|住房和城乡|人力资源和社会保障|工业和信息化|发展和改革|卫生和计划生育|规划和自然资源/g
const respectively = /分别|各自?(?=[\p{Script=Han}]{0,5}(?:多少|几|什么|谁|哪))/u

/** One question for each of the joined phrases; null when the conjunction joins none or no figures are asked for. */
export function expandCoordination(folded: string): Part[] | null {
  // 同比和环比各增长多少: both are words of their own, 比 is no head that they share.
  const bases = folded.match(/^(.*?)(同比|环比)(?:、|和|与|跟|及|以及)(同比|环比)(?:分别|各自?)?(.+)$/)
  if (bases)
    return [bases[2], bases[3]].map((basis) => ({
      text: `${bases[1]}${basis}${bases[4]}`,
      said: basis,
      own: null,
    }))
  const { type } = findInterrogative(folded)
  const mark = folded.match(respectively)
  if (!(type === 'number' || type === 'percent' || type === 'money' || mark)) return null
  const question = folded.replace(/[?？\s]+$/, '')
  // What stands behind 各 is said of every item: 酒驾和醉驾各抓了多少起.
  const asked = mark
    ? question.slice(mark.index! + mark[0].length)
    : (question.match(/(?:都|共|一共|总共)?(?:是|有|为|达到?)?(?:多少|几|什么|谁|哪)[^,，]*$/)?.[0] ?? '')
  // 「这三块,哪一块最低」 wants one of them.
  if (!mark && /^哪[一个]/.test(asked)) return null
  const phrase = mark ? question.slice(0, mark.index) : question.slice(0, question.length - asked.length)
  const items = completeItems(phrase)
  return items?.map((item) => ({ text: `${item}${asked || '是多少'}`, said: item, own: null })) ?? null
}

/** The joined phrases, each made whole with the time, place and head that only one of them names. */
export function completeItems(phrase: string): string[] | null {
  const [preface] = phrase.match(setBeside) ?? ['']
  return completeNames(phrase.slice(preface.length))?.map((item) => preface + item) ?? null
}

/** 「跟去年比,A和B」: what they are compared with joins nothing. */
const setBeside = /^(?:跟|和|与|同)[^,，、]{2,10}?相?比(?:较|起来)?[,，]/

function completeNames(phrase: string): string[] | null {
  // 生产、流通、餐饮三个环节: the count says nothing of its own.
  const raw = phrase
    .replace(
      /(?<=[\p{Script=Han}])(?<![和与跟及])[两二三四五六七八九](?:个|类|项|种|大|家|者|块)(?=[\p{Script=Han}]|$)/gu,
      '',
    )
    .replace(/[《“"][^》”"]*[》”"]/g, (quoted) => quoted.replace(conjunction, '\u0000'))
    .replace(office, (name) => name.replace('和', '\u0000'))
    .split(conjunction)
  const parts = raw
    .map((part) =>
      part
        .replaceAll('\u0000', '和')
        .trim()
        .replace(/^[的,，]+|(?:相比|(?<![同环占])比|之间|去年|今年|前年|目前|的|[,，])+$/g, ''),
    )
    .filter((part) => part.length >= 2)
  if (parts.length < 2 || parts.length > 5) return null
  // 毛利率2023年和2024年: the first one in two years.
  if (parts.slice(1).every(isYear) && findTimes(parts[0], '2000-01-01').length === 1) {
    const [own] = findTimes(parts[0], '2000-01-01')
    const said = parts[0].slice(0, own.start) + parts[0].slice(own.end)
    if (said !== '') return [own.text, ...parts.slice(1)].map((time) => time + said)
  }
  const frame = frameOf(parts[0])
  const head = sharedHead(parts)
  return parts.map((part, i) => {
    // 增加值及增速: how the first one grew.
    if (i > 0 && ofTheFirst.test(part)) return `${parts[0]}的${part}`
    const whole = head && !part.endsWith(head) && metricHead(part).length < 2 ? `${part}${head}` : part
    // 石臼县 after 苍坪县: of one kind, though its name is a word.
    const alike =
      /[市县区镇乡]$/.test(frame) && new RegExp(`^\\p{Script=Han}{2,3}${frame.at(-1)}`, 'u').test(part)
    const named = alike ? part : frameOf(part)
    if (i === 0 || named !== '') return whole
    return `${frame}${whole}`
  })
}

/** How another figure moved, or what it is part of. */
export const ofTheFirst = /^(?:同比|环比)?(?:增速|增幅|涨幅|降幅|增长率|占比|比重|同比|环比)$/

/** The head that the last phrase brings for all: what follows 的, the same last letter, or a metric. */
function sharedHead(parts: string[]): string {
  const last = parts.at(-1)!
  const first = bare(parts[0])
  const own = bare(last)
  // 今年上半年和去年上半年的净息差: the first is a time alone.
  const isTime = first === '' && findPlaces(parts[0]).length === 0
  if (isTime && own.length >= 2) return own
  if (metricHead(first) && metricHead(first) === metricHead(own)) return ''
  const possessive = own.match(/^(.{2,10})的(.{2,12})$/)
  if (possessive) return first.includes('的') ? '' : possessive[2]
  if (first.includes('的') && own.includes('的')) return ''
  const at = own.indexOf(first.at(-1)!, 1)
  // 信用贷款 after 授信 shares no word with it.
  const isWord = wordsAt(own).some(({ end }) => end === at + 1)
  if (at > 0 && isWord && own.length - at - 1 >= 2) return own.slice(at + 1)
  const head = metricHead(own)
  if (head !== '') return head.length < own.length ? head : ''
  // 小学和初中一个班最多塞: what follows the last name is said of all.
  return own.match(/(?<=^.{2,8}?)(?:在.+[中里内上]|(?:每|最|一个|[今去前]年).+)$/)?.[0] ?? ''
}

function isYear(phrase: string): boolean {
  const [time] = findTimes(phrase, '2000-01-01')
  return time?.text === phrase && /年度?$/.test(phrase)
}

function frameOf(phrase: string): string {
  return [...findTimes(phrase, '2000-01-01'), ...findPlaces(phrase)]
    .sort((a, b) => a.start - b.start)
    .map((m) => m.text)
    .join('')
}

/** The phrase without its time and place. */
function bare(phrase: string): string {
  let text = phrase
  for (const m of [...findTimes(phrase, '2000-01-01'), ...findPlaces(phrase)].sort(
    (a, b) => b.start - a.start,
  ))
    text = text.slice(0, m.start) + text.slice(m.end)
  return text.replace(/^的/, '')
}
