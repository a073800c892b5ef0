/** The reader of sources as this host provides it: guarded, polite, with the pages that were taken in before. */

import type { Config } from '../config.ts'
import type { SourceDeps } from '../ingest/source.ts'
import { createPoliteness } from '../sources/politeness.ts'
import { userAgentOf } from '../sources/user-agent.ts'
import { dial, resolveName } from './fetch/dial.ts'
import { createFetchPage } from './fetch/fetch-page.ts'
import type { PageStore } from './page-store.ts'

/** What `readSource` needs; one for all sources of a run, so that the pause between requests holds over all of them. */
export function openSourceDeps(
  {
    fetchDelayMs,
    fetchPrivateHosts,
    publicUrl,
  }: Pick<Config, 'fetchDelayMs' | 'fetchPrivateHosts' | 'publicUrl'>,
  pages: PageStore | null,
): SourceDeps {
  const guard = {
    resolve: resolveName,
    dial,
    userAgent: userAgentOf(publicUrl),
    privateHosts: fetchPrivateHosts,
  }
  const beforeRequest = createPoliteness(createFetchPage(guard), guard.userAgent, fetchDelayMs)
  return {
    fetchPage: createFetchPage({ ...guard, beforeRequest }),
    findKnown: (requested) => pages?.findKnown(requested) ?? null,
  }
}
