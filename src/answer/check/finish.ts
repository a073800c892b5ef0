/** A draft -> the answer as the API gives it: checked, numbered, timed. */

import type { Answer } from '../../types.ts'
import { type Draft, makeDraft } from '../statement/claim.ts'
import { refuseUnsupported } from '../statement/refuse.ts'
import { makeCitation, renderClaims } from './cite.ts'
import { verifyClaims } from './verify.ts'

export interface FinishOptions {
  publicUrl: string | null
  mode: Answer['mode']
  /** `performance.now()` when the question came in. */
  startedMs: number
  retrieveMs: number
}

/** Cuts what its sources do not carry; a draft of which nothing is left becomes a refusal. */
export function finish(draft: Draft, { publicUrl, mode, startedMs, retrieveMs }: FinishOptions): Answer {
  const claims = verifyClaims(draft.claims)
  const lost = !draft.reason && !claims.some((claim) => claim.sources.length > 0)
  const final = lost
    ? refuseUnsupported(draft.claims.flatMap((claim) => claim.sources))
    : makeDraft({ ...draft, claims })
  const { answer, citations } = renderClaims(final.claims, publicUrl)
  const totalMs = performance.now() - startedMs
  return {
    id: crypto.randomUUID(),
    answer,
    refused: final.reason !== null,
    reason: final.reason,
    citations,
    nearby: final.nearby.slice(0, 3).map((source, i) => makeCitation(source, i + 1, publicUrl)),
    notices: final.notices,
    suggestions: final.suggestions,
    mode,
    timings: {
      retrieveMs: round(retrieveMs),
      answerMs: round(totalMs - retrieveMs),
      totalMs: round(totalMs),
    },
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
