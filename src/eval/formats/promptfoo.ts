/** promptfoo tests (promptfoo.dev/docs/configuration/test-cases) in and out. */

import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '../../errors.ts'
import type { Release } from '../../types.ts'
import { type FactRow, parseFacts } from '../dataset.ts'
import { letters } from '../find-quote.ts'
import { readsAsRefusal } from '../refusal-text.ts'
import { sentencesOf } from '../release-sentences.ts'
import { states } from '../value-form.ts'

const refusals = ['没有提到', '没有说明', '未提及', '无法回答', '没有给出']

/** Any spelling of each fact must stand in the output; what promptfoo does not check goes into `metadata`. */
export function exportPromptfoo(rows: readonly FactRow[]): string {
  return stringify(
    rows.map(({ id, question, expect, history, documents, type, note }) => ({
      description: id,
      vars: { question, ...(history && { history }) },
      assert: expect.refused
        ? [{ type: 'icontains-any', value: refusals }]
        : expect.values!.map((value) => ({ type: 'icontains-any', value })),
      metadata: {
        type,
        ...(expect.quotes && { quotes: expect.quotes }),
        ...(expect.refused && { refused: true, ...(expect.values && { values: expect.values }) }),
        ...(expect.reason && { reason: expect.reason }),
        ...(documents && { documents }),
        ...(note && { note }),
      },
    })),
  )
}

const scalar = z.union([z.string(), z.number()]).transform(String)
const testSchema = z.looseObject({
  description: z.string().optional(),
  vars: z.record(z.string(), z.unknown()).default({}),
  assert: z.array(z.looseObject({ type: z.string(), value: z.unknown().optional() })).default([]),
  metadata: z
    .looseObject({ quotes: z.array(z.string()).optional(), refused: z.literal(true).optional() })
    .optional(),
})
const testsSchema = z.union([
  z.array(testSchema),
  z.looseObject({ tests: z.array(testSchema) }).transform((c) => c.tests),
])

/**
 * A list of tests, or a configuration with `tests`. The question is the variable question, query, input or prompt;
 * `equals` and the `contains` family become values. A test without quotes gets the sentence of the releases that
 * states its values and shares most with its question. `left` are tests that cannot be turned, with the reason.
 */
export function importPromptfoo(
  yaml: string,
  file: string,
  releases: readonly Release[],
): { rows: FactRow[]; left: string[] } {
  let tests: z.infer<typeof testsSchema>
  try {
    tests = testsSchema.parse(parse(yaml))
  } catch (cause) {
    throw new ConfigError(`${file}不是promptfoo的tests（YAML列表，或有tests的配置）。`, { cause })
  }
  const left: string[] = []
  const lines = tests.flatMap((test, i) => {
    const id = test.description?.trim() || `test-${i + 1}`
    const row = toRow(test, id, releases)
    if (typeof row === 'string') left.push(`${id}：${row}`)
    return typeof row === 'string' ? [] : [JSON.stringify(row)]
  })
  if (lines.length === 0)
    throw new ConfigError(`${file}里没有能转成题目的测试。${left.slice(0, 3).join('；')}`)
  return { rows: parseFacts(lines.join('\n'), file), left }
}

/** A row, or why there is none. */
function toRow(
  { vars, assert, metadata = {} }: z.infer<typeof testSchema>,
  id: string,
  releases: readonly Release[],
): object | string {
  const question = ['question', 'query', 'input', 'prompt']
    .map((name) => vars[name])
    .find((v) => typeof v === 'string')
  if (question === undefined) return '没有question变量'
  const { quotes, refused, ...rest } = metadata
  const common = { id, question, ...(vars.history !== undefined && { history: vars.history }) }
  const { type = 'import', documents, reason, note, values: denied } = rest as Record<string, unknown>
  const more = { type, ...(documents !== undefined && { documents }), ...(note !== undefined && { note }) }
  const values = assert.flatMap(groupsOf)
  if (refused || (values.length > 0 && values.every((group) => group.every(readsAsRefusal)))) {
    const expect = {
      refused: true,
      ...(reason !== undefined && { reason }),
      ...(denied !== undefined && { values: denied, quotes }),
    }
    return { ...common, ...more, ...(type === 'import' && { type: 'refuse-import' }), expect }
  }
  if (values.length === 0) return '没有equals或contains断言'
  const found = quotes ?? findQuotes(question, values, releases)
  return found
    ? { ...common, ...more, expect: { values, quotes: found } }
    : '新闻稿里没有一句说到这些内容（用--corpus给出新闻稿）'
}

function groupsOf({ type, value }: { type: string; value?: unknown }): string[][] {
  const kind = type.replace(/^i(?=contains)/, '')
  const list = z.array(scalar).min(1).safeParse(value).data
  const single = scalar.safeParse(value).data
  if ((kind === 'contains' || kind === 'equals') && single) return [[single]]
  if (kind === 'contains-any' && list) return [list]
  return kind === 'contains-all' && list ? list.map((one) => [one]) : []
}

/** For each group the sentence that states it and shares most letters with the question; null when one has none. */
function findQuotes(
  question: string,
  values: readonly string[][],
  releases: readonly Release[],
): string[] | null {
  const asked = [...letters(question)]
  const sentences = releases.flatMap(sentencesOf)
  const quotes = values.map((group) =>
    sentences
      .filter((text) => group.some((value) => states(text, value)))
      .map((text) => ({ text, shared: asked.filter((char) => text.includes(char)).length }))
      .sort((a, b) => b.shared - a.shared)
      .at(0),
  )
  return quotes.every((quote) => quote !== undefined) ? [...new Set(quotes.map(({ text }) => text))] : null
}
