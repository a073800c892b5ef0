/** What stands before every route: foreign origins are turned away, then CORS, then the limit per client. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { rateLimiter, type Store } from 'hono-rate-limiter'
import { ClientError } from '../errors.ts'
import { clientKey } from './client-address.ts'
import type { ServerDeps, ServerEnv, SharedLimit } from './deps.ts'
import { respondWithError } from './errors.ts'

const maxBodyBytes = 256 * 1024
const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * Requests without Origin pass, as do those of the product's own pages; throws `origin_not_allowed`. The refused page
 * may read that it is refused, and nothing else: its preflights fail.
 */
export function originGuard({ config }: ServerDeps): MiddlewareHandler {
  const allowed = new Set(config.allowedOrigins)
  return async (c, next) => {
    const origin = c.req.header('Origin')
    const isKnown = allowed.size === 0 || origin === undefined || allowed.has(origin)
    if (!isKnown && origin !== ownOrigin(config, c)) {
      c.header('Access-Control-Allow-Origin', origin)
      c.header('Vary', 'Origin')
      throw new ClientError('origin_not_allowed')
    }
    await next()
  }
}

/** The host, with its port, at which readers reach this server. */
export function ownHost(config: ServerDeps['config'], c: Context): string {
  return new URL(ownOrigin(config, c)).host
}

/** The origin of the product's own pages. */
export function ownOrigin({ publicUrl }: ServerDeps['config'], c: Context): string {
  return new URL(publicUrl ?? c.req.url).origin
}

/**
 * Turns away pages whose own name was made to point at this server (DNS rebinding): what a browser sends carries an
 * Origin, and must then have come by an address, by localhost or by a name that the settings know. Throws
 * `origin_not_allowed`.
 */
export function rebindingGuard({ config }: ServerDeps): MiddlewareHandler {
  const settled = [config.publicUrl, ...config.allowedOrigins].flatMap((url) =>
    url ? new URL(url).hostname : [],
  )
  const known = new Set(['localhost', ...settled])
  return async (c, next) => {
    const { hostname } = new URL(c.req.url)
    const isAddress = /^[\d.]+$|^\[/.test(hostname)
    if (c.req.header('Origin') !== undefined && !isAddress && !known.has(hostname)) {
      throw new ClientError('origin_not_allowed')
    }
    await next()
  }
}

/** Runs behind `originGuard`, so that every origin it sees is allowed. */
export function corsHeaders({ config }: ServerDeps): MiddlewareHandler {
  return cors({
    origin: config.allowedOrigins.length === 0 ? '*' : (origin) => origin,
    allowMethods: ['GET', 'POST', 'OPTIONS'],
    allowHeaders: ['Content-Type', 'Authorization'],
    exposeHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 86_400,
  })
}

/** Counts the questions of each client without a key; null when there is no limit. */
export function requestLimit({
  config,
  socketAddress,
  sharedLimit,
}: ServerDeps): MiddlewareHandler<ServerEnv> | null {
  if (config.rateLimit === null) return null
  const counted: Counted = {
    skip: (c) =>
      Boolean(c.get('apiKey')) ||
      (c.req.method !== 'POST' && !(c.req.path === '/releases' && c.req.query('q'))),
    keyGenerator: (c) =>
      clientKey(socketAddress?.(c) ?? null, c.req.header('X-Forwarded-For'), config.trustedProxy),
  }
  return minuteLimit(counted, config.rateLimit, sharedLimit)
}

/**
 * Counts the questions of each key, by the minute and by the day (24 hours from the first; where `countKeyDay` is
 * given, the UTC day), wherever they come from.
 */
export function keyLimits({
  config,
  countKeyDay,
  sharedKeyLimit,
}: ServerDeps): MiddlewareHandler<ServerEnv>[] {
  const counted: Counted = {
    skip: (c) => !c.get('apiKey') || c.req.method !== 'POST',
    keyGenerator: (c) => c.get('apiKey') ?? '',
  }
  const limits: MiddlewareHandler<ServerEnv>[] = []
  if (config.keyDailyLimit != null)
    limits.push(
      rateLimiter<ServerEnv>({
        ...counted,
        windowMs: dayMs,
        limit: config.keyDailyLimit,
        standardHeaders: 'draft-7',
        ...(countKeyDay && { store: sharedStore(countKeyDay) }),
        handler: (c) => respondWithError(c, new ClientError('quota_spent')),
      }),
    )
  // The last one's headers are those that a client sees.
  if (config.keyRateLimit != null) limits.push(minuteLimit(counted, config.keyRateLimit, sharedKeyLimit))
  return limits
}

interface Counted {
  skip(c: Context<ServerEnv>): boolean
  keyGenerator(c: Context<ServerEnv>): string
}

/** `limit` a minute; `shared` counts in its place, by its own limit, where each process sees only some requests. */
function minuteLimit(
  counted: Counted,
  limit: number,
  shared: SharedLimit | undefined,
): MiddlewareHandler<ServerEnv> {
  const handler = (c: Context<ServerEnv>) => {
    if (shared) c.header('Retry-After', String(minuteMs / 1000))
    return respondWithError(c, new ClientError('rate_limited'))
  }
  return shared
    ? rateLimiter<ServerEnv>({ ...counted, handler, binding: shared })
    : rateLimiter<ServerEnv>({ ...counted, handler, windowMs: minuteMs, limit, standardHeaders: 'draft-7' })
}

/** Every request counts, refused ones too, as with the limiter's own store. */
function sharedStore(count: (key: string) => Promise<number>): Store<ServerEnv> {
  return {
    increment: async (key) => ({
      totalHits: await count(key),
      resetTime: new Date(Math.ceil(Date.now() / dayMs) * dayMs),
    }),
    decrement: () => {},
    resetKey: () => {},
  }
}

export function bodySizeLimit(maxSize = maxBodyBytes, message?: string): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ClientError('body_too_large', message)
    },
  })
}

/** Scripts and styles from this server only, none inline; framed by this server and the allowed sites, `/admin` by none. */
export function securityHeaders({ config }: ServerDeps): MiddlewareHandler {
  const pages = headersFor(["'self'", ...config.allowedOrigins])
  const admin = headersFor(["'none'"])
  return (c, next) => (/^\/admin(?:\/|$)/.test(c.req.path) ? admin(c, next) : pages(c, next))
}

function headersFor(frameAncestors: string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors,
      requireTrustedTypesFor: ["'script'"],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    // The API and its scripts are for other sites to use; transport security is the proxy's to promise.
    crossOriginResourcePolicy: false,
    strictTransportSecurity: false,
    xFrameOptions: false,
  })
}
