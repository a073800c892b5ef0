/** The shapes of the newsroom's requests; every message is told to the editor. */
import { z } from 'zod'
import { ClientError } from '../../errors.ts'
import type { ReleaseEntry } from './standing.ts'

const text = (name: string, max: number) =>
  z
    .string(`“${name}”应当是字符串。`)
    .transform((value) => value.toWellFormed().trim())
    .refine((value) => value !== '' && value.length <= max, `“${name}”应当是1到${max}个字。`)
const note = z
  .string('“note”应当是字符串。')
  .max(500, '“note”不超过500个字。')
  .nullish()
  .transform((value) => value?.trim() || null)

/** One entry a line; none when absent. */
const lines = (name: string) =>
  z
    .string(`“${name}”应当是字符串，一行一项。`)
    .max(5000, `“${name}”不超过5000个字。`)
    .default('')
    .transform((value) =>
      value
        .toWellFormed()
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )

/** A local time without zone is China's. */
const instant = z
  .string('“until”应当是时间。')
  .trim()
  .transform((value) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value) ? `${value}+08:00` : value))
  .refine((value) => !Number.isNaN(Date.parse(value)), '“until”应当是时间，例如2024-04-18T21:00:00+08:00。')

export const requests = {
  retract: z.object({ note }),
  restore: z.object({}),
  embargo: z.object({ until: z.union([z.literal('').transform(() => null), z.null(), instant]), note }),
  correct: z.object({
    by: z.union([
      z.literal('').transform(() => null),
      z.null(),
      text('by', 200).transform((id) => id.normalize('NFC')),
    ]),
    note,
  }),
  source: z.object({ source: text('source', 2000) }),
  draft: z.object({
    question: text('question', 500),
    type: text('type', 40),
    values: lines('values').transform((rows) =>
      rows.map((row) =>
        row
          .split(/[／/]/)
          .map((spelling) => spelling.trim())
          .filter(Boolean),
      ),
    ),
    quotes: lines('quotes'),
  }),
  refresh: z.object({ source: z.union([text('source', 2000), z.null()]).default(null) }),
  answer: z.object({
    questions: z
      .union(
        [z.string().transform((lines) => lines.split('\n')), z.array(z.string())],
        '“questions”应当是问法的数组。',
      )
      .transform((lines) => lines.map((line) => line.toWellFormed().trim()).filter(Boolean))
      .refine((lines) => lines.length > 0 && lines.length <= 50, '请写1到50种问法，一行一种。')
      .refine((lines) => lines.every((line) => [...line].length <= 500), '每种问法不超过500个字。'),
    answer: text('answer', 2000).refine(
      (value) => !/\[\d+\]/.test(value),
      '回答里不要写“[1]”这样的标记，会自动加上。',
    ),
    quotes: z
      .array(
        z.object({ documentId: text('documentId', 200), quote: text('quote', 1000) }),
        '“quotes”应当是原文的数组。',
      )
      .min(1, '至少要有一句原文。')
      .max(10, '原文不超过10句。'),
  }),
} as const

export const queries = {
  releases: z.object({
    state: z.enum(['live', 'withdrawn', 'embargoed', 'corrected'], '“state”不正确。').optional(),
    q: z.string().max(200, '“q”不超过200个字。').optional(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  days: z.object({ days: z.coerce.number('“days”应当是1到3650的天数。').int().min(1).max(3650).default(30) }),
  upload: z.object({
    name: text('name', 200).refine((name) => !/[/\\\0]/.test(name), '“name”应当是不带目录的文件名。'),
  }),
  audit: z.object({ before: z.coerce.number().int().optional() }),
} as const

/** Parses what came in; throws ClientError with the first fault in Chinese. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [{ message, path }] = parsed.error.issues
  throw new ClientError(
    'invalid_request',
    /\p{Script=Han}/u.test(message) ? message : `“${path.join('.')}”不正确。`,
  )
}

/** A release of the list, as JSON. */
export function toEntry({ release, standing, state, embargoUntil, correctedBy, copyOf }: ReleaseEntry) {
  const { id, title, publishedAt, source, url, supersedes } = release
  const note = state?.note ?? null
  return {
    id,
    title,
    publishedAt,
    source,
    url,
    state: standing,
    embargoUntil,
    correctedBy,
    supersedes,
    copyOf,
    note,
  }
}
