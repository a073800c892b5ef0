/** `/widget.js`, and the same file under an address that changes with its content. */
import { ClientError } from '../../errors.ts'
import type { App, ServerDeps } from '../deps.ts'
import { hashOf } from '../pages/assets.ts'

const type = 'text/javascript; charset=utf-8'

export function addWidgetRoutes(app: App, { widget }: ServerDeps): void {
  if (!widget) return
  const hash = hashOf(widget)
  app.get('/widget.js', (c) => {
    const tag = `"${hash}"`
    const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=300', ETag: tag }
    if (c.req.header('If-None-Match') === tag) return c.body(null, 304, headers)
    return c.body(widget, 200, headers)
  })
  app.get('/:file{widget-[0-9a-f]+\\.js}', (c) => {
    if (c.req.param('file') !== `widget-${hash}.js`) throw new ClientError('not_found')
    return c.body(widget, 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
}

/** Address that changes with the widget; null when this host has none. */
export function widgetUrl({ widget }: Pick<ServerDeps, 'widget'>): string | null {
  return widget ? `/widget-${hashOf(widget)}.js` : null
}
