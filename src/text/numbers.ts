/** Figures in Chinese text: where they stand, what they amount to, in which unit. */

import nzh from 'nzh'
import type { Span } from '../types.ts'

/** A figure with its unit; `value` is in the plain unit (2.75亿元 is 275000000 元, 百分之五 is 5 %). */
export interface Quantity extends Span {
  text: string
  value: number
  /** `%`, `百分点`, `元` (with currency before it), a measure word, or empty. */
  unit: string
}

const units =
  '°c|摄氏度|个百分点|百分点|平方公里|平方千米|平方米|立方米|千瓦时|吉瓦时|兆瓦时|万千瓦|千瓦|兆瓦|吉瓦|公里|千米|厘米|毫米|微克|毫克|公斤|千克|公顷|海里|个工作日|工作日|个小时|个钟头|钟头|小时|分钟|分贝|秒钟|个月|周(?![年岁末边长刊日]|[一二三四五六](?![班次趟]))|人次|批次|架次|艘次|车次|班次|条次|家次|件次|例次|户次|场次|点位|美元|港元|欧元|日元|英镑|人民币|元|角|% |%|‰|人|名|位|家|个|件|项|起|台|辆|部|米|吨|亩|户|所|座|条|批|次|种|类|款|架|艘|岁|倍|分|点|天|日|年|月|号|度|届|期|套|张|股|处|支|场|集|篇|册|本|间|只|头|株|棵|口|门|层|级|份|宗|单|例|剂|针|片|粒|瓶|箱|吨公里|克|升|毫升|里|折|成|步|字|句|页|站|圈|轮|席|票|枚|列(?![车入为出席举支居在第])|幅|顶|栋|幢|道|颗|斤|对|双|组|队|班|节|课|档|环|路|线'
/** 415万千瓦 counts 千瓦 by 万. */
const scale = '(?:(?!千瓦)[百千万亿]){1,2}'
const arabic = `\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?`
const hanDigits = '[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?'
const pattern = new RegExp(
  `百分(?:百|之一?百)(?![零〇一二两三四五六七八九十])|(?:(百分之|千分之)(${arabic}|${hanDigits}))|(?:(${arabic})\\s?(${scale})?余?多?|(${hanDigits})余?多?)(${units})?`,
  'g',
)
/** What follows 米 in 1米25, 一米二. */
const centimetres = new RegExp(`^(\\d{1,2}|[一二三四五六七八九]{1,2})(?![\\d十百千万亿.%]|${units})`)
const factors: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 }
/** Han numerals that are no figures without a measure word: 统一, 万一, 十分. */
const hanNeedsUnit = /^(?:[一两二三四五六七八九十百千万亿零〇]|[千万][千万]|万亿|百万|千百|万一)$/

/**
 * Every figure of a text, from left to right, never overlapping. The text is folded first by the caller
 * (half width, simplified); a figure inside a word (统一, 一些) is left out unless a unit follows.
 */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  let end = 0
  for (const m of text.matchAll(pattern)) {
    if (m.index < end) continue
    const [all, ratio, ratioNumber, digits, scaleText, han, unitText] = m
    if (han && !unitText && hanNeedsUnit.test(han)) continue
    // 百分之几, 几个百分点: a question, or the name of a unit.
    if (han && /^[百千万]分[之点]/.test(text.slice(m.index))) continue
    // 几万辆, 数百人, 多少亿: no figure is named.
    if (han && /^[百千万亿]+$/.test(han) && /[几数多少上好]$/.test(text.slice(0, m.index))) continue
    // 微克/千克: the unit's own name.
    if (han && text[m.index - 1] === '/') continue
    if (han?.startsWith('一') && /[统唯专同单之]$/.test(text.slice(0, m.index))) continue
    const isWhole = /^百分(?:百|之一?百)$/.test(all)
    let value = isWhole ? 100 : parseNumber(ratioNumber ?? digits ?? han)
    if (Number.isNaN(value)) continue
    for (const letter of scaleText ?? '') value *= factors[letter]
    let unit = (unitText ?? '').trim()
    if (isWhole) unit = '%'
    if (ratio) unit = ratio === '百分之' ? '%' : '‰'
    if (unit === '成' && value <= 10) [value, unit] = [value * 10, '%']
    if (unit === '个百分点') unit = '百分点'
    if (unit === '个工作日') unit = '工作日'
    if (unit === '摄氏度') unit = '°c'
    if (/^(?:个小时|个?钟头)$/.test(unit)) unit = '小时'
    const rest = unit === '米' ? (text.slice(m.index + all.length).match(centimetres)?.[1] ?? '') : ''
    if (rest) value += parseNumber(rest) / 10 ** rest.length
    end = m.index + all.length + rest.length
    found.push({ start: m.index, end, text: all + rest, value: round(value), unit })
  }
  return found
}

/** Number of Arabic (1,234.5) or Han (一百二十三, 三点五) digits; NaN when it is none. */
export function parseNumber(text: string): number {
  const plain = text.replaceAll(',', '')
  if (/^[\d.]+$/.test(plain)) return Number(plain)
  if (/^[零〇一二三四五六七八九]{2,}$/.test(plain))
    return Number([...plain].map((c) => '零一二三四五六七八九'.indexOf(c === '〇' ? '零' : c)).join(''))
  const value = Number(nzh.cn.decodeS(plain.replaceAll('两', '二').replaceAll('〇', '零')))
  return Number.isFinite(value) ? value : Number.NaN
}

/** Removes the noise of binary floating point: 3 * 1.1 is 3.3. */
export function round(value: number): number {
  return Number(value.toPrecision(12))
}

/** The same figure, or one asked for without its decimals: 812公斤 of 812.3公斤. */
export function isFigure(asked: { value: number; text: string }, said: Quantity): boolean {
  if (asked.value === said.value) return true
  const decimals = said.text.match(/\.\d+/)?.[0].length ?? 0
  const scale = /亿/.test(said.text) ? 1e8 : /万/.test(said.text) ? 1e4 : 1
  const whole = said.value / scale
  return (
    decimals > 0 &&
    !asked.text.includes('.') &&
    (asked.value === Math.trunc(whole) * scale || asked.value === Math.round(whole) * scale)
  )
}
