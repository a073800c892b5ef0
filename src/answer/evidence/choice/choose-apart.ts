/** Findings for several asked facts, none of which may rest on the very words that another one rests on. */

import type { Ask } from '../../question/understand.ts'
import type { Evidence } from '../evidence.ts'
import { choose, type Finding, type Links } from './choose.ts'

export interface Read {
  ask: Ask
  /** Best first. */
  evidence: readonly Evidence[]
}

/** One finding for each, in order; of two facts found in one span the less sure one looks further. */
export function chooseApart(facts: readonly Read[], links: Links): Finding[] {
  const findings = facts.map(({ ask, evidence }) => choose(ask, evidence, links))
  findings.forEach((later, j) => {
    findings.slice(0, j).forEach((earlier, i) => {
      if (!(later.kind === 'found' && earlier.kind === 'found' && isSame(later.evidence, earlier.evidence)))
        return
      const loser = later.evidence.score > earlier.evidence.score ? i : j
      const { ask, evidence } = facts[loser]
      const rest = evidence.filter((e) => !isSame(e, later.evidence))
      findings[loser] = choose(ask, rest, links)
    })
  })
  return findings
}

/** They overlap: the same words of the same release. */
export function isSame(a: Evidence, b: Evidence): boolean {
  return a.release.id === b.release.id && a.span.start < b.span.end && b.span.start < a.span.end
}
