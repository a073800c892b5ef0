/** The reader of sources as this host provides it: guarded, polite, with the pages that were taken in before. */

import type { Config } from '../../config.ts'
import type { SourceFile } from '../../ingest/release.ts'
import type { SourceDeps } from '../../ingest/source.ts'
import { dial, resolveName } from '../fetch/dial.ts'
import { createFetchPage } from '../fetch/fetch-page.ts'
import { createPoliteness, newVisits } from '../fetch/politeness.ts'
import type { Copies, PageStore } from './page-store.ts'

const product = 'YoujuBot/0.1'
/** Of this whole thread: two sources of one site wait for each other. */
const visits = newVisits()

export type FetchConfig = Pick<Config, 'fetchDelayMs' | 'fetchPrivateHosts' | 'publicUrl'>

/** What reading takes from the page store, beside what the contract of sources names. */
export interface NodeSourceDeps extends SourceDeps {
  /** For conditional requests of feeds, sitemaps and further pages; without it they are read in full. */
  copies?: Copies
  /** A page as it is kept; without it a page whose first part did not change counts as unchanged. */
  loadKnown?: (id: string) => SourceFile
}

/** `pages` is null where nothing is kept: every address is then read in full. */
export function openSourceDeps(
  { fetchDelayMs, fetchPrivateHosts, publicUrl }: FetchConfig,
  pages: PageStore | null,
): NodeSourceDeps {
  const guard = {
    resolve: resolveName,
    dial,
    userAgent: `${product} (press release Q&A${publicUrl ? `; +${publicUrl}` : ''})`,
    privateHosts: fetchPrivateHosts,
  }
  return {
    fetchPage: createFetchPage({ ...guard, beforeRequest: createPoliteness(guard, fetchDelayMs, visits) }),
    ...keptIn(pages),
  }
}

/** What was taken in before, as reading asks for it. */
export function keptIn(pages: PageStore | null): Omit<NodeSourceDeps, 'fetchPage'> {
  if (!pages) return { findKnown: () => null }
  return { findKnown: pages.findKnown, copies: pages.copies, loadKnown: pages.load }
}
