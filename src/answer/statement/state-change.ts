/** 「提高了多少」 where the sentence gives both ends (由4800元提高到5500元): the difference, with its sum. */

import { fold } from '../../text/normalise.ts'
import { findQuantities, type Quantity, round } from '../../text/numbers.ts'
import { isChangeAsked } from '../evidence/change.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim } from './claim.ts'
import { clauseWindow } from './clause-window.ts'
import { polish, show } from './state.ts'

/** From one figure to another of the same unit: 由A提高到B, A增至B, 为B,上年同期为A. */
const ends = [
  /(?:由|从)[^,，。;；由从]{0,12}?$/,
  /(?:上年同期|去年同期|上年|去年|上一?季度?|上月|前一年)(?:同期)?(?:为|是|[:：])?$/,
]

/** 「2317人」系录入错误，应为「2137人」: what was written and what is right. */
const corrected = /(?:错误|有误|笔误)[^;。]{0,6}应[为是]"?$/
/** 「多写了多少人」 of what was put down wrongly. */
const asksError = /[多少][写报记算填录]了?(?:多少|几)|前后[^,，]{0,12}(?:相差|差)(?:多少|几|了)?/

/** Null when the sentence states the change itself, or has no two ends. */
export function stateChange(ask: Ask, evidence: Evidence): Claim | null {
  const isError = asksError.test(ask.folded)
  if (!(isError || isChangeAsked(ask.folded)) || evidence.stated) return null
  const { release, sentence, span } = evidence
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  if (said.length !== sentence.end - sentence.start) return null
  const at = span.start - sentence.start
  const found = pairs(said).filter(
    ([from, to]) => Math.min(from.start, to.start) <= at + 24 && Math.max(from.end, to.end) >= at,
  )
  const near = found.sort((x, y) => distance(x, at) - distance(y, at))[0]
  if (!near) return null
  const [from, to] = near
  const gap = round(Math.abs(to.value - from.value))
  if (gap === 0) return null
  const window = clauseWindow(ask, evidence)
  const statement = polish(release.text, widen(window, sentence, near), null).replace(/[。！？](”?)$/, '$1')
  const [more, less] = to.value > from.value ? [to, from] : [from, to]
  const unit = to.unit === '%' ? '个百分点' : ''
  const shown = unit ? `${gap}${unit}` : show(gap, to.unit, to.text)
  return {
    text: `${statement}，${isError ? '相差' : to.value > from.value ? '增加' : '减少'}${shown}（${more.text}－${less.value < 0 ? `（${less.text}）` : less.text}＝${shown}）。`,
    sources: [{ release, sentence }],
    computed: [gap, ...[from, to].flatMap((end) => (said.includes(end.text) ? [] : [end.value]))],
  }
}

/** Pairs of (before, after) of the sentence. */
function pairs(said: string): [Quantity, Quantity][] {
  const figures = findQuantities(said)
    .filter((q) => !/^[年月日号]$/.test(q.unit))
    .map((q) => (/[-－−]$/.test(said.slice(0, q.start)) ? { ...q, value: -q.value, text: `-${q.text}` } : q))
  return figures.flatMap((figure, i): [Quantity, Quantity][] => {
    const lead = said.slice(0, figure.start).replace(/[-－−]$/, '')
    const next = figures[i + 1]
    const previous = figures[i - 1]
    if (
      ends[0].test(lead) &&
      next &&
      (alike(figure, next) || inUnitOf(next, figure)) &&
      /(?:到|至|为)[^,，。;；]{0,8}$/.test(said.slice(figure.end, next.start))
    )
      return [[inUnitOf(next, figure) ?? unitOf(figure, next), next]]
    // 以前至少得35天,现在只要22天
    if (
      next?.unit === figure.unit &&
      /(?:以前|原来|原先|过去|此前|之前|早先)[^;。]{0,24}$/.test(lead) &&
      /(?:现在|如今|目前|当前)[^,;。\d]{0,6}$/.test(said.slice(figure.end, next.start))
    )
      return [[figure, next]]
    // 目前约1.05元,…有望降到0.72元
    const later = figures.slice(i + 1).find((q) => q.unit === figure.unit)
    if (
      later &&
      /(?:目前|现在|当前|现行)[^,;\d]{0,3}$/.test(lead) &&
      /(?:降|升|提高|增加|减少|涨|调整)(?:低|少)?[到至为]$/.test(said.slice(figure.end, later.start))
    )
      return [[figure, later]]
    // 达到4186.5万千瓦,…比去年最高负荷3892.4万千瓦增长7.6%
    const earlier = figures.slice(0, i).findLast((q) => q.unit === figure.unit)
    if (earlier && /[比较](?:上年|去年|上月|上届|此前|原来)[^,;\d]{0,10}$/.test(lead) && figure.unit !== '%')
      return [[figure, earlier]]
    if (next && alike(figure, next) && corrected.test(said.slice(figure.end, next.start)))
      return [[unitOf(figure, next), next]]
    if (ends[1].test(lead) && previous && previous.unit === figure.unit) return [[figure, previous]]
    return []
  })
}

/** 由600提高到800元: the first end may leave its unit to the second. */
function alike(a: Quantity, b: Quantity): boolean {
  return a.unit === b.unit || a.unit === ''
}

const minutes: Record<string, number> = { 小时: 60, 分钟: 1 }

/** 由3小时缩短至70分钟: the hours in minutes; null for other units. */
function inUnitOf(smaller: Quantity, longer: Quantity): Quantity | null {
  const times = (minutes[longer.unit] ?? 0) / (minutes[smaller.unit] ?? Number.POSITIVE_INFINITY)
  if (!(times > 1)) return null
  const value = round(longer.value * times)
  return { ...longer, value, unit: smaller.unit, text: `${value}${smaller.unit}` }
}

function unitOf(a: Quantity, b: Quantity): Quantity {
  return a.unit === '' ? { ...a, unit: b.unit } : a
}

function distance([from, to]: [Quantity, Quantity], at: number): number {
  return Math.min(Math.abs(from.start - at), Math.abs(to.start - at))
}

/** The statement must hold both ends. */
function widen(
  window: { start: number; end: number },
  sentence: { start: number },
  [from, to]: [Quantity, Quantity],
) {
  return {
    start: Math.min(window.start, sentence.start + Math.min(from.start, to.start)),
    end: Math.max(window.end, sentence.start + Math.max(from.end, to.end)),
  }
}
