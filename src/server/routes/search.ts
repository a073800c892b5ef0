/** `POST /api/search`: sentences of the releases, without an answer. */
import { createRoute } from '@hono/zod-openapi'
import type { App, ServerDeps } from '../deps.ts'
import { findSentences } from '../find-sentences.ts'
import { requireReady } from '../ready.ts'
import { resolveScope } from '../scope.ts'
import { errorSchema, searchAnswer, searchRequest } from '../wire.ts'
import { jsonContent } from './content.ts'

const route = createRoute({
  method: 'post',
  path: '/api/search',
  summary: '检索句子',
  description: '返回与检索词最相关的句子及其在新闻稿text中的位置（UTF-16单元）。',
  request: { body: { required: true, content: jsonContent(searchRequest) } },
  responses: {
    200: { description: '句子，最相关的在前', content: jsonContent(searchAnswer) },
    default: { description: '错误', content: jsonContent(errorSchema) },
  },
})

export function addSearchRoute(app: App, deps: ServerDeps): void {
  app.openapi(route, async (c) => {
    const { query, documents, topK } = c.req.valid('json')
    const askDeps = await requireReady(deps)
    const scope = await resolveScope(askDeps.index.store, { documents })
    const search = { text: query, documents: scope, topK, signal: c.req.raw.signal }
    return c.json({ hits: await findSentences(search, askDeps) }, 200)
  })
}
