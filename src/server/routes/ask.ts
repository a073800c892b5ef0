/** `POST /api/ask`: one question, answered as JSON or as a stream of events. */
import { createRoute } from '@hono/zod-openapi'
import { accepts } from 'hono/accepts'
import type { App, AppDeps } from '../deps.ts'
import { toClientError } from '../errors.ts'
import { ownHost } from '../guards.ts'
import { openQuestion } from '../open-question.ts'
import { streamAnswer } from '../stream-answer.ts'
import { answerSchema, askRequest, errorSchema } from '../wire.ts'
import { jsonContent } from './content.ts'

const route = createRoute({
  method: 'post',
  path: '/api/ask',
  summary: '提问',
  description:
    '根据新闻稿回答问题，每句话都有出处；没有依据时拒答（refused为true）。' +
    '请求头Accept为text/event-stream时，以事件流返回：sources、delta、done或error。',
  request: { body: { required: true, content: jsonContent(askRequest) } },
  responses: {
    200: {
      description: '回答或拒答',
      content: { ...jsonContent(answerSchema), 'text/event-stream': { schema: { type: 'string' } } },
    },
    default: { description: '错误', content: jsonContent(errorSchema) },
  },
})

export function addAskRoute(app: App, deps: AppDeps): void {
  app.openapi(route, async (c) => {
    const answer = await openQuestion(deps, c.req.valid('json'), ownHost(deps.config, c))
    const accept = { header: 'Accept', supports: ['application/json', 'text/event-stream'] } as const
    if (
      accepts(c, { ...accept, supports: [...accept.supports], default: accept.supports[0] }) ===
      accept.supports[0]
    ) {
      return c.json(await answer(c.req.raw.signal), 200)
    }
    return streamAnswer(c, {
      answer,
      explain: (error) => toClientError(error, deps.log, c.get('requestId')),
      heartbeatMs: deps.heartbeatMs,
    })
  })
}
