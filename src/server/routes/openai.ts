/** `POST /v1/chat/completions` and `GET /v1/models`: the pipeline for everything that speaks OpenAI's protocol. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { ClientError } from '../../errors.ts'
import type { Answer, AnswerPart, Citation } from '../../types.ts'
import type { App, AppDeps } from '../deps.ts'
import { openAiErrorBody, rejectInvalid, toClientError } from '../errors.ts'
import { ownHost } from '../guards.ts'
import { openQuestion } from '../open-question.ts'
import { sendInParts } from '../send-in-parts.ts'
import { askRequest } from '../wire.ts'
import { jsonContent } from './content.ts'

/** The one model there is; requests may name any. */
const modelId = 'youju'
const textPart = z.looseObject({ type: z.string(), text: z.string().optional() })

const message = z.looseObject(
  {
    role: z.enum(
      ['user', 'assistant', 'system', 'developer', 'tool', 'function'],
      '“messages”中的role不正确。',
    ),
    content: z
      .union([z.string(), z.array(textPart)], '“messages”中的content应当是字符串或文字段的数组。')
      .nullish()
      .transform((content) =>
        typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join(''),
      ),
  },
  '“messages”的每一项应当是{role, content}。',
)

const completionRequest = z
  .object(
    {
      model: z.string('“model”应当是字符串。').optional(),
      messages: z.array(message, '“messages”应当是数组。').min(1, '“messages”不能是空数组。'),
      stream: z.boolean('“stream”应当是true或false。').nullish(),
      stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
      documents: askRequest.shape.documents,
      url: askRequest.shape.url,
      research: askRequest.shape.research,
    },
    '请求体应当是JSON对象。',
  )
  .openapi('ChatCompletionRequest')

type CompletionRequest = z.output<typeof completionRequest>

const errorContent = jsonContent(
  z
    .object({ error: z.object({ message: z.string(), type: z.string(), param: z.null(), code: z.string() }) })
    .openapi('OpenAIError', { description: 'OpenAI的错误形式；code与其他接口相同，message是中文。' }),
)
const failure = { default: { description: '错误', content: errorContent } }

const completionRoute = createRoute({
  method: 'post',
  path: '/v1/chat/completions',
  summary: '提问（OpenAI兼容）',
  description:
    '最后一条user消息是问题，它之前的user和assistant消息是对话历史，其余角色的消息忽略；采样参数忽略。' +
    '可加documents或url限定新闻稿，research要求多查几次。出处见message.annotations（url_citation）和顶层的citations；' +
    '拒答时顶层refused为true，reason是原因。usage按字计，一字一个token。',
  request: { body: { required: true, content: jsonContent(completionRequest) } },
  responses: {
    200: {
      description: 'chat.completion，或chat.completion.chunk的事件流',
      content: { ...jsonContent(z.looseObject({})), 'text/event-stream': { schema: { type: 'string' } } },
    },
    ...failure,
  },
})

const modelsRoute = createRoute({
  method: 'get',
  path: '/v1/models',
  summary: '模型列表（OpenAI兼容）',
  responses: { 200: { description: '列表', content: jsonContent(z.looseObject({})) }, ...failure },
})

const modelRoute = createRoute({
  method: 'get',
  path: '/v1/models/{model}',
  summary: '一个模型（OpenAI兼容）',
  request: { params: z.object({ model: z.string().openapi({ example: modelId }) }) },
  responses: { 200: { description: '模型', content: jsonContent(z.looseObject({})) }, ...failure },
})

const model = { id: modelId, object: 'model', created: 0, owned_by: 'youju' }

export function addOpenAiRoutes(app: App, deps: AppDeps): void {
  app.openapi(modelsRoute, (c) => c.json({ object: 'list', data: [model] }, 200))
  app.openapi(modelRoute, (c) => {
    if (c.req.valid('param').model !== modelId) throw new ClientError('not_found')
    return c.json(model, 200)
  })
  app.openapi(completionRoute, async (c) => {
    const request = c.req.valid('json')
    const { documents, url } = request
    const question = { ...toAskRequest(request), documents, url }
    const answerQuestion = await openQuestion(deps, question, ownHost(deps.config, c))
    if (request.stream !== true) {
      const answer = await answerQuestion(c.req.raw.signal)
      return c.json(completion(answer, request, c), 200)
    }
    return streamCompletion(c, request, {
      answer: answerQuestion,
      explain: (error) => openAiErrorBody(toClientError(error, deps.log, c.get('requestId'))),
    })
  })
}

/** The request of `/api/ask` that a conversation amounts to; throws ClientError where that one would be invalid. */
function toAskRequest({ messages, research }: CompletionRequest): z.output<typeof askRequest> {
  const turns = messages.filter(({ role }) => role === 'user' || role === 'assistant')
  const last = turns.findLastIndex(({ role }) => role === 'user')
  const history = turns.slice(0, Math.max(last, 0))
  const parsed = askRequest.safeParse({ question: turns[last]?.content ?? '', history, research })
  if (parsed.success) return parsed.data
  rejectInvalid(parsed)
  throw new ClientError('invalid_request')
}

interface StreamedWork {
  answer(signal: AbortSignal, onPart: (part: AnswerPart) => Promise<void>): Promise<Answer>
  explain(error: unknown): object
}

/** Chunks as OpenAI sends them: the role, the text sentence by sentence, the end with the citations, `[DONE]`. */
function streamCompletion(c: Context, request: CompletionRequest, work: StreamedWork): Response {
  const gone = new AbortController()
  const signal = AbortSignal.any([c.req.raw.signal, gone.signal])
  const head = {
    id: `chatcmpl-${crypto.randomUUID()}`,
    object: 'chat.completion.chunk',
    created: now(),
    model: modelId,
  }
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => gone.abort())
    const send = (data: object) => stream.writeSSE({ data: JSON.stringify(data) })
    const choice = (delta: object, finish_reason: 'stop' | null = null) => [
      { index: 0, delta, logprobs: null, finish_reason },
    ]
    try {
      await send({ ...head, choices: choice({ role: 'assistant', content: '' }) })
      const done = await sendInParts(
        (onPart) => work.answer(signal, onPart),
        ({ text }) => send({ ...head, choices: choice({ content: text }) }),
      )
      const { annotations, ...extras } = extrasOf(done, c)
      await send({ ...head, choices: choice({ annotations }, 'stop'), ...extras })
      if (request.stream_options?.include_usage)
        await send({ ...head, choices: [], usage: usageOf(done, request) })
      await stream.writeSSE({ data: '[DONE]' })
    } catch (error) {
      if (!signal.aborted) await send(work.explain(error))
    }
  })
}

function completion(answer: Answer, request: CompletionRequest, c: Context) {
  const { annotations, ...extras } = extrasOf(answer, c)
  const message = { role: 'assistant', content: answer.answer, refusal: null, annotations }
  return {
    id: `chatcmpl-${answer.id}`,
    object: 'chat.completion',
    created: now(),
    model: modelId,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(answer, request),
    ...extras,
  }
}

/** What OpenAI's protocol has no place for stands beside it, under the names of `/api/ask`. */
function extrasOf(answer: Answer, c: Context) {
  const { citations, refused, reason, nearby, notices, suggestions, mode } = answer
  const annotations = annotationsOf(answer, c)
  return { annotations, citations, refused, reason, nearby, notices, suggestions, mode }
}

/** One annotation for each marker of the text; indexes are UTF-16 units, as everywhere here. */
function annotationsOf({ answer, citations }: Answer, c: Context) {
  const byNumber = new Map<number, Citation>(citations.map((citation) => [citation.n, citation]))
  return [...answer.matchAll(/\[(\d+)\]/g)].flatMap((marker) => {
    const cited = byNumber.get(Number(marker[1]))
    if (!cited) return []
    const url_citation = {
      start_index: marker.index,
      end_index: marker.index + marker[0].length,
      url: new URL(cited.href, c.req.url).href,
      title: cited.title,
    }
    return [{ type: 'url_citation', url_citation }]
  })
}

function usageOf({ answer }: Answer, { messages }: CompletionRequest) {
  const prompt_tokens = messages.reduce((sum, { content }) => sum + [...content].length, 0)
  const completion_tokens = [...answer].length
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}
