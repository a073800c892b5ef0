/** The reader of sources as this host provides it: guarded, polite, with the pages that were taken in before. */

import type { Config } from '../../config.ts'
import type { SourceDeps } from '../../ingest/source.ts'
import { createPoliteness, newVisits, robotsLimits } from '../../sources/politeness.ts'
import { userAgentOf } from '../../sources/user-agent.ts'
import { dial, resolveName } from '../fetch/dial.ts'
import { createFetchPage } from '../fetch/fetch-page.ts'
import type { PageStore } from './page-store.ts'

/** Of this whole thread: two sources of one site wait for each other. */
const visits = newVisits()

export type FetchConfig = Pick<Config, 'fetchDelayMs' | 'fetchPrivateHosts' | 'publicUrl'>

/** `pages` is null where nothing is kept: every address is then read in full. */
export function openSourceDeps(
  { fetchDelayMs, fetchPrivateHosts, publicUrl }: FetchConfig,
  pages: PageStore | null,
): SourceDeps {
  const guard = {
    resolve: resolveName,
    dial,
    userAgent: userAgentOf(publicUrl),
    privateHosts: fetchPrivateHosts,
  }
  const fetchRobots = createFetchPage({ ...guard, limits: robotsLimits() })
  const beforeRequest = createPoliteness(fetchRobots, guard.userAgent, fetchDelayMs, visits)
  return { fetchPage: createFetchPage({ ...guard, beforeRequest }), ...keptIn(pages) }
}

/** What was taken in before, as reading asks for it. */
export function keptIn(pages: PageStore | null): Omit<SourceDeps, 'fetchPage'> {
  if (!pages) return { findKnown: () => null }
  return { findKnown: pages.findKnown, copies: pages.copies, loadKnown: pages.load }
}
