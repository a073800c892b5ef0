/** What a request answers from: one index generation as it may be shown now, and the editors' answers. */
import type { AskDeps } from '../ask.ts'
import { ClientError } from '../errors.ts'
import type { Index } from '../types.ts'
import type { ServerDeps } from './deps.ts'
import { withOwnAddresses } from './own-address.ts'
import { visibleIndex } from './visible-index.ts'

/** Throws ClientError `not_ready` until the host has an index and its models. */
export async function requireReady(deps: ServerDeps): Promise<AskDeps> {
  const [index, fixedAnswers] = await Promise.all([viewNow(deps), deps.ledger?.answers.list()])
  return { ...requireOpen(deps), fixedAnswers, index }
}

/**
 * The index as it may be shown at this moment; throws as `requireReady` does. Decisions are read anew each time: a
 * withdrawal holds from the next request on, whichever process or isolate it came to.
 */
export async function viewNow(deps: ServerDeps): Promise<Index> {
  const states = await deps.ledger?.releases.states()
  const visible = await visibleIndex(requireOpen(deps).index, Date.now(), states)
  return withOwnAddresses(visible, deps.config.publicUrl)
}

function requireOpen({ getAskDeps }: ServerDeps): AskDeps {
  const deps = getAskDeps()
  if (!deps) throw new ClientError('not_ready')
  return deps
}
