/** Who uses `/v1` and `/mcp`: holders of one of the configured keys, sent as a bearer token. */
import type { MiddlewareHandler } from 'hono'
import { ClientError } from '../errors.ts'
import type { ServerDeps, ServerEnv } from './deps.ts'

/** Notes the digest of the key that a request carries, when it is one of the configured ones. */
export function identifyKey({ config }: ServerDeps): MiddlewareHandler<ServerEnv> {
  const keys = config.apiKeys ?? []
  return async (c, next) => {
    const given = bearerToken(c.req.header('Authorization'))
    if (given && keys.length > 0) c.set('apiKey', await matchKey(given, keys))
    await next()
  }
}

/** Runs behind `identifyKey`. Without configured keys everybody passes; throws ClientError `unauthorized`. */
export function apiKeyGuard({ config }: ServerDeps): MiddlewareHandler<ServerEnv> {
  const isOpen = (config.apiKeys ?? []).length === 0
  return async (c, next) => {
    if (!isOpen && c.req.method !== 'OPTIONS' && !c.get('apiKey')) {
      c.header('WWW-Authenticate', 'Bearer')
      throw new ClientError('unauthorized')
    }
    await next()
  }
}

/** The token of an `Authorization` header; empty when it holds none. */
export function bearerToken(header: string | undefined): string {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? ''
}

/**
 * The digest (hex) of the key, null when it is none of `keys`. Digests are compared to their ends, all keys each
 * time: the time taken tells nothing of how far a guess was right.
 */
export async function matchKey(given: string, keys: readonly string[]): Promise<string | null> {
  const digest = await sha256(given)
  let found = false
  for (const key of keys) {
    const expected = await sha256(key)
    let difference = 0
    for (let i = 0; i < expected.length; i++) difference |= expected[i] ^ digest[i]
    if (difference === 0) found = true
  }
  return found ? [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') : null
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
