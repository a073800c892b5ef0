/** What a request answers from: one index generation, without the releases that are under embargo now. */
import type { AskDeps } from '../ask.ts'
import { ClientError } from '../errors.ts'
import type { ServerDeps } from './deps.ts'
import { visibleIndex } from './embargo.ts'

/** Throws ClientError `not_ready` until the host has an index and its models. */
export async function requireReady({ getAskDeps }: ServerDeps): Promise<AskDeps> {
  const deps = getAskDeps()
  if (!deps) throw new ClientError('not_ready')
  return { ...deps, index: await visibleIndex(deps.index, Date.now()) }
}
