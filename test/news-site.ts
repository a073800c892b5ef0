/** A web server on 127.0.0.1 that answers for invented public hosts: the resolver and dialler lead there. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Dial, DialTarget } from '../src/node/fetch/dial.ts'
import type { Resolve } from '../src/sources/public-address.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface NewsSite {
  resolve: Resolve
  dial: Dial
  /** Every connection asked for, in order. */
  dialled: DialTarget[]
  /** host + path of every request, in order. */
  requests: string[]
  /** Path and status of every reply, in order. */
  replies: { url: string; status: number }[]
  close(): Promise<void>
}

/** `addresses` gives what the resolver says of a host; hosts that it lacks have a public address. */
export async function startNewsSite(
  handle: Handler,
  addresses: Record<string, string[]> = {},
): Promise<NewsSite> {
  const requests: string[] = []
  const replies: NewsSite['replies'] = []
  const server = createServer((request, response) => {
    requests.push(`${request.headers.host}${request.url}`)
    response.on('finish', () => replies.push({ url: request.url!, status: response.statusCode }))
    handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const dialled: DialTarget[] = []
  return {
    requests,
    replies,
    dialled,
    resolve: async (hostname) => addresses[hostname] ?? ['93.184.215.14'],
    dial: (target) => {
      dialled.push(target)
      return connect({ host: '127.0.0.1', port })
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
