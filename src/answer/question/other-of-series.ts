/** 「1.1.0补丁」 against 「1.1.1补丁」, 「混合C」 against 「混合A」, 「“三个抓”」 against 「“三个圈”」, 「第二场」 against 「首场」, 「二级」 against 「一级」: another one of a series. */

import { parseNumber } from '../../text/numbers.ts'

/** Which one of which series; both compare as text. */
interface Mark {
  series: string
  which: string
}

/** Folded text in; the question names one of a series, and the sentence has others of it but not that one. */
export function isOtherOfSeries(question: string, sentence: string): boolean {
  const said = marksOf(sentence)
  return marksOf(question).some(({ series, which }) => {
    const alike = said.filter((mark) => mark.series === series)
    return alike.length > 0 && !alike.some((mark) => mark.which === which)
  })
}

/** Versions of two points or more; quoted names that differ in their last letter; names of letters and digits; 混合C; 第二场 and 首场; 二级. */
function marksOf(text: string): Mark[] {
  return [
    ...[...text.matchAll(/(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])/g)].map(([which]) => ({
      series: 'version',
      which,
    })),
    ...[...text.matchAll(/(?<![a-z\d])[a-z]{1,12}[- ]?\d+(?:[.-]\d+)*(?![\d.%])/g)].map(([name]) => ({
      series: name.replace(/\d+/g, '#').replace(/ /g, ''),
      which: name.replace(/ /g, ''),
    })),
    ...[...text.matchAll(/(\p{Script=Han}{2})([a-z])(?![a-z\d])/gu)].map(([, series, which]) => ({
      series,
      which,
    })),
    ...[...text.matchAll(/["“](\p{Script=Han}{2,6})(\p{Script=Han})["”]/gu)].map(([, series, which]) => ({
      series: `“${series}`,
      which,
    })),
    ...[...text.matchAll(ordinal)].map(([, number, unit, first]) => ({
      series: `第${unit ?? first}`,
      which: String(number === undefined ? 1 : parseNumber(number)),
    })),
    ...[...text.matchAll(prize)].map(([, which]) => ({ series: '奖', which })),
    ...weekdays(text).map((which) => ({ series: '周', which })),
    ...[...text.matchAll(graded)].flatMap(([, numbers, series]) =>
      numbers.split('、').map((number) => ({ series, which: String(parseNumber(number)) })),
    ),
  ]
}

const prize = /(提名|入围|特别|金|银|铜|优秀)奖(?![章金励杯品])/g

const week = '一二三四五六日'

/** 周一至周五 are five, 周末 two. */
function weekdays(text: string): string[] {
  const plain = text
    .replaceAll('天', '日')
    .replace(/星期|礼拜/g, '周')
    .replace(/周末/g, '周六周日')
  const ranges = [...plain.matchAll(/周([一二三四五六日])(?:至|到|-|~|—)周?([一二三四五六日])/g)].flatMap(
    ([, from, to]) => [...week.slice(week.indexOf(from), week.indexOf(to) + 1)],
  )
  return [...[...plain.matchAll(/周([一二三四五六日])/g)].map(([, day]) => day), ...ranges]
}

/** 「8号楼疏散了多少人」 of a release that only knows 9号楼. */
export function isOfUnknownNumber(question: string, all: string): boolean {
  return [...question.matchAll(numbered)].some(([name, kind]) => {
    const known = [...all.matchAll(numbered)].filter((other) => other[1] === kind)
    return known.length > 0 && !known.some(([other]) => other === name)
  })
}

const numbered = /\d+号(楼|线|院|馆|门|机组|厂房|车间|窗口|病区|泵站|矿井)/g

const ordinal =
  /(?<![比较跟与同])第([\d一二三四五六七八九十百]+)([场届期批轮站集代版章])|首([场届期批轮站集代版章])/g
/** 二级文物, 三等奖, 一、二类地区: an order without 第. */
const graded =
  /(?<![第\d一二三四五六七八九十、])([一二三四五六七八九](?:、[一二三四五六七八九])*)(级|等(?=[奖功])|类|档)(?![上以])/g
