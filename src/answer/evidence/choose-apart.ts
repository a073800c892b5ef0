/** Findings for several asked facts, none of which may rest on the very words that another one rests on. */

import type { Ask } from '../question/understand.ts'
import { choose, type Finding, type Links } from './choose.ts'
import type { Evidence } from './evidence.ts'

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

/**
 * The same for the parts of one question: those that borrow their subject are looked for beside the answer of the part
 * that they borrow it from, and that part beside theirs where it is much less sure. `read` reads there.
 */
export async function chooseBeside(
  facts: readonly Read[],
  links: Links,
  read: (ask: Ask, anchor: Evidence) => Promise<Evidence[]>,
): Promise<Finding[]> {
  const apart = chooseApart(facts, links)
  const at = anchorOf(facts, apart)
  const anchor = apart[at]
  if (anchor?.kind !== 'found' || anchor.evidence.stated) return apart
  const beside: Read[] = []
  for (const [i, fact] of facts.entries()) {
    const leans = i !== at && (i === 0 || fact.ask.part?.own)
    const near = leans ? await read(fact.ask, anchor.evidence) : []
    const evidence = [...near, ...fact.evidence].filter((e) => i === at || !isSame(e, anchor.evidence))
    beside.push({ ask: fact.ask, evidence: leans ? evidence.sort((a, b) => b.score - a.score) : fact.evidence })
  }
  return chooseApart(beside, links)
}

/** Log-odds by which a later part must be surer than the first one to lead it. */
const muchSurer = 1

/** The first part, or the later one that is much surer; -1 where no part borrows its subject. */
function anchorOf(facts: readonly Read[], findings: readonly Finding[]): number {
  const surety = findings.map((f) => (f.kind === 'found' ? f.evidence.score : Number.NEGATIVE_INFINITY))
  const leaning = facts.flatMap(({ ask }, i) => (ask.part?.own ? [i] : []))
  if (leaning.length === 0) return -1
  const best = leaning.reduce((a, b) => (surety[b] > surety[a] ? b : a))
  return surety[best] > surety[0] + muchSurer ? best : 0
}

function isSame(a: Evidence, b: Evidence): boolean {
  return a.release.id === b.release.id && a.span.start < b.span.end && b.span.start < a.span.end
}
