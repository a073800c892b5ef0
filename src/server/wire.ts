/** The shapes of requests and answers (DESIGN §4); the API's documentation and the widget's types come from here. */
import { z } from '@hono/zod-openapi'
import type { Answer, Citation, Question, Release } from '../types.ts'

const maxQuestionChars = 500
const maxTurns = 20
const maxTurnChars = 2000

/** What a reader typed: without lone surrogates, and without blank and invisible characters at its ends. */
function cleanText(text: string): string {
  const blank = '[\\s\\p{Default_Ignorable_Code_Point}\\p{Cc}]+'
  return text.replace(/\p{Cs}/gu, '').replace(new RegExp(`^${blank}|${blank}$`, 'gu'), '')
}

function typed(name: string) {
  return z
    .string({ error: ({ input }) => (input === undefined ? `缺少“${name}”。` : `“${name}”应当是字符串。`) })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'empty_question')
        .refine((text) => [...text].length <= maxQuestionChars, 'question_too_long'),
    )
    .openapi({ type: 'string', minLength: 1, maxLength: maxQuestionChars })
}

const topKError = '“topK”应当是1到20的整数。'

function topK(standard: number) {
  return z
    .int(topKError)
    .min(1, topKError)
    .max(20, topKError)
    .nullish()
    .transform((value) => value ?? standard)
    .openapi({ type: 'integer', minimum: 1, maximum: 20, default: standard })
}

const documents = z
  .array(z.string('“documents”的每一项应当是新闻稿编号（字符串）。'), '“documents”应当是新闻稿编号的数组。')
  .min(1, '“documents”不能是空数组；不限定范围时请不要传它。')
  .nullish()
  .openapi({ description: '只在这些编号的新闻稿中查找。' })

const url = z
  .string('“url”应当是字符串。')
  .nullish()
  .openapi({ description: '只在以此为规范网址的新闻稿中查找；与documents同时给出时取交集。' })

const turn = z.object(
  {
    role: z.enum(['user', 'assistant'], '“history”中的role应当是user或assistant。'),
    content: z
      .string('“history”中的content应当是字符串。')
      .transform((text) => [...text.toWellFormed()].slice(0, maxTurnChars).join('')),
  },
  '“history”的每一项应当是{role, content}。',
)

/** Any length is taken: the last 20 messages are kept, 2,000 characters of each. */
const history = z
  .array(turn, '“history”应当是数组。')
  .nullish()
  .transform((turns) => (turns ?? []).slice(-maxTurns))
  .openapi({
    type: 'array',
    description: '此前的对话，旧的在前；只用最后20条，每条只用前2000字。',
  })

const notAnObject = '请求体应当是JSON对象。'

const research = z
  .boolean('“research”应当是true或false。')
  .nullish()
  .transform((asked) => asked ?? false)
  .openapi({
    type: 'boolean',
    default: false,
    description: '要由大模型查找几次再回答，较慢；服务没有开启研究模式（RESEARCH）时不起作用。',
  })

export const askRequest = z
  .object({ question: typed('question'), history, documents, url, topK: topK(8), research }, notAnObject)
  .openapi('AskRequest')

export const searchRequest = z
  .object({ query: typed('query'), documents, topK: topK(10) }, notAnObject)
  .openapi('SearchRequest')

const count = z.coerce.number<string>('“limit”应当是1到100的整数。')

export const listQuery = z.object({
  url: z.string().optional().openapi({ description: '只列出以此为规范网址的新闻稿。' }),
  limit: count
    .pipe(
      z
        .int('“limit”应当是1到100的整数。')
        .min(1, '“limit”应当是1到100的整数。')
        .max(100, '“limit”应当是1到100的整数。'),
    )
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: 100, default: 20 }),
  cursor: z.string().optional().openapi({ description: '上一页返回的next。' }),
})

export const idParam = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })

const citation = z
  .object({
    n: z.int(),
    documentId: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    publishedAt: z.string().nullable(),
    section: z.string().nullable(),
    quote: z.string(),
    start: z.int(),
    end: z.int(),
    href: z.string(),
  })
  .openapi('Citation', {
    description: 'quote等于新闻稿text的第start到end个UTF-16单元。',
  }) satisfies z.ZodType<Citation>

export const answerSchema = z
  .object({
    id: z.string(),
    answer: z.string(),
    refused: z.boolean(),
    reason: z.enum(['no-evidence', 'constraint', 'premise', 'unsupported', 'off-topic', 'unsafe']).nullable(),
    citations: z.array(citation),
    nearby: z.array(citation),
    notices: z.array(z.object({ kind: z.enum(['superseded', 'edited', 'older-release']), text: z.string() })),
    suggestions: z.array(z.string()),
    mode: z.enum(['extractive', 'llm']),
    timings: z.object({ retrieveMs: z.number(), answerMs: z.number(), totalMs: z.number() }),
  })
  .openapi('Answer') satisfies z.ZodType<Answer>

export const searchAnswer = z
  .object({
    hits: z.array(
      z.object({
        documentId: z.string(),
        title: z.string(),
        quote: z.string(),
        start: z.int(),
        end: z.int(),
        score: z.number(),
      }),
    ),
  })
  .openapi('SearchAnswer')

export const releaseSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    publishedAt: z.string().nullable(),
    source: z.string().nullable(),
    url: z.string().nullable(),
  })
  .openapi('ReleaseSummary')

export const releaseList = z
  .object({ releases: z.array(releaseSummary), next: z.string().nullable() })
  .openapi('ReleaseList')

export const releaseDetail = releaseSummary
  .extend({
    text: z.string(),
    sections: z.array(z.object({ title: z.string(), start: z.int(), end: z.int() })),
  })
  .openapi('Release')

export const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Error')

const feedbackReasonError = '“reason”应当是不超过200个字的字符串。'

export const feedbackRequest = z
  .object(
    {
      id: z
        .string('“id”应当是回答的编号（字符串）。')
        .regex(/^[\w-]{1,64}$/, '“id”应当是回答的编号。')
        .openapi({ description: '回答的id。' }),
      vote: z.enum(['up', 'down'], '“vote”应当是up或down。'),
      reason: z
        .string(feedbackReasonError)
        .transform(cleanText)
        .refine((text) => [...text].length <= 200, feedbackReasonError)
        .nullish()
        .transform((text) => text || null)
        .openapi({ type: 'string', maxLength: 200 }),
    },
    notAnObject,
  )
  .openapi('FeedbackRequest')

export const feedbackAnswer = z.object({ ok: z.literal(true) }).openapi('FeedbackAnswer')

/** Data of the events of a streamed answer, by event name. */
export interface AskEvents {
  sources: { citations: Citation[] }
  delta: { text: string }
  done: Answer
  error: { code: string; message: string }
}

export type SearchAnswer = z.infer<typeof searchAnswer>

export function toQuestion(request: z.output<typeof askRequest>, documents: string[] | null): Question {
  const { question: text, history, topK, research } = request
  return { text, history, documents, topK, ...(research && { research }) }
}

export function toSummary({ id, title, publishedAt, source, url }: Release): z.infer<typeof releaseSummary> {
  return { id, title, publishedAt, source, url }
}

export function toDetail(release: Release): z.infer<typeof releaseDetail> {
  const sections = release.sections.map(({ title, start, end }) => ({ title, start, end }))
  return { ...toSummary(release), text: release.text, sections }
}
