/** What an answer is made of: statements in the release's words, each with the sentences that carry it. */

import type { Notice, RefusalReason, Release, Span } from '../../types.ts'

/** A whole sentence of a release, to be cited. */
export interface Source {
  release: Release
  sentence: Span
}

/** One sentence for the reader; without sources it is ours (说明, 拒答), and then states no fact of a release. */
export interface Claim {
  text: string
  sources: Source[]
  /** Figures that code computed from cited ones; they need not stand in the sources. */
  computed?: number[]
}

/** An answer before verification and numbering. */
export interface Draft {
  claims: Claim[]
  reason: RefusalReason | null
  nearby: Source[]
  notices: Notice[]
  suggestions: string[]
}

export function makeDraft(parts: Partial<Draft> & { claims: Claim[] }): Draft {
  return { reason: null, nearby: [], notices: [], suggestions: [], ...parts }
}
