/** A sentence with the figures of its sources in their own units: 两年 where they say 24个月; what it works out is taken out. */

import { findQuantities, round } from '../../text/numbers.ts'
import { sameUnit } from './same-figure.ts'
import { figuresOf } from './support-text.ts'
import { withoutCalculations } from './worked-out-figures.ts'

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

/** The ways to read a sentence: as it stands, and with what follows exactly from its sources put back. Texts are folded and plain. */
export function exactForms(said: string, sentences: readonly string[]): string[] {
  return [...new Set([said, inUnitsOf(sentences, withoutCounts(withoutCalculations(said)))])]
}

function inUnitsOf(sentences: readonly string[], said: string): string {
  const stated = sentences.flatMap((sentence) => figuresOf(sentence))
  let text = ''
  let from = 0
  for (const figure of figuresOf(said)) {
    const { start, end, value, unit } = figure
    if (stated.some((other) => other.value === value && sameUnit(other.unit, unit))) continue
    const same = stated.find((other) =>
      conversions.some(
        ([big, small, factor]) =>
          (unit === big && other.unit === small && round(value * factor) === other.value) ||
          (unit === small && other.unit === big && round(other.value * factor) === value),
      ),
    )
    if (!same) continue
    text += said.slice(from, start) + same.text
    from = end
  }
  return text + said.slice(from)
}

const counted =
  /(?<list>(?:[^,;。、和与及\d]{1,14}[、和与及])+[^,;。、和与及\d]{1,14}?)(?:等|这|,|共)?(?<number>[两二三四五六七八九十]|\d{1,2})(?:个|大|项|家|类|种|名|位|条|座|款|所|市|省|县|区)(?:城市|省份|国家|地区|县区|市县|部门|方面|领域|环节|项目|品种|单位|问题|难题|地方|中心|专业)?/gu

const announced =
  /(?<number>[两二三四五六七八九十]|\d{1,2})(?:个|大|项|家|类|种|名|位|条|座|款|所)(?<rest>\p{Script=Han}{1,4},?(?:分别)?(?:是|为|包括|:)(?<list>[^,;。]+))/gu

/** 甲、乙和丙三个城市, 三个城市分别是甲、乙和丙: whoever lists them may count them. */
function withoutCounts(said: string): string {
  const isCount = (number: string, list: string) =>
    // 低空技术与工程: 与 may stand inside a name.
    [/[、和及]/, /[、和与及]/].some(
      (joint) => findQuantities(`${number}个`)[0]?.value === list.split(joint).length,
    )
  return said
    .replace(counted, (all, list: string, number: string) => (isCount(number, list) ? list : all))
    .replace(announced, (all, number: string, rest: string, list: string) =>
      isCount(number, list) ? rest : all,
    )
}
