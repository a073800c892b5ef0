/** What a request answers from: one index generation as it may be shown now, and the editors' answers. */
import type { AskDeps } from '../ask.ts'
import { ClientError } from '../errors.ts'
import type { ServerDeps } from './deps.ts'
import { visibleIndex } from './visible-index.ts'

/**
 * Throws ClientError `not_ready` until the host has an index and its models. Decisions are read anew each time: a
 * withdrawal holds from the next request on, whichever process or isolate it came to.
 */
export async function requireReady({ getAskDeps, ledger }: ServerDeps): Promise<AskDeps> {
  const deps = getAskDeps()
  if (!deps) throw new ClientError('not_ready')
  const [states, fixedAnswers] = ledger
    ? await Promise.all([ledger.releases.states(), ledger.answers.list()])
    : []
  return { ...deps, fixedAnswers, index: await visibleIndex(deps.index, Date.now(), states) }
}
