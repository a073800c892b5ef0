/** Figures that a sentence works out of two of its source, a rise, a difference, a share, put back into those two. */

import { findQuantities, parseNumber, type Quantity, round } from '../../text/numbers.ts'
import { figuresOf } from './support-text.ts'

/** 由38种增加到45种: a figure and what it became. */
interface Change {
  from: Quantity
  to: Quantity
  /** Told in one breath, so that what is said of the one is said of the other. */
  isOne: boolean
}

export interface DerivedForm {
  text: string
  /** A rise, a multiple or a share: any two figures give one, so that its subject must be theirs beyond doubt. */
  isComputed: boolean
}

/** Forms of the folded sentence that say the figures of a source instead of what follows from them. */
export function derivedForms(said: string, sentences: readonly string[]): DerivedForm[] {
  const changes = sentences.flatMap(changesIn)
  const computed = [
    ...changes.flatMap((change) => [...sayChange(said, change), ...sayMultiple(said, change)]),
    ...sentences.flatMap((sentence) => sayShare(said, sentence)),
  ]
  const restated = sentences.flatMap((sentence) => [
    ...sayDifference(said, sentence),
    ...sayCount(said, sentence),
    ...sayUnit(said, sentence),
  ])
  return [
    ...[...new Set(computed)].map((text) => ({ text, isComputed: true })),
    ...[...new Set(restated)].map((text) => ({ text, isComputed: false })),
  ]
}

const joins = /^[^,;\d]{0,12}[到至为](?![\d.]*[至-])[^,;\d]{0,6}$/
const earlier = /(?:上一代|上代|上年|去年|此前|原来|以前|改造前)[^,;\d]{0,6}$/

const grown = /(?:达到?|增[至加]|提高|扩大?)[^,;\d]{0,3}$/

export function changesIn(sentence: string): Change[] {
  const figures = figuresOf(sentence)
  return figures.slice(1).flatMap((second, i): Change[] => {
    const first = figures[i]
    if (first.unit !== second.unit) return []
    const between = sentence.slice(first.end, second.start)
    if (/[由从][^,;\d]{0,12}$/.test(sentence.slice(0, first.start)) && joins.test(between))
      return [{ from: first, to: second, isOne: true }]
    if (/(?:目前|现有|原来?)[^,;\d]{0,8}$/.test(sentence.slice(0, first.start)) && grown.test(between))
      return [{ from: first, to: second, isOne: true }]
    return earlier.test(between) && !/;/.test(between) ? [{ from: second, to: first, isOne: false }] : []
  })
}

const rises = '提高|增加|上调|上升|上涨|增长|扩大|延长|提升|新增|多|涨|增'
const falls = '减少|下降|降低|缩短|压缩|下调|回落|少|降|减'
const moved = new RegExp(`(?<rise>${rises})?(?<fall>${falls})?(?:出)?了?(?:约|近)?$`)

/** 提高了15元 of 由190元提高到205元; 增长20% of it where no source says so. */
function sayChange(said: string, { from, to }: Change): string[] {
  return findQuantities(said).flatMap((figure) => {
    const verb = moved.exec(said.slice(0, figure.start))!
    const { rise, fall } = verb.groups!
    if (!rise && !fall) return []
    const gap = to.value - from.value
    if (gap > 0 !== (rise !== undefined)) return []
    const isGap =
      isNear(Math.abs(gap), figure) &&
      (from.unit === '%' ? figure.unit === '百分点' : figure.unit === from.unit || figure.unit === '')
    const isRate =
      figure.unit === '%' && from.unit !== '%' && isNear((100 * Math.abs(gap)) / from.value, figure)
    if (!isGap && !isRate) return []
    return [`${said.slice(0, verb.index)}${rise ?? fall}到${to.text}${said.slice(figure.end)}`]
  })
}

const doubled = /翻(?:了)?一?番(?<more>还多|多|以上)?|(?:增加|增长|提高|扩大)了?一倍(?<over>多|以上)?/
const times =
  /(?:将?是|将?为|将?达到?|相当于)(?<of>[^,;。\d]{0,8}的)(?<number>\d+(?:\.\d+)?|[两三四五六七八九十])倍(?!多|以上)/
const share =
  /(?:是|为|只有|仅有?|相当于)[^,;。]{0,8}的(?<whole>[二三四五六七八九十])分之(?<over>[一二三四五六七八九])/
const multiples = new Map([...'两三四五六七八九十'].map((letter, i) => [letter, i + 2]))

/** 翻番 and 是现在的2.5倍. */
function sayMultiple(said: string, { from, to }: Change): string[] {
  const ratio = to.value / from.value
  const twice = doubled.exec(said)
  const isMore = (twice?.groups?.more ?? twice?.groups?.over) !== undefined
  if (twice && (isMore ? ratio > 2 && ratio < 2.5 : ratio >= 1.95 && ratio <= 2.05))
    return [said.replace(twice[0], `增加到${to.text}`)]
  const part = share.exec(said)
  if (part) {
    const { whole, over } = part.groups!
    const fits = Math.abs(ratio - parseNumber(over) / parseNumber(whole)) < 0.005
    return fits ? [said.replace(part[0], `达到${to.text}`)] : []
  }
  const many = times.exec(said)
  if (!many) return []
  const { number } = many.groups!
  const value = multiples.get(number) ?? Number(number)
  return isNear(ratio, { value, text: number }) ? [said.replace(many[0], `达到${to.text}`)] : []
}

const comparison =
  /(?:也|还|要|则)?比(?<other>[^,;。\d]{1,14}?)(?:(?<rise>高|多|贵|重|长|快|大|晚)|(?<fall>低|少|便宜|轻|短|慢|小|早))(?:出|了|约)*(?<figure>\d[\d.,]*(?:万|亿)?(?:个?百分点|[\p{Script=Han}]{1,2}))/u

/** 比居民高15个百分点 of 职工85%，居民70%: the other's figure is named with it, and whoever is compared has the one. */
function sayDifference(said: string, sentence: string): string[] {
  const match = comparison.exec(said)
  if (!match) return []
  const { other, rise, figure: text } = match.groups!
  const [figure] = findQuantities(text)
  if (!figure) return []
  const unit = figure.unit === '百分点' ? '%' : figure.unit
  const figures = figuresOf(sentence).filter((q) => q.unit === unit)
  const head = said.slice(0, match.index)
  const tail = said.slice(match.index + match[0].length - (text.length - figure.text.length))
  return figures.flatMap((one) =>
    figures.flatMap((two) => {
      const gap = one.value - two.value
      if (gap === 0 || gap > 0 !== (rise !== undefined) || !isNear(Math.abs(gap), figure)) return []
      const isNamed = findQuantities(head).some(({ value }) => value === one.value)
      const subject = isNamed ? head.replace(/,$/, '') : `${head}为${one.text}`
      // 它: what was named before, with its figure.
      if (/^(?:它|其|前者|后者)$/.test(other))
        return findQuantities(head).some(({ value }) => value === two.value)
          ? [`${head}为${one.text}${tail}`]
          : []
      return [`${subject},${other}为${two.text}${tail}`]
    }),
  )
}

/** 13% of 抽查的200间书屋里有26间, where no source gives a share. */
function sayShare(said: string, sentence: string): string[] {
  const figures = figuresOf(sentence)
  return findQuantities(said).flatMap((share) => {
    if (share.unit !== '%' || /成/.test(share.text) || figures.some((q) => q.value === share.value)) return []
    return figures.flatMap((part, i) => {
      const whole = figures.slice(0, i).find(({ unit, value }) => unit === part.unit && value > part.value)
      if (!whole || part.unit === '%' || part.unit === '') return []
      return isNear((100 * part.value) / whole.value, share)
        ? [`${said.slice(0, share.start)}${part.text}${said.slice(share.end)}`]
        : []
    })
  })
}

const counted =
  /(?<list>(?:[^,;。、和与及\d]{1,14}[、和与及])+[^,;。、和与及\d]{1,14}?)(?<joint>等|这|,|共)?(?<number>[两二三四五六七八九十]|\d{1,2})(?:个|大|项|家|类|种|名|位|条|座|款|所|市|省|县|区)(?:城市|省份|国家|地区|县区|市县|部门|方面|领域|环节|项目|品种|单位|问题|难题|地方|中心|专业)?/gu
const ordinals = '一二三四五六七八九十'

/** 甲、乙和丙三个城市: the count of what is listed, in the sentence itself or in its source by 一是, 二是. */
function sayCount(said: string, sentence: string): string[] {
  const forms: string[] = []
  const marks = [...sentence.matchAll(/([一二三四五六七八九十])(?:是|要|、)/g)].map(
    ([, mark]) => ordinals.indexOf(mark) + 1,
  )
  for (const match of said.matchAll(counted)) {
    const { list, number, joint = '' } = match.groups!
    const items = list.split(/[、和与及]/)
    const [count] = findQuantities(`${number}个`)
    if (count?.value !== items.length) continue
    const isListed =
      marks.length > 0
        ? Math.max(...marks) === count.value
        : sentence.includes('、') || /[和与及]/.test(sentence)
    const at = match.index + list.length + joint.length
    if (isListed) forms.push(`${said.slice(0, at)}${said.slice(match.index + match[0].length)}`)
  }
  return forms
}

/** How many of the second unit the first one holds. */
const conversions: [unit: string, smaller: string, factor: number][] = [
  ['年', '个月', 12],
  ['天', '小时', 24],
  ['小时', '分钟', 60],
  ['公里', '米', 1000],
  ['千米', '米', 1000],
  ['米', '厘米', 100],
  ['吨', '公斤', 1000],
  ['公斤', '克', 1000],
  ['公顷', '亩', 15],
  ['平方公里', '公顷', 100],
]

/** 两年 of 24个月: the source's own figure and unit. */
function sayUnit(said: string, sentence: string): string[] {
  const stated = figuresOf(sentence)
  return figuresOf(said).flatMap((figure) =>
    conversions.flatMap(([unit, smaller, factor]) =>
      stated
        .filter(
          (other) =>
            (figure.unit === unit &&
              other.unit === smaller &&
              round(figure.value * factor) === other.value) ||
            (figure.unit === smaller && other.unit === unit && round(other.value * factor) === figure.value),
        )
        .map((other) => said.slice(0, figure.start) + other.text + said.slice(figure.end)),
    ),
  )
}

/** Whether a worked-out value is the said one at as many decimals as are said. */
function isNear(value: number, { value: said, text }: { value: number; text: string }): boolean {
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 0
  const scale = /亿/.test(text) ? 1e8 : /万/.test(text) ? 1e4 : 1
  return (
    Math.abs(value - said) <= 0.5 * scale * 10 ** -decimals * (1 + 1e-9) &&
    Math.abs(value - said) <= 0.03 * said
  )
}
