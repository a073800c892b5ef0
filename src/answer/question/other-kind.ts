/** 「职工医保」 against 「居民医保」, 「国家」 against 「省级」, 「女学员」 against all of them: another kind than the question's. */

import type { Surroundings } from './surroundings.ts'
import type { Ask } from './understand.ts'
import { wordsOf } from './words.ts'

/** True when the clause is about another kind or level, or the sentence and what frames it say nothing of the kind asked for. */
export function isOtherKind(ask: Ask, at: Surroundings, clause: string): boolean {
  return isOfOtherKind(ask, at, clause) || isOfOtherLevel(ask, clause) || lacksKind(ask, at)
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
  [/半程|半马/, /半程|半马/],
  [/全程(?=马拉松|项目|[男女])|全马/, /全程|全马/],
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
