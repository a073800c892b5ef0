/** 「右洞」 against 「左洞」, 「其中女的」 against 「新增1.9万人」: the sentence speaks of another part of the same thing. */

import { parseNumber } from '../../text/numbers.ts'
import { isOtherKind } from './other-kind.ts'
import type { Surroundings } from './surroundings.ts'
import { contentTerms, matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'

/** True when the sentence, or what stands around it, is about another part than the question's, or about a sum of more. */
export function isOtherPart(ask: Ask, at: Surroundings, clause: string): boolean {
  return (
    hasCounterpart(ask, at) ||
    isOfBoth(ask, clause) ||
    isOtherKind(ask, at, clause) ||
    hasOtherNumber(ask, at) ||
    lacksPart(ask, at) ||
    isOtherSummary(ask, clause) ||
    isSumOfMore(ask, clause) ||
    isOfWhole(ask, at, clause) ||
    isOfPartner(ask, at, clause) ||
    isOfWholeTime(ask, at)
  )
}

/** Letters that tell one of several apart: 左洞 is not 右洞, 境外 is not 境内. */
const opposites = [
  '左右',
  '内外',
  '男女',
  '南北',
  '上下',
  '新旧',
  '公私',
  '单双',
  '早晚',
  '进出',
  '出入',
  '正负',
  '高低',
  '升降',
  '轻重',
  '日夜',
  '面笔',
  '首末',
]

/** The question says 右洞, the sentence 左洞 and nowhere 右洞. */
function hasCounterpart(ask: Ask, at: Surroundings): boolean {
  const near = `${at.before}\n${at.sentence}\n${at.section}\n${at.title}`
  return ask.terms.some(
    (term) =>
      /^\p{Script=Han}{2,4}$/u.test(term) &&
      !near.includes(term) &&
      opposites.some((pair) =>
        [...pair].some((letter, i) => {
          const other = pair[1 - i]
          // 双电机 of 双电机版 is said: it is that one.
          const head = term.slice(term.indexOf(letter), -1)
          // 上下架: both of them.
          const isOfBoth = [pair, other + letter].some((both) =>
            at.sentence.includes(term.replace(letter, both)),
          )
          return (
            term.includes(letter) &&
            at.sentence.includes(term.replace(letter, other)) &&
            !isOfBoth &&
            !(head.length > 1 && at.sentence.includes(head))
          )
        }),
      ),
  )
}

/** 「出口多少」 is not told by 进出口, nor 贷款 by 存贷款: the word stands only in one that names both. */
function isOfBoth(ask: Ask, clause: string): boolean {
  return ask.terms.some((term) => {
    const pair = term.length === 2 && jointPairs.find((two) => two.includes(term[0]))
    if (!pair) return false
    const both = [...pair].reverse().join('') + term[1]
    const rest = clause.replaceAll(pair + term[1], ' ').replaceAll(both, ' ')
    return rest !== clause && !rest.includes(term) && !ask.folded.includes(pair)
  })
}

/** Letters that are joined before the head that they share: 进口 and 出口 are 进出口 together. */
export const jointPairs = ['进出', '存贷', '收支', '购销', '产销', '借还', '供需', '中小']

/** 第二批 where the sentence, its heading or the headline says 第三批. */
export function hasOtherNumber(ask: Ask, at: Surroundings): boolean {
  if (isNumberGuessed(ask)) return false
  return [...ask.folded.matchAll(ordinal)].some(([, number, counted]) => {
    const told = [at.sentence, at.before, at.section, at.title]
      .flatMap((text) => [...text.matchAll(ordinal)])
      .flatMap(([, other, of]) => (of === counted ? [parseNumber(other)] : []))
    return told.length > 0 && !told.includes(parseNumber(number))
  })
}
/** 「这是第一次大修吗」: another number answers. */
function isNumberGuessed({ type, folded }: Ask): boolean {
  return (
    type === 'yesno' && /(?:是|算)(?:不是|不算)?[^,]{0,12}第[\d一二三四五六七八九十]+[^,]{0,12}$/.test(folded)
  )
}

const ordinal = /(?<![比较跟与同])第(\d+|[一二三四五六七八九十]+)([批次届期轮阶季码版套季])/g

/** 「直播带货投诉里食品类有多少」: the sentence must have the part, and it or its heading the whole. */
function lacksPart(ask: Ask, at: Surroundings): boolean {
  const asked = ask.folded.match(partOf) ?? ask.folded.match(partIn)
  if (!asked) return false
  const [, whole, part] = asked
  const near = `${at.before}\n${at.sentence}\n${at.section}`
  const frame = `${at.title}\n${at.lead}`
  const isTold = (term: string, text: string) => matchTerm(term, text) >= 0.4 || text.includes(term[0])
  const parts = contentTerms(part)
  const wholes = contentTerms(whole).filter((term) => !frame.includes(term))
  return (
    (/^[男女]/.test(part) && !at.sentence.includes(part[0])) ||
    (parts.length > 0 && !parts.some((term) => isTold(term, at.sentence))) ||
    2 * wholes.filter((term) => matchTerm(term, near) >= 0.4).length < wholes.length
  )
}
const partOf =
  /^(.{3,24}?)(?:里面|里头|(?<![手夜心公海])里|当中|之中|中)[,，]?(?:的)?(?!包括|有哪|哪|多少|几|谁|什么)([\p{Script=Han}]{1,8}?)(?:的)?(?:一共|总共|共)?(?:有|占|是|卖了?|为)(?:了)?(?:多少|几)/u

/** 「夜间门诊里有几个在乡镇卫生院」: the part is named last. */
const partIn =
  /^(.{3,24}?)(?:里面|里头|(?<![手夜心公海])里|当中|之中|中)[,，]?有?(?:多少|几)[个家件名人位起处]?(?:是|在|为|属于|来自)([\p{Script=Han}]{2,10}?)的?[?？]*$/u

const mean = /平均|人均|户均|均价|每人|每户/
const total = /总额|总量|总数|总值|一共|总共|合计|总计/
const extreme = /最[高低多少大小]/

/** 「品牌价值总额」 is not 「平均品牌价值」, nor is a peak a mean. */
function isOtherSummary(ask: Ask, clause: string): boolean {
  if (!/^(?:number|money|percent|name)$/.test(ask.type)) return false
  if (/中位数/.test(clause) && !/中位数/.test(ask.folded)) return true
  if (mean.test(ask.folded)) return false
  return (
    /平均|人均|户均/.test(clause) &&
    ((total.test(ask.folded) && !/总|合计|共/.test(clause)) ||
      (extreme.test(ask.folded) && !/最|高达/.test(clause)))
  )
}

/** 「风电出力多少」 is not 「风电和光伏发电合计437.5万千瓦」. */
function isSumOfMore(ask: Ask, clause: string): boolean {
  if (!/^(?:number|money|percent|name)$/.test(ask.type) || /合计|共|总|和|加/.test(ask.folded)) return false
  return ask.terms.some((term) => {
    const at = clause.indexOf(term)
    if (at < 0) return false
    const rest = clause.slice(at + term.length)
    const before = clause.slice(0, at)
    const joined = rest.match(
      /^[\p{Script=Han}]{0,4}(?:和|与|及|、)((?:(?!等)[\p{Script=Han}、]){2,14}?)(?:合计|共计|总计)/u,
    )
    const joins =
      /[\p{Script=Han}](?:和|与|及|、)[\p{Script=Han}]{0,2}$/u.test(before) &&
      /^[\p{Script=Han}]{0,6}(?:合计|共计|总计)/u.test(rest)
    return joined !== null || joins
  })
}

/** 「东浦区多少份」 against 「全市收到12684份,其中东浦区4210份」: what is asked about comes up only behind 其中, the clause before it. */
function isOfWhole(ask: Ask, at: Surroundings, clause: string): boolean {
  if (!/^(?:number|money|percent)$/.test(ask.type)) return false
  const from = at.sentence.search(/[,;。]其中/)
  if (from < 0) return false
  const whole = at.sentence.slice(0, from)
  const [part] = at.sentence.slice(from + 1).split(/[;。]/)
  if (!whole.includes(clause) || part.includes(clause)) return false
  const frame = `${at.title}\n${at.section}\n${at.before}\n${whole}`
  const names = [...ask.terms, ...ask.constraints.places.map(({ name }) => name)]
  return names.some((name) => part.includes(name) && matchTerm(name, frame) < 0.4)
}

/** 「国家基金资助了多少」 against 「得到国家基金和省计划资助,其中省计划资助经费480万元」: the figure is that of the other of the two. */
function isOfPartner({ type, terms, folded }: Ask, at: Surroundings, clause: string): boolean {
  const [, part] = clause.match(/^其中(?:的)?(\p{Script=Han}{4,}?)(?:为|达|是|有|约|共)*\d/u) ?? []
  if (!/^(?:number|money|percent)$/.test(type) || part === undefined) return false
  const before = at.sentence.slice(0, Math.max(0, at.sentence.indexOf(clause)))
  const [, one, other] = before.match(/([^,，;。]{4,}?)[和与及]([^,，;。]{4,})[,，]$/) ?? []
  const partner = other !== undefined && shares(other, part) && !shares(one, part) ? one : ''
  return (
    terms.some(
      (term) => term.length >= 2 && partner.includes(term) && !other.includes(term) && !part.includes(term),
    ) && !shares(folded, part)
  )
}

/** Four letters of the one stand side by side in the other. */
function shares(text: string, name: string): boolean {
  return Array.from({ length: Math.max(0, name.length - 3) }, (_, i) => name.slice(i, i + 4)).some((run) =>
    text.includes(run),
  )
}

/** 「最忙那天接送了多少旅客」 asks for one day: what the holiday brought in all is no answer. */
function isOfWholeTime({ type, folded }: Ask, { sentence }: Surroundings): boolean {
  return (
    /^(?:number|money|percent)$/.test(type) &&
    /最[忙多高大挤火旺少低热]\p{Script=Han}{0,2}的?(?:那|这)?一?[天日]/u.test(folded) &&
    !/[单当][日天]|最|高峰|峰值|纪录|历史|新[高低]|\d日[,，]/.test(sentence)
  )
}
