/** `/widget.js`, and the same file under an address that changes with its content. */
import type { Context } from 'hono'
import type { App, ServerDeps } from '../deps.ts'
import { hashOf } from '../pages/assets.ts'

const type = 'text/javascript; charset=utf-8'

export function addWidgetRoutes(app: App, { widget }: ServerDeps): void {
  if (!widget) return
  const hash = hashOf(widget)
  const current = (c: Context, caching: string) => {
    const headers = { 'Content-Type': type, 'Cache-Control': caching, ETag: `"${hash}"` }
    if (c.req.header('If-None-Match') === headers.ETag) return c.body(null, 304, headers)
    return c.body(widget, 200, headers)
  }
  app.get('/widget.js', (c) => current(c, 'public, max-age=300'))
  // Pages keep the address of an older widget for years; they get the one that this server understands.
  app.get('/:file{widget-[0-9a-f]{8}\\.js}', (c) =>
    current(
      c,
      c.req.param('file') === `widget-${hash}.js` ? 'public, max-age=31536000, immutable' : 'no-cache',
    ),
  )
}

/** Address that changes with the widget; null when this host has none. */
export function widgetUrl({ widget }: Pick<ServerDeps, 'widget'>): string | null {
  return widget ? `/widget-${hashOf(widget)}.js` : null
}
