/** `GET /api/releases` and `GET /api/releases/{id}`: what there is to ask about. */
import { createRoute } from '@hono/zod-openapi'
import type { App, ServerDeps } from '../deps.ts'
import { ownHost } from '../guards.ts'
import { requireReady } from '../ready.ts'
import { requireRelease, urlForms } from '../scope.ts'
import { errorSchema, idParam, listQuery, releaseDetail, releaseList, toDetail, toSummary } from '../wire.ts'
import { jsonContent } from './content.ts'

const failure = { default: { description: '错误', content: jsonContent(errorSchema) } }
const standardLimit = 20
/** A withdrawal is to show at once, in caches too. */
const revalidate = 'no-cache'

const listRoute = createRoute({
  method: 'get',
  path: '/api/releases',
  summary: '列出新闻稿',
  description: '新的在前；next不为null时，把它作为cursor传入可得下一页。',
  request: { query: listQuery },
  responses: { 200: { description: '一页新闻稿', content: jsonContent(releaseList) }, ...failure },
})

const detailRoute = createRoute({
  method: 'get',
  path: '/api/releases/{id}',
  summary: '一篇新闻稿',
  description: 'text是清理后的全文；引文的start和end就是它的UTF-16位置。',
  request: { params: idParam },
  responses: { 200: { description: '全文', content: jsonContent(releaseDetail) }, ...failure },
})

export function addReleaseRoutes(app: App, deps: ServerDeps): void {
  app.openapi(listRoute, async (c) => {
    const { url, limit = standardLimit, cursor } = c.req.valid('query')
    const { store } = (await requireReady(deps)).index
    const forms = url === undefined ? [undefined] : urlForms(url, ownHost(deps.config, c))
    let page: Awaited<ReturnType<typeof store.listReleases>> = { releases: [], next: null }
    for (const form of forms) {
      if (page.releases.length === 0) page = await store.listReleases({ limit, cursor, url: form })
    }
    c.header('Cache-Control', revalidate)
    return c.json({ releases: page.releases.map(toSummary), next: page.next }, 200)
  })
  app.openapi(detailRoute, async (c) => {
    const { store } = (await requireReady(deps)).index
    c.header('Cache-Control', revalidate)
    return c.json(toDetail(await requireRelease(store, c.req.valid('param').id)), 200)
  })
}
