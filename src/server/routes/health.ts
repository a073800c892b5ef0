/** `GET /healthz` (the process answers) and `GET /readyz` (questions can be answered). */
import { createRoute, z } from '@hono/zod-openapi'
import type { App, ServerDeps } from '../deps.ts'
import { requireReady } from '../ready.ts'
import { errorSchema } from '../wire.ts'
import { jsonContent } from './content.ts'

const alive = z.object({ status: z.literal('ok') })
const ready = z.object({
  status: z.literal('ready'),
  generation: z.string(),
  llm: z
    .enum(['off', 'on', 'spent'])
    .openapi({ description: '大模型：没有配置、可用、今天的额度已用完（改为摘取原文）。' }),
})

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  summary: '进程是否在运行',
  responses: { 200: { description: '在运行', content: jsonContent(alive) } },
})

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: '是否可以提问',
  responses: {
    200: { description: '可以提问', content: jsonContent(ready) },
    503: { description: '索引还没有准备好', content: jsonContent(errorSchema) },
  },
})

export function addHealthRoutes(app: App, deps: ServerDeps): void {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const }, 200))
  app.openapi(readyRoute, async (c) => {
    const { index, writer } = await requireReady(deps)
    const llm = writer ? (writer.isSpent?.() ? 'spent' : 'on') : 'off'
    return c.json({ status: 'ready' as const, generation: index.generation, llm } as const, 200)
  })
}
