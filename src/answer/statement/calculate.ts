/** Answers that code computes from two or more cited figures; the sum is shown. */

import { findTimes } from '../../text/dates.ts'
import { fold } from '../../text/normalise.ts'
import { round } from '../../text/numbers.ts'
import type { Evidence, Figure } from '../evidence/evidence.ts'
import type { Calculation } from '../question/calculation.ts'
import { takeApart } from '../question/substitute.ts'
import type { Ask } from '../question/understand.ts'
import type { Claim, Source } from './claim.ts'
import { figureOf, show, stateEvidence } from './state.ts'

export interface Operand {
  ask: Ask
  evidence: Evidence
  label: string
}

/** One claim that states the result with its figures; null when the figures cannot be compared. */
export function calculate(calculation: Calculation, operands: readonly Operand[]): Claim | null {
  const scales = new Set(operands.map(({ ask, evidence }) => figureOf(ask, evidence)?.scale))
  const [scale] = scales
  const claim = scales.size === 1 ? reckon(calculation, operands) : null
  return claim && scale ? { ...claim, text: claim.text.replace(/。$/, `，单位：${scale}。`) } : claim
}

function reckon(calculation: Calculation, operands: readonly Operand[]): Claim | null {
  const byYear = new Set(operands.map(({ label }) => takeApart(label).topic)).size < operands.length
  const isOneFrame = new Set(operands.map(({ label }) => takeApart(label).frame)).size === 1
  const figures = operands.map(({ ask, evidence, label }) => ({
    figure: figureOf(ask, evidence),
    label: byYear || !isOneFrame ? label.replace(/的?(?:是|有)?多少$/, '') : cleanLabel(label),
    evidence,
    ask,
  }))
  if (figures.some((f) => f.figure === null)) return null
  const unit = figures[0].figure!.unit
  if (figures.some((f) => f.figure!.unit !== unit)) return null
  const sources = figures.flatMap(({ ask, evidence, label }) => [
    ...stateEvidence(ask, evidence).sources,
    ...yearSources(label, evidence),
  ])
  const values = figures.map((f) => f.figure!.value)
  const shown = (value: number) => show(value, unit, figures[0].figure!.text)
  const [a, b] = figures
  switch (calculation.kind) {
    case 'sum': {
      const total = round(values.reduce((x, y) => x + y, 0))
      const terms = figures.map((f) => `${f.label}${f.figure!.text}`).join('、')
      return {
        text: `${terms}，合计${shown(total)}（${values.map(shown).join('＋')}＝${shown(total)}）。`,
        sources,
        computed: [...values, total],
      }
    }
    case 'difference': {
      const gap = round(Math.abs(values[0] - values[1]))
      const gapText = unit === '%' ? `${gap}个百分点` : shown(gap)
      if (gap === 0)
        return { text: `${a.label}与${b.label}相同，都是${a.figure!.text}。`, sources, computed: values }
      const [more, less] = values[0] > values[1] ? [a, b] : [b, a]
      const sum = `${more.figure!.text}－${less.figure!.text}＝${gapText}`
      return {
        text: `${more.label}（${more.figure!.text}）比${less.label}（${less.figure!.text}）${unit === '%' || unit === '分' ? '高' : '多'}${gapText}（${sum}）。`,
        sources,
        computed: [...values, gap],
      }
    }
    default: {
      const ordered = [...figures].sort(
        (x, y) => (calculation.kind === 'max' ? -1 : 1) * (x.figure!.value - y.figure!.value),
      )
      if (values.length === 2) return compareTwo(calculation, ordered, { unit, sources, shown })
      const word = calculation.kind === 'max' ? '最高' : '最低'
      const rest = ordered
        .slice(1)
        .map((f) => `${f.label}为${f.figure!.text}`)
        .join('，')
      return {
        text: `${ordered[0].label}${word}，为${ordered[0].figure!.text}；${rest}。`,
        sources,
        computed: values,
      }
    }
  }
}

interface Labelled {
  figure: Figure | null
  label: string
}

/** 「药品合格率（99.86%）高于食品合格率（99.02%）」, with the difference when it was asked for. */
function compareTwo(
  calculation: Calculation,
  [first, second]: readonly Labelled[],
  { unit, sources, shown }: { unit: string; sources: Source[]; shown: (value: number) => string },
): Claim {
  const [a, b] = [first.figure!, second.figure!]
  if (a.value === b.value)
    return { text: `${first.label}与${second.label}相同，都是${a.text}。`, sources, computed: [a.value] }
  const gap = round(Math.abs(a.value - b.value))
  const gapText = unit === '%' ? `${gap}个百分点` : shown(gap)
  const word = calculation.kind === 'max' ? '高于' : '低于'
  const more = calculation.gap ? `，相差${gapText}` : ''
  return {
    text: `${first.label}（${a.text}）${word}${second.label}（${b.text}）${more}。`,
    sources,
    computed: [a.value, b.value, gap],
  }
}

/** 「2022年」 or, where the question names things of one time and place, the thing alone. */
function cleanLabel(label: string): string {
  // 一年学费, 每公斤价格: a label names no figure that its source need carry.
  const bare = label
    .replace(/(?:是多少|有多少|多少|的)$/g, '')
    .replace(/[一每](?:年|个?月|天|公斤|斤|人)的?/g, '')
  const { topic } = takeApart(bare)
  return topic.length >= 2 ? topic : bare
}

/** A label that names a year is carried by the line of the release that names it: its headline, most often. */
function yearSources(label: string, { release, sentence }: Evidence): Source[] {
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  return findTimes(label).flatMap(({ year }): Source[] => {
    if (year === null || said.includes(String(year))) return []
    const line = release.lines.find((l) =>
      fold(release.text.slice(l.start, Math.min(l.end, l.start + 200))).text.includes(String(year)),
    )
    return line && line.end - line.start <= 200 ? [{ release, sentence: line }] : []
  })
}
