/** Entry of the Cloudflare Worker: one host an isolate, made at its first request. */
import answerSystem from '../prompts/answer-system.md'
import answerUser from '../prompts/answer-user.md'
import type { Env } from './edge/bindings.ts'
import { createHost, type Host, type WaitUntil, warmUp } from './edge/create-host.ts'

warmUp()

let host: Host | null = null

export default {
  async fetch(request: Request, env: Env, context: WaitUntil): Promise<Response> {
    host ??= await createHost(env, { system: answerSystem, user: answerUser })
    return host.fetch(request, context)
  },
}
