/** The HTTP surface: which guards stand before which routes. Hosts hand in what it answers from. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { ClientError } from '../errors.ts'
import { apiKeyGuard, identifyKey } from './api-keys.ts'
import type { App, AppDeps, ServerDeps, ServerEnv } from './deps.ts'
import { rejectInvalid, respondWithError, toClientError } from './errors.ts'
import {
  bodySizeLimit,
  corsHeaders,
  keyLimits,
  originGuard,
  rebindingGuard,
  requestLimit,
  securityHeaders,
} from './guards.ts'
import { createMetrics } from './metrics.ts'
import { respondWithErrorPage, wantsPage } from './pages/error-page.ts'
import { questionBook } from './question-book.ts'
import { logRequests } from './request-log.ts'
import { addAdminRoutes } from './routes/admin.ts'
import { addAskRoute } from './routes/ask.ts'
import { addFeedbackRoute } from './routes/feedback.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addMcpRoute } from './routes/mcp.ts'
import { addMetricsRoute } from './routes/metrics.ts'
import { addOpenAiRoutes } from './routes/openai.ts'
import { addPageRoutes } from './routes/pages.ts'
import { addReleaseRoutes } from './routes/releases.ts'
import { addSearchRoute } from './routes/search.ts'
import { addWidgetRoutes } from './routes/widget.ts'
import { widgetPaths, widgetTokenGuard } from './widget-token.ts'

/** Client closed the request (nginx's number): nobody reads this answer, only the log. */
const clientGone = 499

/** The whole application, without a listener; it runs wherever Hono does. */
export function createApp(host: ServerDeps): App {
  const metrics = createMetrics()
  const deps: AppDeps = { ...host, metrics, ...questionBook(host, metrics) }
  const app: App = new OpenAPIHono<ServerEnv>({ defaultHook: rejectInvalid })

  app.onError((error, c) => {
    if (c.req.raw.signal.aborted) return new Response(null, { status: clientGone })
    const told = toClientError(error, deps.log, c.get('requestId'))
    return wantsPage(c) ? respondWithErrorPage(c, told) : respondWithError(c, told)
  })
  app.notFound((c) => {
    const told = new ClientError('not_found')
    return wantsPage(c) ? respondWithErrorPage(c, told) : respondWithError(c, told)
  })

  app.use(requestId())
  app.use(logRequests(deps))
  app.use(securityHeaders(deps))
  app.use(originGuard(deps))
  app.use('/mcp', rebindingGuard(deps))
  for (const path of ['/api/*', '/v1/*', '/mcp', '/openapi.json', '/:file{widget.*\\.js}']) {
    app.use(path, corsHeaders(deps))
  }
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const response = respondWithError(c, new ClientError('method_not_allowed'))
        response.headers.set('Allow', methods.join(', '))
        return response
      },
    }),
  )
  const tokenGuard = widgetTokenGuard(deps)
  if (tokenGuard) for (const path of widgetPaths) app.use(path, tokenGuard)
  const limit = requestLimit(deps)
  for (const middleware of [identifyKey(deps), ...keyLimits(deps)])
    for (const path of ['/v1/*', '/mcp']) app.use(path, middleware)
  for (const path of ['/api/*', '/v1/*', '/mcp']) {
    if (limit) app.use(path, limit)
    app.use(path, bodySizeLimit())
  }
  // Search costs as much as a question.
  if (limit) app.use('/releases', limit)
  for (const path of ['/v1/*', '/mcp']) app.use(path, apiKeyGuard(deps))
  for (const path of ['/api/releases/*', '/releases/*']) app.use(path, etag())

  addHealthRoutes(app, deps)
  addMetricsRoute(app, deps)
  addAskRoute(app, deps)
  addSearchRoute(app, deps)
  addReleaseRoutes(app, deps)
  addOpenAiRoutes(app, deps)
  addMcpRoute(app, deps)
  addFeedbackRoute(app, deps)
  addWidgetRoutes(app, deps)
  addPageRoutes(app, deps)
  addAdminRoutes(app, deps)
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: '有据', version: '1', description: '新闻稿中文问答，每句话都有出处。' },
  })
  return app
}
