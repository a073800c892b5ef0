/** Reckons with figures that releases state: sum, difference, ratio, greatest and least, each with its calculation. */

import { round } from '../../text/numbers.ts'
import type { Figure } from '../evidence/evidence.ts'
import type { Calculation } from '../question/calculation.ts'
import type { Claim, Source } from './claim.ts'
import { show } from './state.ts'

/** What a figure is of, in the words of the answer. */
export interface Labelled {
  figure: Figure
  label: string
}

/** One claim that states the result with its figures, which all have one unit; null when they have not. */
export function reckon(
  calculation: Reckoning,
  figures: readonly Labelled[],
  sources: Source[],
): Claim | null {
  const { unit, scale, text } = figures[0].figure
  if (figures.some(({ figure }) => !isAlike(figure.unit, unit) || figure.scale !== scale)) return null
  const isMixed = figures.some(({ figure }) => figure.unit !== unit)
  const shown = (value: number) => show(value, isMixed ? (calculation.unit ?? '') : unit, text)
  const claim = {
    sources,
    ...(calculation.kind === 'sum'
      ? addUp(figures, shown)
      : calculation.kind === 'ratio' || calculation.kind === 'share'
        ? divide(figures, calculation.kind)
        : calculation.kind === 'difference'
          ? subtract(figures, { unit, shown })
          : rank(calculation, figures, { unit, shown })),
  }
  const told = { ...claim, text: claim.text.replaceAll('°c', '℃') }
  return scale ? { ...told, text: told.text.replace(/。$/, `，单位：${scale}。`) } : told
}

/** Things may be counted by different measure words: 130个 and 82项. */
function isAlike(a: string, b: string): boolean {
  return a === b || (counts.test(a) && counts.test(b))
}

/** 133项多于79项, 99%高于98%. */
const counted = /^[个件项起宗例家户所间处支座条种类双套张批份部本人名位辆台架吨亩]$/
const counts = /^[个件项起宗例家户所间处支座条种类双套张批份部本]$/

type Reckoning = Pick<Calculation, 'kind' | 'gap'> & {
  whether?: boolean
  unit?: string | null
  /** How the first of several is said to be: 最多; by itself 最高 or 最低. */
  most?: string
}
type Result = Pick<Claim, 'text' | 'computed'>
type Shown = (value: number) => string

function addUp(figures: readonly Labelled[], shown: Shown): Result {
  const values = figures.map(({ figure }) => figure.value)
  const total = round(values.reduce((x, y) => x + y, 0))
  const terms = figures.map(({ label, figure }) => `${label}${figure.text}`).join('、')
  return {
    text: `${terms}，合计${shown(total)}（${values.map(shown).join('＋')}＝${shown(total)}）。`,
    computed: [total],
  }
}

function subtract([a, b]: readonly Labelled[], { unit, shown }: { unit: string; shown: Shown }): Result {
  const gap = round(Math.abs(a.figure.value - b.figure.value))
  const computed = [gap]
  if (gap === 0) return { text: sameText(a, b), computed }
  const [more, less] = a.figure.value > b.figure.value ? [a, b] : [b, a]
  const gapText = unit === '%' ? `${gap}个百分点` : shown(gap)
  return {
    text: `${more.label}（${more.figure.text}）比${less.label}（${less.figure.text}）${/^(?:%|分|百分点|°c|度)$/.test(unit) ? '高' : '多'}${gapText}（${term(more)}－${term(less)}＝${gapText}）。`,
    computed,
  }
}

function divide([a, b]: readonly Labelled[], kind: 'ratio' | 'share'): Result {
  const exact = (a.figure.value / b.figure.value) * (kind === 'share' ? 100 : 1)
  const rounded = Number(exact.toFixed(2))
  const [verb, unit] = kind === 'share' ? ['占', '%'] : ['是', '倍']
  const worked = `${a.figure.text}÷${b.figure.text}${rounded === exact ? '＝' : '≈'}${rounded}${kind === 'share' ? '%' : ''}`
  return {
    text: `${a.label}（${a.figure.text}）${verb}${b.label}（${b.figure.text}）的${rounded}${unit}（${worked}）。`,
    computed: [rounded],
  }
}

function rank(
  { kind, gap: asksGap, whether, most = kind === 'max' ? '最高' : '最低' }: Reckoning,
  figures: readonly Labelled[],
  { unit, shown }: { unit: string; shown: Shown },
): Result {
  const sign = kind === 'max' ? -1 : 1
  const ordered = [...figures].sort((x, y) => sign * (x.figure.value - y.figure.value))
  const [first, second] = ordered
  const values = ordered.map(({ figure }) => figure.value)
  const verdict = !whether ? '' : first === figures[0] && values[0] !== values[1] ? '是，' : '不是，'
  if (ordered.length > 2) {
    const rest = ordered.slice(1).map(({ label, figure }) => `${label}${joint(figure)}`)
    const apart = round(Math.abs(values[0] - values.at(-1)!))
    const gapText = asksGap
      ? `；与${ordered.at(-1)!.label}相差${unit === '%' ? `${apart}个百分点` : shown(apart)}`
      : ''
    return {
      text: `${verdict}${first.label}${most}，${joint(first.figure)}；${rest.join('，')}${gapText}。`,
      computed: asksGap ? [apart] : [],
    }
  }
  if (values[0] === values[1]) return { text: verdict + sameText(first, second), computed: [] }
  const gap = round(Math.abs(values[0] - values[1]))
  const [above, below] = counted.test(unit) ? ['多于', '少于'] : ['高于', '低于']
  const more = asksGap ? `，相差${unit === '%' ? `${gap}个百分点` : shown(gap)}` : ''
  return {
    text: `${verdict}${first.label}（${first.figure.text}）${kind === 'max' ? above : below}${second.label}（${second.figure.text}）${more}。`,
    computed: [gap],
  }
}

/** 为96.94%, but 合格率96.94% and 增长4.6%. */
function joint({ text }: Figure): string {
  return /^\p{Script=Han}{2,}\p{Nd}/u.test(text) ? text : `为${text}`
}

/** A figure as it stands in a calculation: the digits alone, a fall in brackets. */
function term({ figure: { value, text } }: Labelled): string {
  const digits = text.replace(/^\P{Nd}+(?=\p{Nd})/u, '')
  return value < 0 ? `（-${digits}）` : digits
}

function sameText(a: Labelled, b: Labelled): string {
  return `${a.label}与${b.label}相同，都是${a.figure.text}。`
}
