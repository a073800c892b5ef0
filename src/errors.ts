/** The three faults of the product, and the one table of messages that clients may see. */

/** A setting is missing or wrong; the message names the variable, in Chinese. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** A release cannot be read or an index is unusable; the message names the file, in Chinese. */
export class CorpusError extends Error {
  override name = 'CorpusError'
}

/** A model file or a remote model failed; the message never carries provider text or keys. */
export class ModelError extends Error {
  override name = 'ModelError'
}

/** HTTP status and Chinese message for each code of `{error: {code, message}}`. */
export const clientErrors = {
  bad_json: [400, '请求体不是有效的JSON。'],
  invalid_request: [400, '请求参数不正确。'],
  empty_question: [400, '请输入问题。'],
  question_too_long: [400, '问题太长，请控制在500个字以内。'],
  unauthorized: [401, '缺少或错误的访问密钥。'],
  origin_not_allowed: [403, '此网站未被允许使用本服务。'],
  not_found: [404, '没有这个地址。'],
  unknown_release: [404, '没有这篇新闻稿，或者它已被撤回。'],
  method_not_allowed: [405, '不支持这种请求方法。'],
  body_too_large: [413, '请求体太大，上限为256KB。'],
  unsupported_media_type: [415, '请用application/json发送请求。'],
  rate_limited: [429, '提问太频繁，请稍后再试。'],
  quota_spent: [429, '这个访问密钥今天的提问次数已用完。'],
  internal: [500, '服务出错了，请稍后再试。'],
  not_ready: [503, '索引还没有准备好，请稍后再试。'],
} as const satisfies Record<string, readonly [number, string]>

export type ClientErrorCode = keyof typeof clientErrors

/** An error meant for the client; `detail`, in Chinese, replaces the table's message. */
export class ClientError extends Error {
  override name = 'ClientError'
  readonly code: ClientErrorCode
  constructor(code: ClientErrorCode, detail?: string) {
    super(detail ?? clientErrors[code][1])
    this.code = code
  }
}
