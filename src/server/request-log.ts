/** One line in the log and one count for each request; never the question itself, nor what stands after `?`. */
import type { MiddlewareHandler } from 'hono'
import type { AppDeps, ServerEnv } from './deps.ts'
import { surfaceOf } from './metrics.ts'

export function logRequests({ log, metrics }: AppDeps): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round(performance.now() - started)
    const { method, path } = c.req
    const { status } = c.res
    metrics.countRequest({ surface: surfaceOf(path), method, status })
    log.debug({ requestId: c.get('requestId'), method, path, status, ms }, '请求')
  }
}
