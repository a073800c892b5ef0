/** Findings for several asked facts, none of which may rest on the very words that another one rests on. */

import { fold, foldedSpan } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import type { Span } from '../../types.ts'
import type { Ask } from '../question/understand.ts'
import { choose, type Finding, type Links } from './choose.ts'
import type { Evidence } from './evidence.ts'
import { isFigureAsked } from './literal.ts'
import { countFits, unitFits } from './type-fits.ts'

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
  parts: readonly Read[],
  links: Links,
  read: (ask: Ask, anchor: Evidence) => Promise<Evidence[]>,
): Promise<Finding[]> {
  const facts = parts.length > 1 ? parts.map(narrowed) : parts
  const apart = chooseApart(facts, links)
  const at = anchorOf(facts, apart)
  const anchor = apart[at]
  if (anchor?.kind !== 'found' || anchor.evidence.stated) return apart
  const beside: Read[] = []
  for (const [i, fact] of facts.entries()) {
    const leans = i !== at && (i === 0 || fact.ask.part?.own)
    if (!leans) {
      beside.push(fact)
      continue
    }
    const near = narrowed({ ask: fact.ask, evidence: await read(fact.ask, anchor.evidence) }).evidence
    const evidence = [...near, ...fact.evidence]
      .map((e) => besideOf(e, anchor.evidence, i < at))
      .filter((e) => !isSame(e, anchor.evidence))
    beside.push({ ask: fact.ask, evidence: evidence.sort((a, b) => b.score - a.score) })
  }
  return chooseApart(beside, links)
}

/** 「6月1日起施行，有效期两年」 beside 「6月1日起」: what goes on behind the other answer, or stands before it. */
function besideOf(e: Evidence, { release, span }: Evidence, isBefore: boolean): Evidence {
  if (e.release.id !== release.id || e.span.start >= span.end || span.start >= e.span.end) return e
  if (isBefore) return e.span.start < span.start ? { ...e, span: { ...e.span, end: span.start } } : e
  return span.end < e.span.end ? { ...e, span: { ...e.span, start: span.end } } : e
}

/** A span that runs over several figures answers with the one of the kind asked for: the others answer other parts. */
function narrowed({ ask, evidence }: Read): Read {
  return { ask, evidence: isFigureAsked(ask) ? evidence.map((e) => ({ ...e, span: figureSpan(ask, e) })) : evidence }
}

function figureSpan(ask: Ask, { release, span, stated }: Evidence): Span {
  const said = fold(release.text.slice(span.start, span.end))
  const figures = findQuantities(said.text)
  // 由82%提高到99.1%: both ends are one answer.
  if (stated || figures.length < 2 || isRange.test(said.text)) return span
  const figure = figures.find(({ text }) => countFits(ask, text) && unitFits(ask, text, text)) ?? figures[0]
  const { start, end } = foldedSpan(said, figure.start, figure.end)
  return { start: span.start + start, end: span.start + end }
}

const isRange = /[由从].*[到至]|[\d%元人]\s*(?:[到至—~-])\s*\d/

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
