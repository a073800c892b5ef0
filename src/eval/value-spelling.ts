/** One spelling for what Chinese news writes in many: dates, clock times, rough figures, shares, units, directions. */

import { parseNumber, round } from '../text/numbers.ts'

/** Stands before a figure that is not reached (不足, 不到). */
export const below = '<'
/** Stands behind a 不, 没有, 并非. */
export const negated = '¬'

const digit = '[\\d零一二两三四五六七八九十百千万亿]'
const smallHan = '[一二三四五六七八九十]'
const rises = /增长|增加|上升|提高|上涨|提升|[增涨]幅(?:为|达到?|约)?|[增升涨](?=了?\d)/g
const falls = /下降|减少|下跌|降低|下滑|回落|[降跌]幅(?:为|达到?|约)?|[降跌减](?=了?\d)/g
const lower = new RegExp(
  `(?:不低于|不少于|不小于|至少|超过|超出|超|逾|突破|高于|多于|大于)(?=约?${digit})`,
  'g',
)
const upper = new RegExp(
  `(?:不超过|没有超过|未超过|不高于|不多于|不足|不到|没有?达到|未达到?|未满|低于|少于|小于|至多|最多)(?=约?${digit})`,
  'g',
)
/** 罚没, 有没有, 是不是 deny nothing. */
const denials =
  /(?:(?<!是)不是|并非|而非|(?<!有)没有|没能|未能|尚未|并未|不在|未在|不|(?<![罚淹埋出吞沉有])没|未|无|非)(?=[\p{L}\p{N}])/gu

/** `folded` is folded text; the result is for `value-form.ts` alone. */
export function spell(folded: string): string {
  return [spellDatesAndTimes, spellShares, spellRough, spellUnits, spellDirections].reduce(
    (text, step) => step(text),
    folded.replace(/(?<=\d) (?=\d)/g, '|').replaceAll(' ', ''),
  )
}

function spellDatesAndTimes(text: string): string {
  return text
    .replace(/((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g, '$1年$3月$4日')
    .replace(/(月\d{1,2})号/g, '$1日')
    .replace(/前([一二三四1-4])季度/g, '前$1个季度')
    .replace(/第(?=[一二三四1-4]季)/g, '')
    .replace(
      /([一二两三四五六七八九十]{1,3})点(?=半|整|钟|[零一二三四五六七八九十]{1,3}分|(?![零一二三四五六七八九\d]))/g,
      (_, hour) => `${parseNumber(hour)}点`,
    )
    .replace(
      /(?<![\d.:])(\d{1,2}):(\d\d)(?::(\d\d))?(?![\d.:])/g,
      (_, h, m, s) => `${h}时${m === '00' ? '' : `${m}分`}${s ? `${s}秒` : ''}`,
    )
    .replace(/(\d)点(?=\d{1,2}分|$|[^\d])/g, '$1时')
    .replace(/(?<=\d)时(?:整|钟)/g, '时')
    .replace(/(?<=\d)时半/g, '时30分')
    .replace(/(\d时)0?0分/g, '$1')
    .replace(/(?:下午|晚上|傍晚|夜间|晚)(\d{1,2}|[一二三四五六七八九十]{1,2})时/g, (whole, hour) => {
      const value = parseNumber(hour)
      return value < 12 ? `${value + 12}时` : whole
    })
}

/** 五分之一 and 2/3 as percentages, 六比四 as 6:4. */
function spellShares(text: string): string {
  const share = (part: string, whole: string) => `${round((parseNumber(part) / parseNumber(whole)) * 100)}%`
  return text
    .replace(/一半|半数/g, '50%')
    .replace(
      new RegExp(`(?<![\\d百千万])(${smallHan}{1,3})分之(${smallHan}{1,3})(?![百千万点])`, 'g'),
      (_, whole, part) => share(part, whole),
    )
    .replace(/(?<![\d/.])([1-9])\/([2-9]|10)(?![\d/.月])/g, (_, part, whole) => share(part, whole))
    .replace(
      new RegExp(`(${smallHan})比(${smallHan})(?!${smallHan}|[百千万点])`, 'g'),
      (_, a, b) => `${parseNumber(a)}:${parseNumber(b)}`,
    )
}

/** 约, 余, 超过, 以上 count for nothing; 不足, 不到 become a mark. */
function spellRough(text: string): string {
  return text
    .replace(/(?<=[\d零一二两三四五六七八九十百千])[余多](?=[万亿])/g, '')
    .replace(/(?<=[\d零一二两三四五六七八九十百千万亿])[余多](?=\p{Script=Han}|$)/gu, '')
    .replace(upper, below)
    .replace(lower, '')
    .replace(new RegExp(`(?:大约|约|将近|接近|近)(?=${digit})|左右|上下(?=$|[^\\p{L}])|以上`, 'gu'), '')
    .replace(denials, `$&${negated}`)
}

function spellUnits(text: string): string {
  return text
    .replace(/个?百分点/g, 'pp')
    .replace(/块钱?(?=$|[^\p{Script=Han}])/gu, '元')
    .replaceAll('gwh', '吉瓦时')
    .replaceAll('千瓦时', '度')
    .replace(/摄氏度|℃|°c/g, '度')
    .replaceAll('平方千米', '平方公里')
    .replaceAll('周岁', '岁')
    .replace(new RegExp(`(?<=(?<!第${digit}{0,6})${digit})[名位](?!数)`, 'g'), '人')
    .replace(
      /(?:介于|在)([\d.,百千万亿%]+\p{Script=Han}?)[和与到至]([\d.,百千万亿%]+\p{Script=Han}?)之间/gu,
      '$1至$2',
    )
    .replace(/零下(?=约?\d)/g, '-')
    .replace(/(?<=[\d%‰元年月日时分万亿人岁])[-~]+(?=\d)|(?<=[\d%‰元年月日时分万亿岁])到(?=\d)/g, '至')
}

function spellDirections(text: string): string {
  return text
    .replace(rises, '↑')
    .replace(falls, '↓')
    .replace(/([↑↓])了(?=[\d百千])/g, '$1')
}
