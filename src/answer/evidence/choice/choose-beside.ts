/** Findings for the parts of one question: what is asked together is mostly told together. */

import { fold, foldedSpan } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import type { Span } from '../../../types.ts'
import { contentTerms } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { isChangeAsked } from '../change.ts'
import { leadText } from '../clause-text.ts'
import { sureScore } from '../decision.ts'
import type { Evidence } from '../evidence.ts'
import { isFigureAsked } from '../literal.ts'
import { countFits, unitFits } from '../type-fits.ts'
import { choose, type Finding, type Links } from './choose.ts'
import { chooseApart, isSame, type Read } from './choose-apart.ts'

/**
 * One finding for each part of a question, in order. Those that borrow their subject are looked for beside the answer
 * of the part that they borrow it from, and that part beside theirs where it is much less sure. `read` reads there.
 */
export async function chooseBeside(
  parts: readonly Read[],
  links: Links,
  read: (ask: Ask, anchor: Evidence) => Promise<Evidence[]>,
): Promise<Finding[]> {
  if (!parts.some(({ ask }) => ask.part)) return chooseApart(parts, links)
  const facts = parts.map(narrowed)
  const findings = facts.map(({ ask, evidence }) => choose(ask, evidence, links))
  const at = anchorOf(findings)
  const anchor = findings[at]
  if (anchor?.kind !== 'found' || anchor.evidence.stated) return chooseApart(facts, links)
  const beside: Read[] = []
  for (const [i, fact] of facts.entries()) {
    // What code worked out of the words with their subject stands by itself.
    const [first] = fact.evidence
    const isWorkedOut = first?.stated?.claim.computed && first.violations.length === 0
    if (i === at || isWorkedOut || !leans(facts, i, anchor.evidence)) {
      beside.push(fact)
      continue
    }
    const near = await read(fact.ask, anchor.evidence)
    // How the very figure changed is told straight behind it, whatever else changed elsewhere.
    const behind = isChangeAsked(fact.ask.part?.own ?? '')
      ? near.filter(isStraightBehind(anchor.evidence)).map(asTold)
      : []
    const evidence = (behind.length > 0 ? behind : [...near, ...parts[i].evidence])
      .map((e) => besideOf(e, anchor.evidence, i < at))
      .filter((e) => !isSame(e, anchor.evidence))
      .sort((a, b) => b.score - a.score)
    beside.push(narrowed({ ask: fact.ask, evidence }))
  }
  return chooseApart(beside, links).map((chosen, i) =>
    i !== at && tellsBoth(facts[at].ask, anchor.evidence, findings[i]) && !isIn(anchor.evidence, chosen)
      ? findings[i]
      : chosen,
  )
}

/** In the next clause, with a figure of its own. */
function isStraightBehind({ release, sentence, span: of }: Evidence) {
  return ({ span, features }: Evidence): boolean => {
    const between = release.text.slice(of.end, span.start)
    return (
      span.start >= of.end &&
      span.end <= sentence.end &&
      features.typeFits === 1 &&
      /^[^，,；;。]{0,6}(?:[，,]按[^，,；;。]{2,8}计算)?[，,][^，,；;。]{0,18}$/.test(between)
    )
  }
}

/** 86320人，比去年增长21.4%: the word before the figure says it, however little the reader was sure. */
function asTold(e: Evidence): Evidence {
  const lead = leadText(e.release.text, e.sentence, e.span)
  return /(?:增长|上升|上涨|提高|增加|下降|减少|降低|下跌|回落)了?$/.test(lead)
    ? { ...e, score: Math.max(e.score, sureScore) }
    : e
}

/** 「满不满意，打了多少分」: one span answers both, where the other part asks for no figure of its own. */
function tellsBoth(ask: Ask, anchor: Evidence, found: Finding): boolean {
  return (
    !isFigureAsked(ask) &&
    found.kind === 'found' &&
    found.evidence.features.typeFits === 1 &&
    isSame(found.evidence, anchor)
  )
}

function isIn({ release, sentence }: Evidence, found: Finding): boolean {
  return (
    found.kind === 'found' &&
    found.evidence.release.id === release.id &&
    found.evidence.sentence.start === sentence.start
  )
}

/** It has no subject of its own, lends it to the others, or the sentence holds a word that no other part asks for. */
function leans(facts: readonly Read[], i: number, { release, sentence }: Evidence): boolean {
  const { ask } = facts[i]
  if (ask.part?.own || (i === 0 && facts.some((fact) => fact.ask.part?.own))) return true
  const wordsOf = (fact: Read) => contentTerms(fact.ask.part?.said ?? '')
  const others = facts.filter((_, j) => j !== i).flatMap(wordsOf)
  const word = wordsOf(facts[i]).findLast((term) => !others.includes(term))
  return word !== undefined && fold(release.text.slice(sentence.start, sentence.end)).text.includes(word)
}

/** 「6月1日起施行，有效期两年」 beside 「6月1日起」: what goes on behind the other answer, or stands before it. */
function besideOf(e: Evidence, { release, span }: Evidence, isBefore: boolean): Evidence {
  if (e.release.id !== release.id || e.span.start >= span.end || span.start >= e.span.end) return e
  if (isBefore) return e.span.start < span.start ? { ...e, span: { ...e.span, end: span.start } } : e
  return span.end < e.span.end ? { ...e, span: { ...e.span, start: span.end } } : e
}

/** A span that runs over several figures answers with the one of the kind asked for: the others answer other parts. */
function narrowed({ ask, evidence }: Read): Read {
  if (!isFigureAsked(ask)) return { ask, evidence }
  const figures = ask.part?.own ? evidence.filter((e) => e.features.typeFits === 1 || e.stated) : evidence
  return { ask, evidence: figures.map((e) => ({ ...e, span: figureSpan(ask, e) })) }
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

/** The first part, or the later one that is much surer and stands elsewhere; -1 where nothing was found. */
function anchorOf(findings: readonly Finding[]): number {
  const surety = findings.map((f) => (f.kind === 'found' ? f.evidence.score : Number.NEGATIVE_INFINITY))
  const best = surety.indexOf(Math.max(...surety))
  const [first, surest] = [findings[0], findings[best]]
  if (surest.kind !== 'found') return -1
  const isElsewhere =
    first.kind !== 'found' || first.evidence.sentence.start !== surest.evidence.sentence.start
  return isElsewhere && surety[best] > surety[0] + muchSurer ? best : 0
}
