/** Holds a run against eval/thresholds.json and against a baseline, and says in one sentence how that went. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import type { Comparison } from './compare.ts'
import type { EvalOptions } from './options.ts'
import { scoreNames } from './report/names.ts'
import { type FigureName, figureNames, type Summary } from './summary.ts'

const bounds = z.strictObject({
  min: z.number().min(0).max(1).optional(),
  max: z.number().min(0).max(1).optional(),
})
const names = Object.keys(figureNames) as [FigureName, ...FigureName[]]
const thresholdsSchema = z.record(z.string(), z.partialRecord(z.enum(names), bounds))

/** Bounds by group of suites (sample, releases, together, own) and figure; `all` binds every group. */
export type Thresholds = z.infer<typeof thresholdsSchema>

export function parseThresholds(json: string, file: string): Thresholds {
  try {
    return thresholdsSchema.parse(JSON.parse(json))
  } catch (cause) {
    throw new ConfigError(`${file}的格式不对：要的是{组: {指标: {min或max}}}。`, { cause })
  }
}

/** What is out of bounds, in Chinese; empty when the run passes. Groups that did not run are not judged. */
export function findBreaches(groups: readonly Summary[], thresholds: Thresholds): string[] {
  return groups.flatMap((group) => {
    const breaches: string[] = []
    for (const [name, { min, max }] of Object.entries(boundsOf(group, thresholds))) {
      const { value } = group.figures[name as FigureName]
      const label = `${group.name}：${figureNames[name as FigureName]}`
      if (value === null) continue
      if (min !== undefined && value < min) breaches.push(`${label}${percent(value)}，低于${percent(min)}`)
      if (max !== undefined && value > max) breaches.push(`${label}${percent(value)}，高于${percent(max)}`)
    }
    return breaches
  })
}

/** Scores that say whether the answers are right; the others pass with any answers. */
const ofContent: readonly FigureName[] = ['answers', 'rightAndCited', 'refusals', 'refused', 'em', 'f1']

/** Groups that no bound holds to right answers: whatever they score, they have not passed. */
export function findUnbound(groups: readonly Summary[], thresholds: Thresholds): string[] {
  return groups
    .filter((group) => {
      const held = boundsOf(group, thresholds)
      return !ofContent.some((name) => held[name] && group.figures[name].value !== null)
    })
    .map(({ name }) => name)
}

function boundsOf({ name }: Summary, thresholds: Thresholds): Thresholds[string] {
  return { ...thresholds.all, ...thresholds[name] }
}

/** Questions without an answer and scores that broke, held-out groups too: such a run proves nothing. */
export function findFaults(groups: readonly Summary[]): string[] {
  return groups
    .filter(({ broken }) => broken > 0)
    .map(({ name, broken }) => `${name}：${broken}处评分或回答出错`)
}

/** Chance below which a change for the worse counts as one, over all scores together. */
const significant = 0.05
/**
 * What is worse than the baseline beyond noise, in Chinese; empty when nothing is. Right or wrong as a whole counts
 * at p < 0.05; single scores by the Holm correction (Holm 1979), as several are looked at.
 */
export function findRegression({ fixed, broken, p, scores }: Comparison): string[] {
  const whole = broken.length > fixed.length && p < significant
  const ranked = [...scores].sort((a, b) => a.p - b.p)
  const firstByChance = ranked.findIndex((score, i) => score.p >= significant / (ranked.length - i))
  const changed = ranked.slice(0, firstByChance < 0 ? ranked.length : firstByChance)
  return [
    ...(whole ? [`比基线差：变坏${broken.length}题，改好${fixed.length}题（p=${p.toFixed(4)}）`] : []),
    ...changed
      .filter((score) => score.broken > score.fixed)
      .map(
        (score) =>
          `比基线差：${scoreNames[score.name]}变坏${score.broken}题，改好${score.fixed}题（p=${score.p.toFixed(4)}）`,
      ),
  ]
}

/** Only some of the questions ran, so that thresholds mean nothing. */
export function isPartOnly({ only, id, limit }: EvalOptions): boolean {
  return only !== null || id !== null || limit !== null
}

/** The outcome of a run in one sentence, for terminal and reports. */
export function verdictText({
  breaches,
  unbound,
  options,
}: {
  breaches: readonly string[]
  unbound: readonly string[]
  options: EvalOptions
}): string {
  if (breaches.length > 0) return `未达标${breaches.length}项`
  if (!options.gate) return '没有出错；没有要求判定是否达标'
  if (isPartOnly(options)) return '没有出错；只跑了部分题目，未按阈值判定'
  return unbound.length > 0
    ? `没有出错；没有阈值，未判定是否达标：${unbound.join('、')}（阈值写在${options.thresholds}）`
    : '全部达标'
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))}%`
}
