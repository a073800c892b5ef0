/** From whatever was thrown to `{error: {code, message}}`; faults are logged, their text never leaves. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { ClientError, type ClientErrorCode, clientErrors } from '../errors.ts'
import type { ServerLog } from './deps.ts'

const codeOfStatus: Record<number, ClientErrorCode> = {
  400: 'bad_json',
  413: 'body_too_large',
  415: 'unsupported_media_type',
}

/** OpenAI's names for the kinds of errors. */
const typeOfStatus: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  429: 'rate_limit_error',
}

/** What the client is told about `error`; anything but a ClientError or a refusal of the framework is a fault. */
export function toClientError(error: unknown, log: ServerLog, requestId: string): ClientError {
  if (error instanceof ClientError) return error
  const code = error instanceof HTTPException ? codeOfStatus[error.status] : undefined
  if (code) return new ClientError(code)
  log.error({ requestId, err: error }, '处理请求时出错')
  return new ClientError('internal')
}

function errorBody({ code, message }: ClientError) {
  return { error: { code, message } }
}

export function statusOf({ code }: ClientError): ContentfulStatusCode {
  return clientErrors[code][0]
}

/** OpenAI's error shape, with our code and our Chinese message in it: what clients of `/v1` can read. */
export function openAiErrorBody(error: ClientError) {
  const status = statusOf(error)
  const type = typeOfStatus[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error')
  return { error: { message: error.message, type, param: null, code: error.code } }
}

/** In the shape of the surface that was asked: OpenAI's under `/v1`, ours elsewhere. */
export function respondWithError(c: Context, error: ClientError): Response {
  const body = c.req.path.startsWith('/v1/') ? openAiErrorBody(error) : errorBody(error)
  return c.json(body, statusOf(error))
}

/** Hook of every validated route: the first fault of a request, in the words of `wire.ts`. */
export function rejectInvalid(result: { success: true } | { success: false; error: z.core.$ZodError }): void {
  if (result.success) return
  const [{ path, message }] = result.error.issues
  if (message === 'empty_question' || message === 'question_too_long') throw new ClientError(message)
  // A message that wire.ts did not write is the library's own, in English.
  throw new ClientError(
    'invalid_request',
    /\p{Script=Han}/u.test(message) ? message : `“${path.join('.')}”不正确。`,
  )
}
