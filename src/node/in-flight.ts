/** Which requests are under way: a generation of the index is closed when none of them can be reading it any more. */
import type { createAdaptorServer } from '@hono/node-server'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

export interface InFlight {
  /** A handler whose requests count until they are answered and the answer is sent or given up. */
  track(fetch: Fetch): Fetch
  /** Resolves when all requests that are under way now are over. */
  drained(): Promise<void>
}

export function createInFlight(): InFlight {
  const underWay = new Set<Promise<void>>()
  return {
    track: (fetch) => (request, env) => {
      const answered = (async () => fetch(request, env))()
      const { promise: sent, resolve } = Promise.withResolvers<void>()
      env.outgoing.once('close', resolve)
      const over: Promise<void> = Promise.allSettled([answered, sent]).then(() => void underWay.delete(over))
      underWay.add(over)
      return answered
    },
    drained: async () => void (await Promise.all(underWay)),
  }
}
