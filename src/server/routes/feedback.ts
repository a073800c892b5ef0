/** `POST /api/feedback`: what readers think of an answer; kept without anything that names them. */
import { createRoute } from '@hono/zod-openapi'
import type { App, AppDeps } from '../deps.ts'
import { errorSchema, feedbackAnswer, feedbackRequest } from '../wire.ts'
import { jsonContent } from './content.ts'

const route = createRoute({
  method: 'post',
  path: '/api/feedback',
  summary: '评价一个回答',
  description:
    '同一个回答再次评价时，以最后一次为准。只保存回答的编号、评价、理由和日期，理由里的手机号、证件号、邮箱先遮去，不保存读者的任何信息；部署方关闭了问题记录时只计数，不保存。',
  request: { body: { required: true, content: jsonContent(feedbackRequest) } },
  responses: {
    200: { description: '已收到', content: jsonContent(feedbackAnswer) },
    default: { description: '错误', content: jsonContent(errorSchema) },
  },
})

/** Only where the host can keep feedback. */
export function addFeedbackRoute(app: App, { feedback, recordVote }: AppDeps): void {
  if (!feedback) return
  app.openapi(route, async (c) => {
    const { id, vote, reason } = c.req.valid('json')
    await recordVote({ answerId: id, vote, reason })
    return c.json({ ok: true as const }, 200)
  })
}
