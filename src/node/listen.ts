/** Opens the HTTP listener of the Node host and closes it without cutting answers off. */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server'
import type { Context } from 'hono'
import type { Config } from '../config.ts'
import { ConfigError } from '../errors.ts'

const sweepMs = 50

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

export interface Listener {
  /** Where it serves, for people: `http://127.0.0.1:8787/`. */
  url: string
  /** Takes no more requests, waits for those under way, and cuts what is left after `graceMs`. */
  close(graceMs: number): Promise<void>
}

/** Throws ConfigError when the address cannot be listened on. */
export async function listen(fetch: Fetch, { host, port }: Pick<Config, 'host' | 'port'>): Promise<Listener> {
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ConfigError(whyNot(error, host, port), { cause: error })),
    )
    server.listen(port, host, resolve)
  })
  const { port: actualPort } = server.address() as AddressInfo
  const isAny = host === '0.0.0.0' || host === '::'
  const name = isAny ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { url: `http://${name}:${actualPort}/`, close: (graceMs) => closeServer(server, graceMs) }
}

/** The address of the other end; null for a request that this process makes of itself. */
export function socketAddress({ env }: Context): string | null {
  return (env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? null
}

function closeServer(server: ServerType, graceMs: number): Promise<void> {
  if (!('closeIdleConnections' in server)) throw new TypeError('not an HTTP/1 server')
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    // A connection that falls idle after close() would else be kept for seconds, for requests that never come.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `端口${port}已被占用。请停掉占用它的程序，或用PORT指定别的端口（如PORT=8788 npm start）。`
    case 'EACCES':
      return `没有权限监听端口${port}。请用PORT指定1024以上的端口。`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `无法监听地址${host}。请检查HOST，只在本机使用时用127.0.0.1，对外服务用0.0.0.0。`
    default:
      return `无法监听${host}:${port}（${code ?? message}）。`
  }
}
