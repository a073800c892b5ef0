/** Do the words of a sentence stand in its sources, with the same denial, certainty, reach and cause? */

import { findQuantities } from '../../text/numbers.ts'
import { findPlaces } from '../../text/places.ts'
import { contentTerms } from '../question/terms.ts'
import { isExtreme, superlative } from './support-compare.ts'
import { adverbial, keepsDenials, nearestGroup } from './support-denials.ts'
import { holds, type SourceText, speaksOfSame, splitText } from './support-text.ts'

const future =
  /预报|(?<!截至?)到20\d{2}年|(?<!比)计划(?!工期)|拟|预计|目标|力争|有望|争取|打算|准备|预期|达产|要求|将(?=[在于从由对把按会达有增减提降新建启推完实举开])/
/** What keeps a plan open in a sentence. */
const open = /将|会|要|应|须|可能|可望|可(?=[达降增提])|望|最[高多]/
/** Words that make a plan of what is said. */
const planned = /计划|拟|预计|力争|有望|打算|准备/
const cause =
  /因为|由于|因(?![此而])|导致|致使|使得|造成|引起|引发|得益于|带动|源于|(?<!不受)影响|所致|原因|为了|从而|旨在|归因|出于|推动了|促使/
const reasons =
  /因|由于|导致|造成|引起|引发|致|使|得益|带动|源|影响|原因|为(?!止)|从而|旨在|主要是|以便|防止|确保|缓解|配合|推动/
/** Words that widen, narrow or heighten what is said; each must stand in the source. */
const heights =
  /全线|首次|首个|首家|第一|唯一|最[高低大小多少好差快慢早晚]|全部|所有|一律|新高|新低|全国|全球|世界|国家级|大幅|显著|明显|严重|仅|只有|只(?=[要能需])|超过|突破|不足|不到|至少|最多|永久|终身|每[年月天日周]|连续|必须|应当|可能|成功|彻底|完全|领先|前列|首位|倒数/g
const widening: Record<string, RegExp> = {
  超过: /超|逾|余|多|以上|高于|突破/,
  突破: /突破|超/,
  不足: /不足|不到|低于|以下/,
  不到: /不足|不到|低于|以下/,
  必须: /必须|须|应|不得|需/,
  应当: /应|须|需|要/,
  可能: /可能|或|少数|会/,
  仅: /仅|只|才/,
  只有: /仅|只|才/,
  只: /只|仅|才|专门|不设|不接受/,
  所有: /所有|全部|各|(?<!安)全|均/,
  全部: /所有|全部|(?<!安)全|均|100%/,
  一律: /一律|统一|均|都|(?<!安)全/,
  最多: /最多|最高|最大|上限|至多|低于|以内/,
  最高: /最[高大多]|上限|至多|低于|以内/,
  最大: /最大|最高|最多/,
  首位: /首位|第一/,
}

/** Whether the folded sentence says why: a made-up reason reads like a true one, so rules alone decide on it. */
export function givesReason(said: string): boolean {
  return cause.test(said)
}

/** Words that no reader's judgement makes up for where no source has one like them. */
const strongHeights =
  /首次|首个|首家|唯一|最(?:[小好差早晚]|[高低大多少快慢](?!为?\d))|全部|所有|一律|新高|新低|全球|世界|永久|终身|彻底|完全|倒数/g

/**
 * False when the sentence tells as done what its sources plan, denies what they affirm or the reverse, turns a pair
 * of opposites round, or says 全部 and 首次 where they do not.
 */
export function keepsCertainty(said: string, sources: readonly SourceText[]): boolean {
  const stated = sources.map(({ sentence }) => sentence).join('\n')
  const groups = sources.flatMap((source) => source.groups)
  const told = sources.filter(({ isTitle }) => !isTitle)
  const clauses = (told.length > 0 ? told : sources).flatMap((source) => source.clauses)
  if (!keepsHeights(said, sources, strongHeights) || !keepsDenials(said, clauses)) return false
  if (/已/.test(said) && future.test(withoutQuoted(stated)) && !/已/.test(stated)) return false
  return splitText(said).groups.every((part) => {
    if (groups.includes(part) || adverbial.test(part)) return true
    const group = nearestGroup(part, groups)
    if (group === null) return true
    const nearest = nearestGroup(part, clauses) ?? group
    return (
      !turnsRound(part, nearest) &&
      (!future.test(withoutQuoted(nearest)) || future.test(said) || open.test(said))
    )
  })
}

/** Plans are told of what is said, not of what is named: “启明计划” is none. */
function withoutQuoted(text: string): string {
  return text.replace(/["《][^"《》]*["》]/g, ' ')
}

function keepsHeights(said: string, sources: readonly SourceText[], words: RegExp): boolean {
  const framed = sources.map(({ sentence, frame }) => `${sentence}\n${frame}`).join('\n')
  return [...said.matchAll(words)].every(
    ([word]) =>
      (widening[word] ?? new RegExp(word)).test(framed) ||
      (superlative.test(word) && isExtreme(said, sources)),
  )
}

/** False when the sentence promises, heightens or explains what its sources do not, or joins what they say apart. */
export function keepsForce(said: string, sources: readonly SourceText[]): boolean {
  const stated = sources.map(({ sentence }) => sentence).join('\n')
  if (!keepsHeights(said, sources, heights)) return false
  if (cause.test(said) && !reasons.test(stated)) return false
  if (!splitText(said).clauses.every((clause) => isOfOnePart(clause, sources))) return false
  const groups = sources.flatMap((source) => source.groups)
  if (planned.test(said) && !future.test(stated)) return false
  if (!keepsOrder(said, stated)) return false
  if (!keepsRank(said, stated) || !keepsBase(said, stated)) return false
  if (!keepsReach(said, sources) || !keepsCorrection(said, stated)) return false
  return splitText(said).groups.every((part) => {
    if (groups.includes(part) || adverbial.test(part)) return true
    const group = nearestGroup(part, groups)
    if (group === null || /\d/.test(part)) return true
    return speaksOfSame(group, {
      part,
      said,
      rivals: groups.filter((other) => other !== group && isRival(other, said)),
      whole: `${headOf(group, sources)},${group}`,
    })
  })
}

/** The first words of the part of a sentence that a group stands in: the subject that its clauses share. */
function headOf(group: string, sources: readonly SourceText[]): string {
  const segment = sources.flatMap(({ segments }) => segments).find((other) => other.includes(group))
  return segment?.slice(0, headUnits) ?? ''
}

const headUnits = 10

/** A clause without figures is told of one part of a source: 赵某系主犯 has its name from one and its verb from another. */
function isOfOnePart(clause: string, sources: readonly SourceText[]): boolean {
  if (/\d/.test(clause)) return true
  const segments = sources.flatMap((source) =>
    source.segments.map((own, i, all) => (/[该此]|其(?!中)/.test(own) ? `${all[i - 1] ?? ''};${own}` : own)),
  )
  const words = contentTerms(clause).filter((word) => segments.some((segment) => segment.includes(word)))
  return words.length === 0 || segments.some((segment) => words.every((word) => segment.includes(word)))
}

/** 比同类低 without figures: a source says so too. */
function keepsRank(said: string, stated: string): boolean {
  const [, way] = /比[^,;。\d]{1,16}?(高|多|大|快|长|低|少|小|慢|短)(?!\d|[^,;。]{0,3}\d)/.exec(said) ?? []
  if (!way) return true
  return (
    /[高多大快长]/.test(way) ? /高|多|超|增|升|涨|大|快|倍|逾|以上|长/ : /低|少|降|减|小|慢|不足|不到|短/
  ).test(stated)
}

/** 同比, 比上年 is a year's change, 环比 a quarter's or a month's. */
function keepsBase(said: string, stated: string): boolean {
  const isQuarterly = /环比|[比较](?:上|第[一二三四])(?:季|月)/
  const isYearly = /同比|[比较](?:上年|去年|\d{4}年)|上年同期|去年同期/
  if (isYearly.test(said) && isQuarterly.test(stated) && !isYearly.test(stated)) return false
  return !isQuarterly.test(said) || /环比|季度|上月/.test(stated)
}

/** 全省 is no name for what a source tells of one place in it. */
function keepsReach(said: string, sources: readonly SourceText[]): boolean {
  return [...said.matchAll(/全[国省市县区州]/g)].every(([reach]) =>
    sources.some(({ sentence, frame }) =>
      `${sentence}${frame}`.includes(reach) ? true : reach !== '全国' && findPlaces(sentence).length === 0,
    ),
  )
}

/** A figure that a source calls wrong is told as wrong, or as the one before. */
function keepsCorrection(said: string, stated: string): boolean {
  const wrong = [
    ...stated.matchAll(/([\d.,]+)[^\d,;。]{0,6}(?:系|为|是)?[^\d,;。]{0,4}(?:错误|有误)/g),
    ...stated.matchAll(/原(?:披露|为|报)[^\d]{0,6}([\d.,]+)/g),
  ].map(([, figure]) => figure.replaceAll(',', ''))
  return (
    /误|错|原|更正|应为|改/.test(said) || !wrong.some((figure) => said.replaceAll(',', '').includes(figure))
  )
}

const opposites = [
  '多少',
  '增减',
  '上下',
  '升降',
  '高低',
  '开关',
  '进出',
  '有无',
  '收支',
  '男女',
  '早晚',
  '买卖',
  '盈亏',
  '前后',
]

/** 多计销售费用 where the source says 少计销售费用. */
function turnsRound(part: string, group: string): boolean {
  return opposites.some(([a, b]) => turnsTo(part, group, a + b) || turnsTo(part, group, b + a))
}

function turnsTo(part: string, group: string, [said, stated]: string): boolean {
  return [...part.matchAll(new RegExp(`(?<![没未无不])${said}(\\p{Script=Han}{2})`, 'gu'))].some(
    ([all, context]) => !group.includes(all) && group.includes(stated + context),
  )
}

const relations = /超过|高于|低于|多于|少于|优于|取代|起诉|收购|击败|更正为|上调至|下调至|改为|调整为/

/** False when what stands before 超过 in the sentence stands only after it in the source. */
function keepsOrder(said: string, stated: string): boolean {
  const relation = relations.exec(said)
  if (!relation) return true
  const places = [...stated.matchAll(new RegExp(relation[0], 'g'))].map(({ index }) => index)
  const before = said.slice(0, relation.index)
  const words = [...contentTerms(before), ...findQuantities(before).map(({ text }) => text)]
  return (
    places.length === 0 ||
    places.some((at) => words.every((word) => stated.slice(0, at).includes(word) || !stated.includes(word)))
  )
}

/** A group that states something which the sentence does not say. */
function isRival(group: string, said: string): boolean {
  const words = contentTerms(group)
  return words.filter((word) => !holds(said, word)).length > words.length / 2
}
