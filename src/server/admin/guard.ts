/** Who may see `/admin`: whoever sends the token in the header; everybody else gets 401, and pages a form for it. */
import type { MiddlewareHandler } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { ClientError } from '../../errors.ts'
import { bearerToken, matchKey } from '../api-keys.ts'
import { clientKey } from '../client-address.ts'
import type { ServerDeps } from '../deps.ts'
import { respondWithError, statusOf } from '../errors.ts'
import { loginPage } from '../pages/admin/login-page.ts'
import { wantsPage } from '../pages/error-page.ts'

/** Wrong tokens a minute and client; then the right one has to wait as well. */
const wrongTokens = 20

/** Nothing behind it runs without the token: every route of `/admin` is registered behind this one. */
export function adminGuard(token: string): MiddlewareHandler {
  return async (c, next) => {
    const isKnown = (await matchKey(bearerToken(c.req.header('Authorization')), [token])) !== null
    c.header('Cache-Control', 'no-store')
    if (isKnown) return next()
    c.header('WWW-Authenticate', 'Bearer')
    const error = new ClientError('unauthorized')
    if (!wantsPage(c)) return respondWithError(c, error)
    return c.html(await loginPage(), statusOf(error))
  }
}

/** Slows down guessing; requests without a token cost nothing and are not counted. */
export function guessLimit({ config, socketAddress }: ServerDeps): MiddlewareHandler {
  return rateLimiter({
    windowMs: 60_000,
    limit: wrongTokens,
    standardHeaders: false,
    skip: (c) => c.req.header('Authorization') === undefined,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (c) => c.res.status !== 401,
    keyGenerator: (c) =>
      clientKey(socketAddress?.(c) ?? null, c.req.header('X-Forwarded-For'), config.trustedProxy),
    handler: (c) =>
      respondWithError(c, new ClientError('rate_limited', '口令错误次数过多，请一分钟后再试。')),
  })
}
