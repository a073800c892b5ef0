/** Figures and times of a folded sentence written in one way, so that those of a sentence and of its source compare. */

import { parseNumber, round } from '../../text/numbers.ts'
import { clockToMinutes } from './clock.ts'

const number = '\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]{1,3}'
const rewrites: [RegExp, (...parts: string[]) => string][] = [
  // 1万8,600人
  [/(\d+)万(\d),?(\d{3})(?![\d,万亿])/g, (_, a, b, c) => `${a}${b}${c}`],
  [/前(十一|十|\d{1,2}|[二三四五七八])个月/g, (_, n) => `1至${parseNumber(n)}月`],
  [/1(?:月份?)?[-—~～到](\d{1,2})月/g, (_, n) => `1至${n}月`],
  [new RegExp(`(${number})个?半小时`, 'g'), (_, n) => `${parseNumber(n) + 0.5}小时`],
  [/(?<![\d个一二两三四五六七八九十])半个?小时/g, () => '0.5小时'],
  [new RegExp(`(${number})年半`, 'g'), (_, n) => `${parseNumber(n) + 0.5}年`],
  [
    new RegExp(`(?<![第每本上下])(${number})(?:周(?![年岁末边]|[一二三四五六日])|个?星期)`, 'g'),
    (_, n) => `${round(7 * parseNumber(n))}天`,
  ],
  // 四分之一 is 25%, 一半 is 50%, and 三分之一 is nothing but itself.
  [
    /(?<![\d一二三四五六七八九十百千万])([二三四五六七八九十])分之([一二三四五六七八九])/g,
    (_, whole, part) => `${round((100 * parseNumber(part)) / parseNumber(whole))}%`,
  ],
  [/(?:不到|不足)(?=\d)/g, () => '低于'],
  [/过半(?!导)/g, () => '超过50%'],
  [/一半(?!导)|半数|对半/g, () => '50%'],
  [
    /([一二两三四五六七八九])成(半)?(?![立为果功本品人])/g,
    (_, n, half) => `${parseNumber(n)}${half ? 5 : 0}%`,
  ],
  [/零下\s?(\d+(?:\.\d+)?)/g, (_, n) => `-${n}`],
  [/摄氏度|°c/g, () => '℃'],
  [/(?<=\d)(?:伏特?|v)(?![a-z])/g, () => '伏'],
  // 从10月8日持续到12月20日, 从5:50运营到23:45
  [
    /从([\d年月日分钟]+)(?:开始|起|持续)?,?(运营|运行|开放|营业|停运|施工)?(?:到|至)([\d年月日分钟]+)(?:结束|截止|为止)?/g,
    (_, from, what = '', to) => `${what}${from}至${to}`,
  ],
  [/元旦(?![假期节])/g, () => '1月1日'],
  [/首(?=[年日月周季期批届场班])/g, () => '第一'],
  // 一、二、三类地区
  [
    /([一二三四五六七八九])(?=(?:、[一二三四五六七八九])*[、和][一二三四五六七八九十]([类级等档]))/g,
    (_, n, kind) => n + kind,
  ],
  [/每天/g, () => '每日'],
  [
    /(?:(?<![罚收吞淹])没有?|未能?|不(?:得|能|应|可|会|准)?)(?:超过|高于|多于|大于|突破|超出|达到(?=[^,;。]{0,12}\d))/g,
    () => '低于',
  ],
  [
    /(?:(?<![罚收吞淹])没有?|未|不(?:得|能|应|可|会)?)(?:低于|少于|小于)(?=[^,;。]{0,12}(?:\d|[一二三四五六七八九]成))/g,
    () => '高于',
  ],
  // 分别下降31.5%、22.8%: the verb stands before each of them.
  [
    /分别((?:同比|环比)?(?:增长|上升|上涨|提高|增加|下降|下跌|降低|减少))了?([\d.]+[^,;。\d、和及]{1,6}(?:[、和及][\d.]+[^,;。\d、和及]{1,6}){1,9})/g,
    (_, verb, list) => `分别${verb}${list.replace(/([、和及])(?=\d)/g, `$1${verb}`)}`,
  ],
]

/** The folded text with clock times in minutes, weeks in days, 零下20摄氏度 as -20℃, each figure of a list with its verb. */
export function plainFigures(folded: string): string {
  return rewrites.reduce((text, [pattern, write]) => text.replace(pattern, write), clockToMinutes(folded))
}

/** 2.南段, 一班, 上一年, 甲、乙两市: list numbers and words of the language, no counts. */
export function withoutArticles(folded: string): string {
  return folded
    .replace(/^(?:\d{1,2}[.、]|\(\d{1,2}\))\s*(?=\p{Script=Han})/u, '')
    .replace(/上一(?=[年季月期])/g, '上')
    .replace(/(?<=[这那])一(?=点)/g, '')
    .replace(/三次(?=产业)/g, '')
    .replace(/(?<![\d一二三四五六七八九十百千万第])一(?=[班种款个条批年项份名位家座届次])/g, '')
    .replace(/(?<=、[^,;。、]{1,12})两(?=[市省县区国州者人家项类种])/g, '')
}
