/** `POST /mcp`: the releases as tools for language models. */
import type { App, AppDeps } from '../deps.ts'
import { ownHost } from '../guards.ts'
import { requireReady } from '../ready.ts'

export function addMcpRoute(app: App, deps: AppDeps): void {
  app.post('/mcp', async (c) => {
    // The SDK and its validators are large, and most readers never need them.
    const { answerMcp } = await import('../mcp-server.ts')
    return answerMcp(c.req.raw, {
      deps,
      askDeps: await requireReady(deps),
      requestId: c.get('requestId'),
      host: ownHost(deps.config, c),
      signal: c.req.raw.signal,
    })
  })
}
