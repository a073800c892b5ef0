/** One line in the log for each request; never the question itself. */
import type { MiddlewareHandler } from 'hono'
import type { ServerEnv, ServerLog } from './deps.ts'

export function logRequests(log: ServerLog): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round(performance.now() - started)
    const { method, path } = c.req
    log.debug({ requestId: c.get('requestId'), method, path, status: c.res.status, ms }, '请求')
  }
}
