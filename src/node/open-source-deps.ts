/** The reader of sources as this host provides it: guarded, polite, with the pages that were taken in before. */

import type { Config } from '../config.ts'
import type { SourceDeps } from '../ingest/source.ts'
import { dial, resolveName } from './fetch/dial.ts'
import { createFetchPage } from './fetch/fetch-page.ts'
import { createPoliteness } from './fetch/politeness.ts'
import type { PageStore } from './page-store.ts'

const product = 'YoujuBot/0.1'

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
    userAgent: `${product} (press release Q&A${publicUrl ? `; +${publicUrl}` : ''})`,
    privateHosts: fetchPrivateHosts,
  }
  return {
    fetchPage: createFetchPage({ ...guard, beforeRequest: createPoliteness(guard, fetchDelayMs) }),
    findKnown: (requested) => pages?.findKnown(requested) ?? null,
  }
}
