/** 「1.1.0补丁」 against 「1.1.1补丁」, 「混合C」 against 「混合A」, 「第二场」 against 「首场」: another one of a series. */

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

/** Versions of two points or more; names of letters and digits; 混合C; 第二场 and 首场. */
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
    ...[...text.matchAll(ordinal)].map(([, number, unit, first]) => ({
      series: `第${unit ?? first}`,
      which: String(number === undefined ? 1 : parseNumber(number)),
    })),
  ]
}

const ordinal = /第([\d一二三四五六七八九十百]+)([场届期批轮站集代版章])|首([场届期批轮站集代版章])/g

/** 「国有控股公司的上限」 against 「除国有控股公司外,其他公司…」: `terms` of the question stand in the exception only. */
export function isExcepted(question: string, terms: readonly string[], sentence: string): boolean {
  if (/除|[以之]外|其[他余它]|不[含包]/.test(question)) return false
  const excepted = sentence.match(/(?:^|[,;。:])除([^,;。]{2,20}?)(?:[以之])?外/)
  if (
    !excepted ||
    /还|也|亦|同时|均/.test(
      sentence.slice(excepted.index! + excepted[0].length, excepted.index! + excepted[0].length + 20),
    )
  )
    return false
  const rest = sentence.replace(excepted[0], '')
  const own = terms.filter((term) => term.length >= 2 && excepted[1].includes(term))
  return own.some((term) => !rest.includes(term))
}
