/** Any server with `POST /api/ask` as a target; search, releases, citations and reasons are graded where it has them. */

import { z } from 'zod'
import { ConfigError } from '../../errors.ts'
import type { Answer, Release } from '../../types.ts'
import type { EvalHost } from '../host.ts'
import { HttpError } from '../http-error.ts'
import { readsAsRefusal } from '../refusal-text.ts'
import type { Passage } from '../score.ts'
import { type Reply, type Target, topK } from '../target.ts'

type FetchJson = EvalHost['fetchJson']

export interface HttpEndpoint {
  /** With or without `/api/ask`. */
  url: string
  /** Sent as a bearer key; null sends none. */
  key: string | null
}

const citationSchema = z.looseObject({
  n: z.number().optional(),
  documentId: z.coerce.string().default(''),
  title: z.string().nullish(),
  url: z.string().nullish(),
  quote: z.string().default(''),
  start: z.number().default(0),
  end: z.number().default(0),
  publishedAt: z.string().nullish(),
  section: z.string().nullish(),
  href: z.string().default(''),
})
const citations = z.array(citationSchema).nullish()
/** Only the text is needed; whatever else is missing is not graded. */
const answerSchema = z.looseObject({
  answer: z.string(),
  refused: z.boolean().nullish(),
  reason: z.string().nullish(),
  citations,
  nearby: citations,
  timings: z.looseObject({ retrieveMs: z.number(), answerMs: z.number(), totalMs: z.number() }).nullish(),
})
const hitsSchema = z.looseObject({
  hits: z.array(
    z.looseObject({ documentId: z.coerce.string(), quote: z.string(), start: z.number(), end: z.number() }),
  ),
})
const releasesSchema = z.looseObject({ releases: z.array(z.unknown()) })
const releaseSchema = z.looseObject({ text: z.string() })

/**
 * Looks first which routes of our contract (DESIGN §4) the server has. A route that is not there, or that gives
 * something else, leaves its scores out; throws ConfigError when the server cannot be reached at all.
 */
export async function openHttpTarget({ url, key }: HttpEndpoint, fetchJson: FetchJson): Promise<Target> {
  const base = url.replace(/\/(?:api\/ask\/?)?$/, '')
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
  const call = (path: string, body?: unknown) => fetchJson(`${base}${path}`, body, headers)
  const has = async (schema: z.ZodType, path: string, body?: unknown) =>
    schema.safeParse(await callIfThere(call, path, body)).success
  const hasSearch = await has(hitsSchema, '/api/search', { query: '新闻', topK: 1 })
  const hasReleases = await has(releasesSchema, '/api/releases?limit=1')
  return {
    ask: async ({ text, history, documents }) => {
      const from = performance.now()
      const body = { question: text, history, ...(documents && { documents }) }
      return toReply(await call('/api/ask', body), Math.round(performance.now() - from))
    },
    search: hasSearch
      ? async ({ text, documents }) => {
          const body = { query: text, topK, ...(documents && { documents }) }
          const { hits } = hitsSchema.parse(await call('/api/search', body))
          return hits.map((hit): Passage => ({ ...hit, text: hit.quote }))
        }
      : null,
    release: async (id) => {
      if (!hasReleases) return null
      const found = await call(`/api/releases/${encodeURIComponent(id)}`)
      if (found === null) return undefined
      const release = releaseSchema.safeParse(found)
      return release.success
        ? ({ ...release.data, lines: linesOf(release.data.text) } as unknown as Release)
        : null
    },
    tokenPrices: null,
    versions: await readVersions(call),
    limits: [
      ...(hasSearch ? [] : ['没有/api/search，检索各项不评']),
      ...(hasReleases ? [] : ['没有/api/releases，引用是否有效不评']),
    ],
  }
}

type Call = (path: string, body?: unknown) => Promise<unknown>

/** Null where the server has no such route. */
async function callIfThere(call: Call, path: string, body?: unknown): Promise<unknown> {
  try {
    return await call(path, body)
  } catch (error) {
    // What is no JSON is some other page.
    if ((error instanceof HttpError && error.status !== 429) || error instanceof SyntaxError) return null
    throw new ConfigError(`无法访问评测对象的${path}：${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

/** What `/healthz` and `/readyz` tell: a version, the index that is served. */
async function readVersions(call: Call): Promise<Record<string, string>> {
  const told = z.looseObject({ version: z.coerce.string().optional(), generation: z.string().optional() })
  const health = told.safeParse(await callIfThere(call, '/healthz')).data
  const ready = told.safeParse(await callIfThere(call, '/readyz')).data
  const version = health?.version ?? ready?.version
  return {
    ...(version !== undefined && { version }),
    ...(ready?.generation !== undefined && { generation: ready.generation }),
  }
}

function toReply(body: unknown, totalMs: number): Reply {
  const told = answerSchema.parse(body)
  const refused = told.refused ?? readsAsRefusal(told.answer)
  const toCitation = (given: z.infer<typeof citationSchema>, i: number) => ({
    ...given,
    n: given.n ?? i + 1,
    title: given.title ?? '',
    url: given.url ?? null,
    publishedAt: given.publishedAt ?? null,
    section: given.section ?? null,
  })
  return {
    answer: {
      id: '',
      notices: [],
      suggestions: [],
      mode: 'llm',
      ...told,
      refused,
      reason: (told.reason ?? null) as Answer['reason'],
      citations: (told.citations ?? []).map(toCitation),
      nearby: (told.nearby ?? []).map(toCitation),
      timings: told.timings ?? { retrieveMs: 0, answerMs: totalMs, totalMs },
    },
    shows: { citations: Array.isArray(told.citations), reasons: told.reason !== undefined },
    tokens: null,
  }
}

/** The API gives text, not lines: prose ends with a sentence mark, all else counts as one sentence. */
function linesOf(text: string): Release['lines'] {
  let start = 0
  return text.split('\n').map((line) => {
    const span = { start, end: start + line.length }
    start = span.end + 1
    return { ...span, kind: /[。！？”」]$/.test(line.trim()) ? 'paragraph' : 'item' }
  })
}
