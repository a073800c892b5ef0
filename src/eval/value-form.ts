/** The form in which expected values and answers are compared: figures by value, words by letter. */

import { fold } from '../text/normalise.ts'
import { parseNumber, round } from '../text/numbers.ts'
import { below, negated, spell } from './value-spelling.ts'

/** A figure with its sign, or one letter. */
type Token = number | string

const arabic = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
const han = '[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[万亿]*)?'
const number = new RegExp(`(百|千|万)分之(${arabic}|${han})|(${arabic})([百千万亿]{0,2})|(${han})`, 'y')
const factors: Record<string, number> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 }
const ratioMarks: Record<string, string> = { 百: '%', 千: '‰', 万: '‱' }

/**
 * Whether `text` states `value`: its tokens stand in the text in a row. 3项 is not in 133项, 99.2 not in 99.02,
 * 5月 not in 5个; 1.09亿元 is 10900万元 is 一亿零九百万元; 2024-04-18 is 2024年4月18日; 5月11日至19日 states 5月19日.
 * A value without sign is stated by a figure of either sign, one below zero only by such a figure or after a 下降.
 */
export function states(text: string, value: string): boolean {
  const wanted = formsOf(value)
  return formsOf(text).some((stated) => wanted.some((form) => form.length > 0 && holds(stated, form)))
}

/** Tokens of a text as it stands and, where that differs, with shortened ranges spelled out; a fall also as a figure below zero. */
function formsOf(text: string): Token[][] {
  const plain = spell(fold(text).text)
  const forms = [plain, spellRanges(plain), plain.replace(/↓(?=\d)/g, '-')]
  return [...new Set(forms)].map(toTokens)
}

/** 5月11日至19日 -> 5月11日至5月19日; 40至43亿元 -> 40亿元至43亿元. */
function spellRanges(text: string): string {
  return text
    .replace(/(\d{1,2}月)(\d{1,2})日?([至、和及])(?=\d{1,2}日)/g, '$1$2日$3$1')
    .replace(
      /(?<![\d.])(\d[\d,.]*)至(\d[\d,.]*)((?:[百千万亿]{0,2}(?:pp|[%‰]|\p{Script=Han})?)?)/gu,
      '$1$3至$2$3',
    )
}

function toTokens(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    number.lastIndex = at
    const match = number.exec(text)
    const figure = match && readFigure(match)
    if (match && figure) {
      const isNegative = /[-负]/.test(text[at - 1] ?? '') && typeof figure[0] === 'number'
      tokens.push(isNegative ? -(figure[0] as number) : figure[0], ...figure.slice(1))
      at += match[0].length
      if (text[at] === '成' && typeof figure[0] === 'number') at += readTenths(tokens, text.slice(at + 1))
    } else {
      if (/[\p{L}\p{N}%‰‱↑↓<¬]/u.test(text[at]) && text[at] !== '负') tokens.push(text[at])
      at++
    }
  }
  return toSmallUnits(joinCompound(tokens, text))
}

/** A figure and the mark of its ratio; null when the letters are no figure by themselves (万一, 千). */
function readFigure([, ratio, share, digits, scale, letters]: RegExpExecArray): Token[] | null {
  if (ratio) {
    const value = hanOrArabic(share)
    return value === null ? null : [value, ratioMarks[ratio]]
  }
  if (digits) {
    if (/^0\d{2,}$/.test(digits)) return [...digits]
    let value = parseNumber(digits)
    for (const letter of scale) value *= factors[letter]
    return [round(value)]
  }
  const value = hanOrArabic(letters)
  return value === null ? null : [value]
}

function hanOrArabic(letters: string): number | null {
  if (/^[千万亿]+$/.test(letters)) return null
  const [, decimal, scale] = letters.match(/^(.*点[^万亿]+)([万亿]+)$/) ?? []
  if (decimal)
    return round([...scale].reduce((value, letter) => value * factors[letter], parseNumber(decimal)))
  const value = letters === '百' ? 100 : parseNumber(letters)
  return Number.isNaN(value) ? null : value
}

/** 三成五 is 35 %: rewrites the last token; how many units were read after the figure. */
function readTenths(tokens: Token[], rest: string): number {
  const last = tokens.at(-1) as number
  if (last < 0 || last > 10) return 0
  const half = rest.match(/^[一二三四五六七八九\d](?![\d.万亿])/)?.[0] ?? ''
  tokens.splice(-1, 1, round(last * 10 + (half ? parseNumber(half) : 0)), '%')
  return 1 + half.length
}

/** 1亿900万 was read as two figures; the second, smaller than the scale of the first, belongs to it. */
function joinCompound(tokens: Token[], text: string): Token[] {
  if (!/\d[万亿]零?\d/.test(text)) return tokens
  return tokens.reduce<Token[]>((joined, token) => {
    const last = joined.at(-1)
    const fits =
      typeof last === 'number' &&
      typeof token === 'number' &&
      last >= 1e4 &&
      token < (last % 1e8 === 0 ? 1e8 : 1e4)
    if (fits) joined[joined.length - 1] = round(last + token)
    else joined.push(token)
    return joined
  }, [])
}

/** 5.5公里 is 5500米, 20公斤 is 20000克. */
function toSmallUnits(tokens: Token[]): Token[] {
  const small: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const unit = `${tokens[i + 1]}${tokens[i + 2]}`
    const token = tokens[i]
    if (typeof token === 'number' && (unit === '公里' || unit === '公斤')) {
      small.push(round(token * 1000), unit === '公里' ? '米' : '克')
      i += 2
    } else small.push(token)
  }
  return small
}

function holds(stated: readonly Token[], wanted: readonly Token[]): boolean {
  for (let at = 0; at + wanted.length <= stated.length; at++)
    if (
      wanted.every((token, i) => isSame(stated[at + i], token, stated[at + i - 1])) &&
      !isOther(stated, wanted, at)
    )
      return true
  return false
}

/** The letters are the same, and yet not the thing: 第5个, 不足20万人, 不是9个, 5个月 for 5个, 9时30分 for 9时. */
function isOther(stated: readonly Token[], wanted: readonly Token[], at: number): boolean {
  const before = stated[at - 1]
  const [after, next] = stated.slice(at + wanted.length)
  const last = wanted.at(-1)
  if (before === below || before === negated) return true
  if (before === '第' && typeof wanted[0] === 'number' && wanted[1] !== '届') return true
  if (last === '个' && typeof wanted.at(-2) === 'number' && after === '月') return true
  return last === '时' && typeof after === 'number' && next === '分'
}

function isSame(stated: Token, wanted: Token, before: Token | undefined): boolean {
  if (typeof stated !== typeof wanted) return false
  if (typeof wanted === 'string' || typeof stated === 'string') return stated === wanted
  if (wanted >= 0) return Math.abs(stated) === wanted
  return stated === wanted || (stated === -wanted && before === '↓')
}
