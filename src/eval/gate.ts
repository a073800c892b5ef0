/** Holds a run against eval/thresholds.json. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import type { Comparison } from './compare.ts'
import { type FigureName, figureNames, type Summary } from './summary.ts'

const bounds = z.strictObject({
  min: z.number().min(0).max(1).optional(),
  max: z.number().min(0).max(1).optional(),
})
const names = Object.keys(figureNames) as [FigureName, ...FigureName[]]
const thresholdsSchema = z.record(z.string(), z.partialRecord(z.enum(names), bounds))

/** Bounds by group of suites (sample, releases, together) and figure; `all` binds every group. */
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
    const breaches = group.broken > 0 ? [`${group.name}：${group.broken}处评分或回答出错`] : []
    for (const [name, { min, max }] of Object.entries({ ...thresholds.all, ...thresholds[group.name] })) {
      const { value } = group.figures[name as FigureName]
      const label = `${group.name}：${figureNames[name as FigureName]}`
      if (value === null) continue
      if (min !== undefined && value < min) breaches.push(`${label}${percent(value)}，低于${percent(min)}`)
      if (max !== undefined && value > max) breaches.push(`${label}${percent(value)}，高于${percent(max)}`)
    }
    return breaches
  })
}

/** Chance below which a change for the worse counts as one. */
const significant = 0.05

/** What is worse than the baseline beyond noise, in Chinese; empty when nothing is. */
export function findRegression({ fixed, broken, p }: Comparison): string[] {
  if (broken.length <= fixed.length || p >= significant) return []
  return [`比基线差：变坏${broken.length}题，改好${fixed.length}题（p=${p.toFixed(4)}）`]
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))}%`
}
