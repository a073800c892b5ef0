/** 「右洞」 against 「左洞」, 「其中女的」 against 「新增1.9万人」: the sentence speaks of another part of the same thing. */

import { parseNumber } from '../../text/numbers.ts'
import type { Surroundings } from './surroundings.ts'
import { contentTerms, matchTerm } from './terms.ts'
import type { Ask } from './understand.ts'
import { wordsOf } from './words.ts'

/** True when the sentence, or what stands around it, is about another part than the question's, or about a sum of more. */
export function isOtherPart(ask: Ask, at: Surroundings, clause: string): boolean {
  return (
    hasCounterpart(ask, at) ||
    isOfBoth(ask, clause) ||
    isOfOtherKind(ask, at, clause) ||
    isOfOtherLevel(ask, clause) ||
    hasOtherNumber(ask, at) ||
    lacksPart(ask, at) ||
    lacksKind(ask, at) ||
    isOtherSummary(ask, clause) ||
    isSumOfMore(ask, clause) ||
    isOfWhole(ask, at, clause)
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

/** 「职工医保交多少」 against 「居民医保400元」, where the release speaks of 职工医保 elsewhere: another kind of the same. */
function isOfOtherKind(ask: Ask, at: Surroundings, clause: string): boolean {
  if (!/^(?:number|money|percent|name|date|place|person|org)$/.test(ask.type)) return false
  const words = wordsOf(ask.folded)
  const near = `${at.before}\n${at.sentence}\n${at.section}\n${at.title}`
  return words.slice(1).some((head, i) => {
    const kind = words[i]
    if (!/^\p{Script=Han}{2,}$/u.test(head) || !/^\p{Script=Han}{2,3}$/u.test(kind)) return false
    if (
      /多少|什么|哪/.test(kind) ||
      near.includes(kind) ||
      !ask.folded.includes(kind + head) ||
      !at.all.includes(kind + head)
    )
      return false
    const rivals = new RegExp(`(\\p{Script=Han}{2}|(?<!\\p{Script=Han})[新老旧东西南北总])${head}`, 'gu')
    return [...clause.matchAll(rivals)].some(
      ([, other]) =>
        !/^[本该此这那各全每]/.test(other) &&
        !ask.folded.includes(other) &&
        at.all.split(other + head).length > 1 &&
        wordsOf(other).length === 1,
    )
  })
}

/** 「国家计划给了多少经费」 against 「其中省级经费300万元」. */
function isOfOtherLevel({ type, folded }: Ask, clause: string): boolean {
  if (!/^(?:number|money|percent)$/.test(type)) return false
  const asked = levels.filter(([words]) => words.test(folded))
  const told = levels.filter(([, words]) => words.test(clause))
  return asked.length === 1 && told.length > 0 && !told.includes(asked[0])
}

/** Levels of government, as asked and as told. */
const levels: [RegExp, RegExp][] = [
  [/国家(?!标准|级?文物)|中央/, /国家|中央|部级/],
  [/省级|省里/, /省级|省财政/],
  [/市级|市里/, /市级|市财政/],
  [/[县区]级|[县区]里/, /[县区]级|[县区]财政/],
]

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

/** Kinds by which releases divide what they count, as asked and as told; a season or a feast is one too. */
const kinds: [RegExp, RegExp][] = [
  [/女(?!士|儿|婿)/, /女|妇|她/],
  [/男(?!朋友)/, /男/],
  [/农村|乡下|乡村/, /农村|乡|村|农民/],
  [/城镇(?!化)|城里/, /城/],
  [/民营|民企|私企|私营/, /民营|民企|私营|非公|个体/],
  [/国有|(?<!\p{Script=Han})国企|央企/u, /国有|国企|央企|国资/],
  [/外资|外企|外商/, /外资|外企|外商|外国|境外/],
  [/本科/, /本科/],
  [/硕士/, /硕士|研究生/],
  [/博士/, /博士|研究生/],
  [/暑运|暑期|暑假/, /暑/],
  [/春节/, /春节|正月|新春|农历新年/],
  [/国庆/, /国庆|十一|黄金周/],
  [/五一/, /五一|劳动节/],
  [/线下|实体店/, /线下|实体|门店/],
  [
    /线上|网上(?!流?传|报名|申请|办理|公[布示开]|发布|查询|预约|缴费|投票)|网购/,
    /线上|网上|网络|网购|网店|电商|直播/,
  ],
  [/小学/, /小学/],
  [/初中/, /初中/],
  [/高中/, /高中|中学/],
  [/半程/, /半程|半马/],
  [/二价/, /二价|双价/],
  [/四价/, /四价/],
  [/九价/, /九价/],
  [/中位数/, /中位数/],
  [/扣非|扣除非经常/, /扣非|扣除非经常/],
  [/失踪|失联/, /失踪|失联/],
  [/元旦/, /元旦|(?<!\d)1月1日/],
  ...[/春运/, /元宵/, /清明/, /端午/, /中秋/, /重阳/, /除夕/].map((feast): [RegExp, RegExp] => [
    feast,
    feast,
  ]),
]

/** 「拿到证的女学员有多少」: who asks for a kind is not told of all. */
function lacksKind(ask: Ask, at: Surroundings): boolean {
  if (/^(?:yesno|reason|how|definition)$/.test(ask.type)) return false
  const near = `${at.before}\n${at.sentence}\n${at.section}\n${at.title}`
  return kinds.some(([asked, told]) => asked.test(ask.folded) && !told.test(near))
}

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
