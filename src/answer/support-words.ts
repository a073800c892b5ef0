/** Do the words of a sentence stand in its sources, with the same denial, certainty, reach and cause? */

import { findQuantities } from '../text/numbers.ts'
import { findPlaces } from '../text/places.ts'
import type { Span } from '../types.ts'
import { bareWord, isLight, joint, saysSame } from './same-meaning.ts'
import { comparative, comparesRightly, isExtreme, superlative } from './support-compare.ts'
import { holds, type SourceText, speaksOfSame, splitText } from './support-figures.ts'
import { contentTerms, matchTerm } from './terms.ts'
import { wordsAt } from './words.ts'

const future = /预报|计划|拟|预计|目标|力争|有望|争取|打算|准备|预期|达产/
/** Words that make a plan of what is said. */
const planned = /计划|拟|预计|力争|有望|打算|准备/
const cause =
  /因为|由于|因(?![此而])|导致|致使|使得|造成|引起|引发|得益于|带动|源于|影响|所致|原因|为了|从而|旨在|归因|出于|推动了|促使/
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
  所有: /所有|全部|各|(?<!安)全|均/,
  全部: /所有|全部|(?<!安)全|均|100%/,
  一律: /一律|统一|均|都|(?<!安)全/,
  最多: /最多|最高|最大|上限|至多/,
  最大: /最大|最高|最多/,
  首位: /首位|第一/,
}

/** False when the sentence denies, promises, heightens or explains what its sources do not. */
export function keepsForce(said: string, sources: readonly SourceText[]): boolean {
  const stated = sources.map(({ sentence }) => sentence).join('\n')
  const framed = `${stated}\n${sources.map(({ frame }) => frame).join('\n')}`
  for (const [word] of said.matchAll(heights))
    if (
      !(widening[word] ?? new RegExp(word)).test(framed) &&
      !(superlative.test(word) && isExtreme(said, sources))
    )
      return false
  if (cause.test(said) && !reasons.test(stated)) return false
  const groups = sources.flatMap((source) => source.groups)
  const clauses = sources.flatMap((source) => source.clauses)
  if (planned.test(said) && !future.test(stated)) return false
  if (/已/.test(said) && (future.test(stated) || /将(?!军)/.test(stated)) && !/已/.test(stated)) return false
  if (!keepsOrder(said, stated) || !keepsDenials(said, clauses)) return false
  if (!keepsRank(said, stated) || !keepsBase(said, stated)) return false
  if (!keepsReach(said, sources) || !keepsCorrection(said, stated)) return false
  return splitText(said).groups.every((part) => {
    if (groups.includes(part) || adverbial.test(part)) return true
    const group = nearestGroup(part, groups)
    if (group === null) return true
    if (
      !/\d/.test(part) &&
      !speaksOfSame(group, { part, said, rivals: groups.filter((other) => isRival(other, said)) })
    )
      return false
    const nearest = nearestGroup(part, clauses) ?? group
    if (turnsRound(part, nearest)) return false
    return !future.test(nearest) || future.test(said)
  })
}

/** A denial, the little words after it, and what it denies: up to six letters of one phrase. */
const denied =
  /(?:不(?!断|仅|少|同|久|只|过|变|等|锈)|没|未(?!来)|无(?!线)|非(?!常|遗)|免(?![疫费]))(?:[能会得可以再被予有存在必需要应曾做用是])*([^,;。、或和且不没未无非\s]{1,6})/g

/**
 * What the sentence denies is denied in a source, and what a source only ever denies (不存在主观故意, 不得抵扣) is
 * denied in the sentence.
 */
function keepsDenials(said: string, clauses: readonly string[]): boolean {
  const isInside = (parts: readonly Span[], at: number) => parts.some((p) => p.start <= at && at < p.end)
  const statuses = (word: string, text: string) => {
    const parts = deniedParts(text)
    return placesOf(word, text).map((at) => isInside(parts, at))
  }
  return splitText(said).clauses.every((clause) => {
    const nearest = nearestGroup(clause, clauses)
    return contentTerms(clause).every((word) => {
      const near = nearest?.includes(word) ? [nearest] : clauses
      const there = near.flatMap((text) => statuses(word, text))
      return there.length === 0 || statuses(word, clause).every((isDenied) => there.includes(isDenied))
    })
  })
}

function deniedParts(text: string): Span[] {
  return [...text.matchAll(denied)].map((m) => {
    const end = m.index + m[0].length
    return { start: end - m[1].length, end }
  })
}

/** 比同类低 without figures: a source says so too. */
function keepsRank(said: string, stated: string): boolean {
  const [, way] = /比[^,;。\d]{1,16}?(高|多|大|快|长|低|少|小|慢|短)(?!\d|[^,;。]{0,3}\d)/.exec(said) ?? []
  if (!way) return true
  return (/[高多大快长]/.test(way) ? /高|多|超|增|升|涨|大|快|倍|逾|以上|长/ : /低|少|降|减|小|慢|不足|不到|短/).test(stated)
}

/** 同比, 比上年 is a year's change, 环比 a quarter's or a month's. */
function keepsBase(said: string, stated: string): boolean {
  if (/同比|[比较](?:上年|去年)/.test(said) && !/同比|上年|去年|[比较]\d{4}年/.test(stated)) return false
  return !/环比|[比较](?:上|第[一二三四])(?:季|月)/.test(said) || /环比|季度|上月/.test(stated)
}

function placesOf(word: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
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

/**
 * False when the sentence says what its sources do not. What they say letter for letter, two letters at least, is
 * taken out first: how a word is cut does not matter then. Of what is left, words that carry something must be there
 * in another form.
 */
export function coversWords(said: string, sources: readonly SourceText[]): boolean {
  const text = sources.map(({ sentence, frame }) => `${sentence}\n${frame}`).join('\n')
  if (!findPlaces(said).every((place) => text.includes(place.name))) return false
  const whole = contentTerms(said)
  // 合格率 is not in 不合格率, 局长 not in 副局长.
  const bound = whole.filter((word) => text.includes(word) && !said.includes(`不${word}`) && matchTerm(word, text) < 0.9)
  if (bound.length > 0) return false
  // Comparisons are worked out elsewhere.
  const plain = said.replace(superlative, ' ').replace(comparesRightly(said) ? comparative : '', ' ')
  const left = unsaidParts(plain, text).flatMap((part) => wordsAt(part).map((word) => word.text))
  const matches = left.map((word) => matchLoosely(word, text)).filter((match) => match !== null)
  const strange = matches.filter((match) => match < 0.3).length
  const half = matches.filter((match) => match >= 0.3 && match < 0.6).length
  return strange === 0 && half <= whole.length / 5
}

/** Runs of letters of which no two neighbours stand together in the text; figures and marks are left aside. */
function unsaidParts(said: string, text: string): string[] {
  let rest = ''
  for (let at = 0; at < said.length; ) {
    let length = 0
    while (at + length < said.length && text.includes(said.slice(at, at + length + 1))) length++
    const step = length >= 2 ? length : 1
    rest += length >= 2 ? '|' : said[at]
    at += step
  }
  return rest.split(/[^\p{Script=Han}a-z]+/u).filter((part) => part !== '')
}

/** Null for what carries nothing, 0.9 for a word of one meaning, 0.4 for one that shares a letter, else 0. */
function matchLoosely(word: string, text: string): number | null {
  const bare = bareWord(word)
  if (isLight(word) || bare === '' || isLight(bare)) return null
  if ([word, bare].some((form) => saysSame(form, text) || (form.length > 1 && text.includes(form)))) return 0.9
  if (bare.length === 1) return text.includes(bare) ? 0.9 : 0
  return [...bare].some((letter) => text.includes(letter) && !joint.test(letter)) ? 0.4 : 0
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
  return [...part.matchAll(new RegExp(`${said}(\\p{Script=Han}{2})`, 'gu'))].some(
    ([all, context]) => !group.includes(all) && group.includes(stated + context),
  )
}

const relations = /超过|高于|低于|多于|少于|优于|取代|起诉|收购|击败|更正为|上调至|下调至|改为|调整为/

/** False when what stands before 超过 in the sentence stands only after it in the source. */
function keepsOrder(said: string, stated: string): boolean {
  const relation = relations.exec(said)
  const at = relation ? stated.indexOf(relation[0]) : -1
  if (!relation || at < 0) return true
  const wordsBefore = contentTerms(said.slice(0, relation.index))
  const figuresBefore = findQuantities(said.slice(0, relation.index)).map(({ text }) => text)
  const before = stated.slice(0, at)
  return [...wordsBefore, ...figuresBefore].every((word) => before.includes(word) || !stated.includes(word))
}

/** A group that states something which the sentence does not say. */
function isRival(group: string, said: string): boolean {
  const words = contentTerms(group)
  return words.filter((word) => !holds(said, word)).length > words.length / 2
}

/** When or where: no statement of its own. */
const adverbial = /(?:期间|时|后|中|方面|季度|年|月|日|上|下|内|前)$/

/** The group that shares most words and figures with `part`; null when none shares any. */
function nearestGroup(part: string, groups: readonly string[]): string | null {
  const words = contentTerms(part)
  const figures = new Set(findQuantities(part).map(({ value }) => value))
  let best: string | null = null
  let most = 0
  for (const group of groups) {
    if (groups.length > 1 && adverbial.test(group)) continue
    const numbers = findQuantities(group).filter(({ value }) => figures.has(value)).length
    const shared = words.filter((word) => group.includes(word)).length + numbers
    if (shared > most) [best, most] = [group, shared]
  }
  return best
}
