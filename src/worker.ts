/** Entry of the Cloudflare Worker: one host an isolate, made at its first request; the timer reads feeds. */
import system from '../prompts/answer-system.md'
import user from '../prompts/answer-user.md'
import expand from '../prompts/expand.md'
import research from '../prompts/research.md'
import rewrite from '../prompts/rewrite.md'
import type { Env } from './edge/bindings.ts'
import { createHost, type Host, type WaitUntil, warmUp } from './edge/create-host.ts'

warmUp()

let host: Host | null = null

export default {
  async fetch(request: Request, env: Env, context: WaitUntil): Promise<Response> {
    host ??= await createHost(env, { system, user, expand, research, rewrite })
    return host.fetch(request, context)
  },

  async scheduled(_: unknown, env: Env): Promise<void> {
    // Parsers of pages are not for readers to wait for.
    const { runTimer } = await import('./edge/run-timer.ts')
    await runTimer(env)
  },
}
