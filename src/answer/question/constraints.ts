/** What a question insists on: its times, places, names and figures. */

import { findTimes, type TimeMention } from '../../text/dates.ts'
import { findQuantities, type Quantity } from '../../text/numbers.ts'
import { findPlaces, type PlaceMention } from '../../text/places.ts'
import { findOffices, findOrganisations } from './named-bodies.ts'
import { isUnknown, type Word, wordsAt } from './words.ts'

/** What a piece of evidence must satisfy beside answering: times, places, names and figures that the question names. */
export interface Constraints {
  /** Relative words (去年) are worked out against each release, so the mentions are read again there. */
  times: TimeMention[]
  relative: boolean
  places: PlaceMention[]
  /** 全国, 全省, 全市 …: the extent that the question insists on. */
  extents: string[]
  /** Quoted names, titles, Latin and numbered names: 黔质贷, FAST, J3, 3号线. */
  names: string[]
  /** An unknown word at the head of the question: the name of whom or what it is about (海天味业). */
  subject: string | null
  /** Organisations by name (贵州银行), and offices whose holder is asked for (局长). */
  organisations: string[]
  offices: string[]
  /** Figures that the question takes for granted (363个推荐项目). */
  figures: Quantity[]
}

const extents = /全国|我国|全球|全世界|世界|全省|全市|全县|全区|全州/g

/** Mentions in the question that evidence must meet; times inside quoted titles belong to the title. */
export function findConstraints(folded: string): Constraints {
  const outside = folded.replace(/[《“"「'][^》”"」']*[》”"」']/g, (quoted) => ' '.repeat(quoted.length))
  // Two-digit years as people type them: 23年 is 2023年.
  const spelled = outside
    .replace(
      /(?<![一二三四五六七八九十百])([一二])([〇零一二三四五六七八九])年(?!期|前|后|来|多)/g,
      (_, tens, ones) =>
        `20${'〇一二'.indexOf(tens)}${'〇一二三四五六七八九'.indexOf(ones === '零' ? '〇' : ones)}年`,
    )
    .replace(
      /(?<![\d近婚满了这整]|今后|未来|过去|历时|时隔)(1\d|2\d)年(?![期后来间内里]|累计|[美国]债|一共|总共|下来|前(?![一二三四五六七八九十\d]+个?[季月])|手册|[以之][来内间])/g,
      '20$1年',
    )
  const times = findTimes(withoutBase(spelled), '2000-01-01').filter((t) => !t.relative)
  const places = findPlaces(folded)
  const names = new Set<string>()
  for (const m of folded.matchAll(/《([^》]{2,40})》|[“"「]([^”"」]{3,40})[”"」]/g)) names.add(m[1] ?? m[2])
  // “鸿雀” is the name of one case; “质量” only stresses a word.
  for (const [, name] of folded.matchAll(/[“"「]([^”"」]{2})[”"」]/g)) if (isUnknown(name)) names.add(name)
  for (const m of folded.matchAll(
    /[a-z][a-z0-9.+-]*\d[a-z0-9.+-]*|\d+号线|\d+路(?!.{0,2}[公米])|[a-z]\d+路?/g,
  ))
    names.add(m[0])
  for (const common of ['gdp', 'cpi', 'ppi', 'ai', 'app', 'ok', 'vs']) names.delete(common)
  // Q2, 2023Q2: a time.
  for (const name of names) if (/^(?:20\d{2})?(?:q[1-4]|h[12])$/.test(name)) names.delete(name)
  const figures = findQuantities(folded).filter(
    (q) =>
      q.unit !== '' &&
      !/^[年月日号]$/.test(q.unit) &&
      !times.some((t) => q.start < t.end && q.end > t.start) &&
      q.text.length > 1 &&
      !/^[一二三四五六七八九十两几](?![十百千万亿])\D{0,2}$/.test(q.text) &&
      !/^[1-9][个家名位点季]/.test(q.text) &&
      !/[a-z]-?$/.test(folded.slice(0, q.start)) &&
      !/^第/.test(folded.slice(q.start - 1)),
  )
  return {
    times,
    relative: /大前年|前年|去年|上年|上一年|今年|本年|明年|后年|本月|上个?月/.test(withoutBase(outside)),
    places,
    extents: [...new Set(folded.match(extents) ?? [])],
    names: [...names],
    subject: findSubject(folded),
    organisations: findOrganisations(folded),
    offices: findOffices(folded),
    figures,
  }
}

/** The time that another one is compared with (比一季度涨了) and the first months of a range (1到10月) constrain nothing. */
export function withoutBase(question: string): string {
  const blank = (text: string) => ' '.repeat(text.length)
  return (
    question
      .replace(
        /(?:比|较|跟|与|和|同)(?:去年|上年|上一年|前年)(?:同期)?|(?:去年|上年)同期|(?<=[\p{Script=Han}\d])(?:比|较)(?:第?[一二三四]季度|[上下]半年|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|\d{4}年同期|(?:19|20)\d{2}年(?=[^,，]{0,3}[多少高低增减升降涨跌提下翻缩]))|(?:跟|与|和|同)[^,，跟与和同]{0,6}?(?:第?[一二三四]季度|[上下]半年|\d{1,2}月份?|(?:19|20)\d{2}年(?:同期)?)相?比/gu,
        blank,
      )
      .replace(/\d{1,2}(?:月份?)?(?:到|至|[-—~～])\d{1,2}月份?/g, blank)
      // 「我家孩子2019年9月3号生的」: a day of the asker's own.
      .replace(
        /(?<=我[^,，]{0,8})[\d年月日号]{2,12}(?=[^,，]{0,3}(?:生|盖|建|买|办|入职|落户)[好成]?的)/g,
        blank,
      )
  )
}

/** Verbs that no dictionary knows with what follows them: those of the news, and of one letter (拿微|信). */
const verbs = /^(?:牵头|揪出|约谈|曝光|摸排|叫停|落马|获评|揭榜|清零|提质|增效|[拿坐买办去骑租退干进])/

/** The first word of the question, its times and places aside, when no dictionary knows it; else null. */
export function findSubject(folded: string, cut: (text: string) => Word[] = wordsAt): string | null {
  const text = withoutConstraints(folded).trim()
  const first = cut(text)[0]
  const letters = first
    ? [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text.slice(0, first.end))]
    : []
  const unknown =
    first?.start === 0 &&
    !verbs.test(first.text) &&
    /^\p{Script=Han}{2,4}$/u.test(first.text) &&
    letters.every((s) => s.segment.length === 1)
  return unknown ? first.text : null
}

/** What is left of 2020年底 without its year. */
const endOfYear = /^[底末](?=\p{Script=Han})/u

/** The question without its times and places, which are checked apart. */
export function withoutConstraints(folded: string): string {
  let text = folded
  for (const mention of [...findTimes(folded), ...findPlaces(folded)].sort((a, b) => b.start - a.start))
    text = `${text.slice(0, mention.start)} ${text.slice(mention.end).replace(endOfYear, '')}`
  return text
}
