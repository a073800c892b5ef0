/** `npm run eval -- --matrix FILE`: the same questions with several settings or targets, beside each other. */

import { parse } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { compareRuns } from './compare.ts'
import type { EvalOptions } from './options.ts'
import type { RunFile } from './result-file.ts'
import { type FigureName, figureNames } from './summary.ts'
import { alignTable, percent } from './table.ts'

const variantSchema = z.strictObject({
  /** File name part of its results. */
  name: z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u),
  reader: z.enum(['model', 'overlap']).optional(),
  /** Lets the configured language model write. */
  llm: z.boolean().optional(),
  /** A folder of prompts in place of `prompts/`; with `llm` only. */
  prompts: z.string().optional(),
  /** Variables of .env.example, for this variant alone. */
  env: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.coerce.string()).optional(),
  target: z.url().optional(),
  model: z.string().optional(),
})
const matrixSchema = z.strictObject({ variants: z.array(variantSchema).min(1) })

export type Variant = z.infer<typeof variantSchema>

/** Throws ConfigError when the text is not of the form that eval/config.yaml explains, or names a variant twice. */
export function parseMatrix(text: string, file: string): Variant[] {
  try {
    const { variants } = matrixSchema.parse(parse(text))
    if (new Set(variants.map((v) => v.name)).size < variants.length) throw new Error('duplicate name')
    return variants
  } catch (cause) {
    throw new ConfigError(
      `${file}的格式不对：要的是variants列表，每项有不重复的name，写法见eval/config.yaml。`,
      { cause },
    )
  }
}

/** The options of one variant; its results go into a file of its own. */
export function optionsOf(options: EvalOptions, { name, ...settings }: Variant, stem: string): EvalOptions {
  return { ...options, ...settings, matrix: null, out: `${stem}-${name}.json` }
}

const columns: FigureName[] = [
  'rightAndCited',
  'refusals',
  'needless',
  'citationValid',
  'figures',
  'hit5',
  'f1',
]

/** One line a variant, each compared with the first. */
export function matrixTable(runs: readonly { name: string; run: RunFile }[]): string {
  const rows = runs.map(({ name, run }, i) => {
    const { figures, latencyMs, rows } = run.summaries.total
    const { fixed, broken, p } = compareRuns(runs[0].run.results, run.results)
    return [
      name,
      String(rows),
      ...columns.map((column) => percent(figures[column].value)),
      latencyMs ? latencyMs.p50.toFixed(0) : '—',
      i === 0 ? '基准' : `+${fixed.length} −${broken.length} p=${p.toFixed(3)}`,
    ]
  })
  return alignTable([
    ['', '题数', ...columns.map((name) => figureNames[name]), 'p50毫秒', '与第一项比'],
    ...rows,
  ])
}
