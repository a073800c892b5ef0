/**
 * Which embedding sites may ask: with `WIDGET_TOKEN_SECRET` set, a browser on another site sends a short-lived token
 * that the site's own server signed. `/docs` tells developers the format, with the code that mints one.
 */
import type { MiddlewareHandler } from 'hono'
import { ClientError } from '../errors.ts'
import { bearerToken } from './api-keys.ts'
import type { ServerDeps, ServerEnv } from './deps.ts'
import { ownOrigin } from './guards.ts'

/** What a reader's browser posts to. */
export const widgetPaths = ['/api/ask', '/api/search', '/api/feedback']

const maxLifeSeconds = 86_400
/** By how much the clock of the site's server may be ahead. */
const skewSeconds = 60

/**
 * Lets pass requests without Origin, those of the product's own pages, and those with a valid token in
 * `Authorization: Bearer`; null when no token is asked for. Throws ClientError `unauthorized`. Stands behind CORS, so
 * that the page can read why.
 */
export function widgetTokenGuard({ config }: ServerDeps): MiddlewareHandler<ServerEnv> | null {
  const secret = config.widgetTokenSecret
  if (!secret) return null
  return async (c, next) => {
    const origin = c.req.header('Origin')
    if (origin !== undefined && c.req.method === 'POST' && origin !== ownOrigin(config, c)) {
      const token = bearerToken(c.req.header('Authorization'))
      const fault = await findTokenFault(token, { secret, origin, nowSeconds: Date.now() / 1000 })
      if (fault) {
        c.header('WWW-Authenticate', 'Bearer')
        throw new ClientError('unauthorized', fault)
      }
    }
    await next()
  }
}

interface TokenUse {
  secret: string
  /** The Origin of the request. */
  origin: string
  nowSeconds: number
}

/**
 * Why a token is not good enough, in Chinese; null when it is. A token is `base64url(JSON {exp, aud?})`, a dot, and
 * base64url of HMAC-SHA256 over what stands before the dot. Web Crypto compares in constant time.
 */
async function findTokenFault(
  token: string,
  { secret, origin, nowSeconds }: TokenUse,
): Promise<string | null> {
  if (token === '') return '缺少小部件令牌。'
  const [, body, signature] = /^([\w-]+)\.([\w-]{43})$/.exec(token) ?? []
  if (!body || !(await isSigned(body, signature, secret))) return '小部件令牌不正确。'
  const { exp, aud } = readClaims(body)
  if (!Number.isInteger(exp)) return '小部件令牌不正确：exp应当是整数（Unix时间，秒）。'
  if (exp <= nowSeconds) return '小部件令牌已过期。'
  if (exp > nowSeconds + maxLifeSeconds + skewSeconds) return '小部件令牌的有效期不能超过24小时。'
  return aud === undefined || aud === origin ? null : '小部件令牌不是发给这个网站的。'
}

async function isSigned(body: string, signature: string, secret: string): Promise<boolean> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  // Imported each time: on Workers a promise that another request began may never settle.
  const key = await crypto.subtle.importKey('raw', bytes(secret), hmac, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, decodeBase64Url(signature), bytes(body))
}

/** Of a signed body; what is no JSON object has no claims. */
function readClaims(body: string): { exp: number; aud?: unknown } {
  const none = { exp: Number.NaN }
  try {
    return { ...none, ...JSON.parse(new TextDecoder().decode(decodeBase64Url(body))) }
  } catch {
    return none
  }
}

/** Throws for a length that no bytes have. */
function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
