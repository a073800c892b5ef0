/** Who may use `/v1` and `/mcp`: holders of one of the configured keys, sent as a bearer token. */
import type { MiddlewareHandler } from 'hono'
import { ClientError } from '../errors.ts'
import type { ServerDeps } from './deps.ts'

/** Without configured keys everybody passes; throws ClientError `unauthorized`. */
export function apiKeyGuard({ config }: ServerDeps): MiddlewareHandler {
  const keys = config.apiKeys ?? []
  return async (c, next) => {
    const given = bearerToken(c.req.header('Authorization'))
    if (keys.length > 0 && c.req.method !== 'OPTIONS' && !(await isOneOf(given, keys))) {
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

/** Compares digests to their ends, all keys each time: the time taken tells nothing of how far a guess was right. */
export async function isOneOf(given: string, keys: readonly string[]): Promise<boolean> {
  const digest = await sha256(given)
  let found = false
  for (const key of keys) {
    const expected = await sha256(key)
    let difference = 0
    for (let i = 0; i < expected.length; i++) difference |= expected[i] ^ digest[i]
    if (difference === 0) found = true
  }
  return found
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
