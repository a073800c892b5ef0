/** Does a sentence speak of the time, place, extent, names and figures that the question names? */

import { findTimes, type TimeMention } from '../../text/dates.ts'
import { findQuantities, isFigure, parseNumber, type Quantity } from '../../text/numbers.ts'
import { findPlaces } from '../../text/places.ts'
import { isInRange } from '../../text/ranges.ts'
import { synonymsOf } from '../../text/synonyms.ts'
import { withoutCauses } from './cause-words.ts'
import { withoutBase } from './constraints.ts'
import { findActors, findAgent, holdsOffice, holdsOrganisation, isOfLastFirm } from './named-bodies.ts'
import { placesFit } from './place-fits.ts'
import type { Surroundings } from './surroundings.ts'
import { isShortened } from './terms.ts'
import { baseFits, dayFits, isUpTo, isWithinBound, timeFits, turnFits } from './time-fits.ts'
import type { Ask } from './understand.ts'
import { wordsOf } from './words.ts'

export type Violation = 'time' | 'place' | 'extent' | 'name' | 'figure' | 'items' | 'qualifier'

/** What the evidence fails of the question's constraints; empty when it meets them all. */
export function findViolations(ask: Ask, at: Surroundings): Violation[] {
  const { constraints } = ask
  const found: Violation[] = []
  // 10月8号去退能退多少: what holds on a day, not what happened.
  const isOfRule = wordsOf(ask.folded).some((word) => /^(?:能|能否|能不能|可以|还要|会|算不算)$/.test(word))
  const when = ask.type === 'reason' ? { ...at, sentence: withoutCauses(at.sentence) } : at
  const isTimed = timesAsked(ask, at).every(
    (time) => timeFits(time, when) || isUpTo(ask.folded, time, at) || (isOfRule && isWithinBound(time, at)),
  )
  if (
    !isTimed ||
    isCumulative(ask.folded, at.sentence) ||
    isOfMoreIssues(ask.folded, at.sentence) ||
    !dayFits(ask.folded, at) ||
    !baseFits(ask.folded, at) ||
    !turnFits(ask.folded, at)
  )
    found.push('time')
  if (!placesFit(ask, at)) found.push('place')
  if (!constraints.extents.every((extent) => extentFits(extent, ask.folded, at))) found.push('extent')
  if (
    !constraints.names.every((name) => nameFits(name, at)) ||
    !bodiesFit(ask, at) ||
    !suspectsFit(ask.folded, at)
  )
    found.push('name')
  if (ask.type !== 'yesno' && !constraints.figures.every((figure) => figureFits(figure, ask.folded, at)))
    found.push('figure')
  if (!itemsFit(ask, at)) found.push('items')
  return found
}

/** 「2025年一年资助了多少」 is not told by 「截至2025年底，累计资助」. */
function isCumulative(question: string, sentence: string): boolean {
  return (
    /(?:一年|全年|当年|年内|一整年)(?!级|期)/.test(question) &&
    !/累计|至今|以来|总共|一共/.test(question) &&
    /截至[^,，。;；]{2,14}[,，][^。;；]{0,10}累计/.test(sentence)
  )
}

/** 「第14期有几批不合格」 is not told by 「今年以来，全市累计检出」. */
function isOfMoreIssues(question: string, sentence: string): boolean {
  return (
    /第\d+期|[本这]期/.test(question) &&
    !/累计|至今|以来/.test(question) &&
    /累计/.test(sentence) &&
    !/第\d+期|[本这此]期|[本此这]次/.test(sentence)
  )
}

/** The times that the question names, 去年 counted from the release's own day. */
export function timesAsked({ constraints, folded }: Ask, { publishedAt }: Surroundings): TimeMention[] {
  if (!constraints.relative) return constraints.times
  return findTimes(withoutBase(folded), publishedAt).filter(
    (t) => t.relative || constraints.times.some((o) => o.text === t.text),
  )
}

/** 「是哪五个省」, 「26个部门有哪些」: a sentence that only counts them does not name them. */
function itemsFit(ask: Ask, at: Surroundings): boolean {
  const asked = ask.folded.match(whichOfCount)
  if (ask.type === 'number' || ask.type === 'reason') return true
  // 「是哪几个」 wants names, several of them.
  if (!asked)
    return (
      !/哪几[个家项位名种类条所部座款大批]/.test(ask.folded) ||
      /[、;；]|以及|和|与|及|》《|”“/.test(at.sentence)
    )
  const count = Math.min(parseNumber(asked[1] ?? asked[2]), 6)
  const namedIn = (text: string) =>
    Math.max(text.split(/[、;；]|以及|和|与|及/).length, text.split(/[《“「"]/).length - 1)
  // The names may stand in brackets: 三类对象(脱贫不稳定户、……).
  const brackets = /[(（][^）)]*[)）]/g
  const parts = [at.sentence.replace(brackets, ''), ...(at.sentence.match(brackets) ?? [])]
  return !(count >= 2) || parts.some((part) => namedIn(part) >= count)
}

const whichOfCount =
  /哪([\d一二三四五六七八九十两]+)[个家项位名种类条所部座款大批起件](?!字|月)|(?<!第)([\d一二三四五六七八九十两]+)[个家项位名种类条所部座款大批起件](?!字|月)(?=[^,，被到在给签]{0,10}(?:哪(?![个家所里天年日位款份本部项条种类块座场届期次笔批件张支])|叫什么|叫啥|(?<!什么)名单|分别|名字|是谁|有谁))/

/** 全国 must be said; 全省 is met where the release as a whole speaks of a province, and 全市 of a city. */
function extentFits(extent: string, question: string, at: Surroundings): boolean {
  // 全国锦标赛, 全国首批: part of a name that the release uses too.
  const named = question.slice(question.indexOf(extent)).slice(0, extent.length + 2)
  if (named.length > extent.length + 1 && at.all.includes(named)) return true
  if (/国|球|世界/.test(extent))
    return /全国|我国|中国|国家|全球|世界|国际/.test(at.sentence) || isOfTheNation(at)
  if (at.sentence.includes(extent) || at.before.includes(extent)) return true
  const letter = extent[1]
  const frame = `${at.title}\n${at.lead}`
  if (frame.includes(extent)) return true
  return new RegExp(`[\\u4e00-\\u9fff]{2}${letter}`).test(frame)
}

/** The release begins with the whole country and its headline names no part: so does every sentence that names none. */
function isOfTheNation(at: Surroundings): boolean {
  return (
    (/全国|我国/.test(at.title) ||
      /^(?:[^,，。]{0,14}[,，])?(?:全国|我国)(?!首|第|最|唯|领先)/.test(at.lead.trim())) &&
    [at.title, at.section, at.sentence].every((text) => findPlaces(text).length === 0)
  )
}

/** 「主犯缪某今年多大」: who is named so is one of several. */
function suspectsFit(folded: string, at: Surroundings): boolean {
  const named = folded.match(/\p{Script=Han}某{1,2}(?!\p{Script=Han}?[人天日月年些种个])/gu) ?? []
  return named.every((name) =>
    [at.sentence, at.before, at.section, at.title].some((text) => text.includes(name.slice(0, 2))),
  )
}

function nameFits(name: string, at: Surroundings): boolean {
  // Z Fold 5 is written zfold5 too.
  const compact = (text: string) => text.replace(/\s/g, '')
  if ([at.sentence, at.before, at.section, at.title].some((text) => compact(text).includes(compact(name))))
    return true
  // What happened has one name in the whole release (“6·17”火灾); so has what is numbered in Latin letters.
  if (/^[a-z0-9.+-]+$/.test(name) || /^\d{1,2}·\d{1,2}$/.test(name)) return compact(at.lead).includes(name)
  // Quotation marks around a paraphrase: most of its letters must stand together.
  const bare = name.replace(/["“”'《》\s]/g, '')
  const near = `${at.before}${at.sentence}`.replace(/["“”'《》\s]/g, '')
  // “帮信罪” is short for 帮助信息网络犯罪活动罪.
  if (/^\p{Script=Han}{3,4}$/u.test(bare) && isShortened(bare, near)) return true
  return near.includes(bare) || (bare.length >= 6 && at.lead.replace(/["“”'《》\s]/g, '').includes(bare))
}

/** The subject's name stands in the release, whole, shortened or in part: else it speaks of somebody else. */
export function subjectFits(subject: string | null, at: Surroundings): boolean {
  // 「赫州供电公司有多少抢修人员」 is not told by what the whole province has.
  if (subject !== null && isOfTheWhole(subject, at)) return false
  if (
    subject === null ||
    /[图照文稿]/.test(subject) ||
    at.all.includes(subject) ||
    synonymsOf(subject).length > 0
  )
    return true
  const pairs = Array.from({ length: subject.length - 1 }, (_, i) => subject.slice(i, i + 2))
  return isShortened(subject, at.all) || (subject.length > 2 && pairs.some((pair) => at.all.includes(pair)))
}

/** The sentence speaks of 全省, and neither it nor what stands around it of the name, which the release has elsewhere. */
function isOfTheWhole(name: string, at: Surroundings): boolean {
  const [, whole] = at.sentence.match(/(?:^|[,，。;；:：])全([国省市])/) ?? []
  return (
    whole !== undefined &&
    at.all.includes(name) &&
    !at.all.includes(name + whole) &&
    ![at.sentence, at.before, at.section, at.title].some((text) => text.includes(name)) &&
    !new RegExp(`^${name}`).test(at.lead)
  )
}

/** Who is named must be spoken of hereabouts, who acts not replaced by others; an office asked for must be that very one. */
function bodiesFit({ folded, constraints: { organisations, offices } }: Ask, at: Surroundings): boolean {
  const near = `${at.line}\n${at.section}\n${at.title}\n${at.lead}`
  const agent = findAgent(folded, organisations)
  const others = agent && !holdsOrganisation(at.sentence, agent) ? findActors(at.sentence) : []
  return (
    others.length === 0 &&
    organisations.every(
      (name) =>
        holdsOrganisation(near, name) ||
        isOfLastFirm(name, at.sentence, at.all) ||
        // 市局: the one that the release calls by its name elsewhere.
        (/局$/.test(name) && /[省市县区总]局/.test(at.sentence) && holdsOrganisation(at.all, name)),
    ) &&
    offices.every((name) =>
      // 原总经理 is asked for.
      new RegExp(`[前原]${name}`).test(folded) ? at.line.includes(name) : holdsOffice(at.line, name, folded),
    )
  )
}

function figureFits(figure: Quantity, question: string, at: Surroundings): boolean {
  // 「黄金收234.75元那天」: it only tells the day.
  const isOfDay = /^[^,，]{0,4}(?:那|当)[一]?[天日]/.test(question.slice(figure.end))
  const said = findQuantities(isOfDay ? at.all : at.line)
  if (said.some((q) => isFigure(figure, q)) || isInRange(figure, at.line)) return true
  return findQuantities(`${at.title}\n${at.section}`).some((q) => isFigure(figure, q))
}
