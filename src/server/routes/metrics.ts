/** `GET /metrics`: what Prometheus reads, where METRICS is on. */
import type { App, AppDeps } from '../deps.ts'
import type { Gauge } from '../metrics.ts'

const type = 'text/plain; version=0.0.4; charset=utf-8'

export function addMetricsRoute(app: App, deps: AppDeps): void {
  if (!deps.config.metrics) return
  app.get('/metrics', (c) => {
    const gauges = [...indexGauges(deps), ...(deps.gauges?.() ?? [])]
    return c.body(deps.metrics.render(gauges), 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  })
}

function indexGauges({ getAskDeps }: AppDeps): Gauge[] {
  const index = getAskDeps()?.index
  const ready: Gauge = { name: 'youju_ready', help: '能提问为1，否则为0', value: index ? 1 : 0 }
  if (!index) return [ready]
  const labels = { generation: index.generation }
  return [
    ready,
    { name: 'youju_index_chunks', help: '在用的索引里的段落数', value: index.vectors.size },
    { name: 'youju_index_info', help: '在用的索引', value: 1, labels },
  ]
}
