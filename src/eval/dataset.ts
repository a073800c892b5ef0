/** Reads known facts: one JSON row a question, checked before anything runs. */

import { z } from 'zod'
import { ConfigError } from '../errors.ts'

const text = z.string().trim().min(1, '不能为空')
const reason = z.enum(['no-evidence', 'constraint', 'premise', 'unsupported', 'off-topic', 'unsafe'])

const expectSchema = z
  .strictObject({
    /** Facts that the answer must state, each by any of its spellings. */
    values: z.array(z.array(text).min(1, '至少要有一种写法')).min(1, '至少要有一组').optional(),
    /** Passages of the release that carry these facts. */
    quotes: z.array(text).min(1, '至少要有一条').optional(),
    refused: z.literal(true).optional(),
    reason: z.union([reason, z.array(reason).min(1)]).optional(),
  })
  .refine((e) => e.refused || (e.values && e.quotes), '要么写values和quotes，要么写refused: true')
  .refine((e) => e.refused || e.reason === undefined, 'reason只能与refused: true同时出现')

const rowSchema = z.strictObject({
  id: text,
  question: z.string().min(1, '不能为空').max(500, '超过500个字'),
  history: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string() })).optional(),
  documents: z.array(text).min(1, '至少要有一篇').optional(),
  expect: expectSchema,
  type: text,
  note: z.string().optional(),
  /** The question makes sense only with its own release alone in the index. */
  apart: z.literal(true).optional(),
})

export type FactRow = z.infer<typeof rowSchema>

/** The rows of a JSONL text, blank lines skipped; throws ConfigError naming file and line, in Chinese. */
export function parseFacts(jsonl: string, file: string): FactRow[] {
  const rows: FactRow[] = []
  const lineOf = new Map<string, number>()
  for (const [i, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = parseRow(line, `${file}第${i + 1}行`)
    const first = lineOf.get(row.id)
    if (first) throw new ConfigError(`${file}第${i + 1}行：编号“${row.id}”与第${first}行重复。`)
    lineOf.set(row.id, i + 1)
    rows.push(row)
  }
  if (rows.length === 0) throw new ConfigError(`${file}里没有任何题目。`)
  return rows
}

function parseRow(line: string, where: string): FactRow {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new ConfigError(`${where}：不是有效的JSON。`, { cause })
  }
  const parsed = rowSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || '整行'}${messageOf(issue)}`)
  throw new ConfigError(`${where}：${problems.join('；')}。`)
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return `：${issue.message}`
  if (issue.code === 'unrecognized_keys') return `：有不认识的字段${issue.keys.join('、')}`
  return issue.input === undefined && issue.code === 'invalid_type' ? '：缺少或类型不对' : '：值不符合要求'
}

/** Proposed by a machine or taken from readers' questions, and not yet checked by a person: no truth to grade by. */
export function isDraft({ note }: Pick<FactRow, 'note'>): boolean {
  return note?.startsWith('待核') ?? false
}

/** Reasons that a refusal of this row may give; null when any will do. */
export function acceptedReasons(row: FactRow): readonly string[] | null {
  const { reason } = row.expect
  return reason === undefined ? null : [reason].flat()
}

/** The question assumes what the release denies: refused, and the answer says what is stated. */
export function isPremise(row: FactRow): boolean {
  return row.expect.refused === true && row.expect.values !== undefined
}

/** Two facts are asked for and one is not stated: answered, and the answer says so. */
export function isPartial(row: FactRow): boolean {
  return !row.expect.refused && /^partial\b/.test(row.note ?? '')
}

/** Expected verdict of a yes/no row, from the first word of its note; null when the note gives none. */
export function expectedVerdict(row: FactRow): '是' | '否' | null {
  const word = row.type === 'yesno' ? row.note?.match(/^(是|否)(?=$|[\s:：;；,，])/)?.[1] : undefined
  return (word as '是' | '否' | undefined) ?? null
}
