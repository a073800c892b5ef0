/** Findings of all the asked facts -> one draft: statements, calculations, what is missing, notices, suggestions. */

import { fold } from '../../text/normalise.ts'
import { findQuantities } from '../../text/numbers.ts'
import type { Release } from '../../types.ts'
import type { Finding } from '../evidence/choice/choose.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { findMedium } from '../question/meta-question.ts'
import type { Ask, Query } from '../question/understand.ts'
import { fieldNames, isCredit, stateMeta } from './about-article.ts'
import { calculate } from './calculate.ts'
import { type Claim, type Draft, makeDraft } from './claim.ts'
import { clockChange } from './clock-change.ts'
import { compareWithin } from './compare-within.ts'
import { decideYesNo } from './decide-yes-no.ts'
import { refuseConstraint, refuseNothingFound, refusePremise } from './refuse.ts'
import { stateEvidence } from './state.ts'
import { stateChange } from './state-change.ts'
import { summarise, summarisePart } from './summarise.ts'

export interface AskFinding {
  ask: Ask
  finding: Finding
}

/** The draft of a question; refused when none of its facts was found. `all` is as `findFacts` gives it. */
export function compose(query: Query, all: readonly AskFinding[]): Draft {
  const { calculation } = query
  if (!calculation) return state(all)
  const [operands, whole] = [all.slice(0, -1), all.slice(-1)]
  const found = foundOf(operands)
  const asked = foundOf(whole)
  // Figures that a passage sets side by side, and a stated ratio, are surer than figures found one by one.
  const isCompared = asked.some(
    ({ ask, evidence }) =>
      evidence.stated?.claim.computed ||
      (calculation.kind === 'ratio' && /倍/.test(stateEvidence(ask, evidence).text)) ||
      (calculation.kind === 'share' && /[%‰成]|分之/.test(stateEvidence(ask, evidence).text)),
  )
  const claim =
    !isCompared &&
    found.length === operands.length &&
    calculate(
      calculation,
      found.map(({ ask, evidence }, i) => ({ ask, evidence, label: calculation.labels[i] })),
    )
  if (claim) return makeDraft({ claims: [claim], ...surroundingsOf(found) })
  const within = isCompared ? null : compareWithin(calculation, [...asked, ...found])
  if (within) return makeDraft({ claims: [within], ...surroundingsOf([...asked, ...found]) })
  if (isCompared || asked.some((one) => calculation.kind === 'sum' || settles(one))) return state(whole)
  const isHalf = found.length < operands.length && found.length + asked.length > 0
  return isHalf && calculation.kind !== 'sum'
    ? refuseNothingFound([...found, ...asked].map(({ evidence }) => evidence).slice(0, 3))
    : state(operands)
}

/** A statement that says by how much, or gives two figures of one kind; a single one is but one side. */
function settles({ ask, evidence }: Found): boolean {
  if (stateChange(ask, evidence)) return true
  const text = fold(stateEvidence(ask, evidence).text).text
  const units = findQuantities(text).flatMap(({ unit }) => (/^[年月日号点岁]?$/.test(unit) ? [] : [unit]))
  return units.length === 0 || new Set(units).size < units.length || says.test(text)
}

const says =
  /净\p{Script=Han}{1,3}(?:[为约近超达]|超过)?\d|相同|一样|一致|相等|持平|(?:[高低多少贵差长短快慢大小增减升降涨跌]|便宜|增长|增加|减少|提高|下降|相差|扩大|缩小)(?:出|了|约|近|超|达|过|于|至|到|为)*[\d一二三四五六七八九十百半]/u

function foundOf(findings: readonly AskFinding[]) {
  return findings.flatMap(({ ask, finding }) => (finding.kind === 'found' ? [{ ask, ...finding }] : []))
}

/** What is said beside the facts themselves. */
function surroundingsOf(found: ReturnType<typeof foundOf>) {
  return {
    notices: dedupe(found.flatMap((f) => f.notices)),
    suggestions: suggest(found[0].ask, found[0].others),
  }
}

/** What was found of each fact, one after the other, and what was not. */
function state(findings: readonly AskFinding[]): Draft {
  const found = foundOf(findings)
  if (found.length === 0) return refuseFinding(findings[0])
  const claims: Claim[] = []
  for (const { ask, evidence } of joinNeighbours(found))
    for (const claim of ask.type === 'yesno'
      ? decideYesNo(ask, evidence)
      : [clockChange(ask, evidence) ?? stateChange(ask, evidence) ?? stateEvidence(ask, evidence)])
      addClaim(claims, claim)
  for (const { ask, finding } of findings)
    if (finding.kind !== 'found') claims.push({ text: `新闻稿没有说明${topicOf(ask)}。`, sources: [] })
  return makeDraft({ claims, ...surroundingsOf(found) })
}

interface Found {
  ask: Ask
  evidence: Evidence
}

/** Two facts that one sentence states are said with it, from the first one to the last. */
function joinNeighbours(found: readonly Found[]): Found[] {
  const joined: Found[] = []
  for (const fact of found) {
    const { ask, evidence } = fact
    const at = joined.findIndex(
      (other) =>
        !other.evidence.stated &&
        !evidence.stated &&
        other.ask.type !== 'yesno' &&
        ask.type !== 'yesno' &&
        other.evidence.release.id === evidence.release.id &&
        other.evidence.sentence.start === evidence.sentence.start,
    )
    if (at < 0) {
      joined.push(fact)
      continue
    }
    const { ask: first, evidence: before } = joined[at]
    const span = {
      start: Math.min(before.span.start, evidence.span.start),
      end: Math.max(before.span.end, evidence.span.end),
    }
    joined[at] = {
      ask: { ...first, terms: [...new Set([...first.terms, ...ask.terms])] },
      evidence: { ...before, span },
    }
  }
  return joined
}

/** Two facts out of one window are said once, though only one of them says 得分为77分 for 得分77分. */
function addClaim(claims: Claim[], claim: Claim): void {
  const coreOf = ({ text }: Claim) => text.replace(/。$/, '').replace(/为(?=\d)/g, '')
  const core = coreOf(claim)
  if (claims.some((c) => coreOf(c).includes(core))) return
  const contained = claims.findIndex((c) => core.includes(coreOf(c)))
  if (contained >= 0) claims[contained] = claim
  else claims.push(claim)
}

function refuseFinding({ ask, finding }: AskFinding): Draft {
  switch (finding.kind) {
    case 'premise':
      return refusePremise(ask, finding.evidence)
    case 'constraint':
      return refuseConstraint(ask, finding.evidence)
    default:
      return refuseNothingFound(finding.kind === 'no-evidence' ? finding.near : [])
  }
}

/** What the reader asked, in the reader's words; a figure among them would pass for one of ours. */
function topicOf({ text, part }: Ask): string {
  const topic = (part?.said ?? text).replace(/[\s?？呢,，]+$/, '')
  return topic === '' || /\d/.test(topic) ? '另一点' : `“${topic}”这一点`
}

function dedupe<T extends { text: string }>(items: T[]): T[] {
  return items.filter((item, i) => items.findIndex((other) => other.text === item.text) === i)
}

/** The same question, put to the older releases that fit too. */
function suggest(ask: Ask, others: readonly Release[]): string[] {
  return others.slice(0, 3).flatMap((release) => {
    const year =
      release.title.match(/(?:19|20)\d{2}年/)?.[0] ??
      (release.publishedAt ? `${release.publishedAt.slice(0, 4)}年` : null)
    return year && !ask.text.includes(year)
      ? [`${year}${ask.text.replace(/(?:19|20)?\d{2}年|今年|去年/g, '')}`]
      : []
  })
}

/** Answers about an article: its summary, that of a part, or its byline; null where no part is of the topic, or no line names who is asked for. */
export function composeAboutArticle(query: Query, release: Release): Draft | null {
  if (query.summary) return makeDraft({ claims: summarise(release) })
  if (query.topic) {
    const claims = summarisePart(release, query.asks[0], query.topic)
    return claims.length > 0 ? makeDraft({ claims }) : null
  }
  const medium = findMedium(query.asks[0].folded)
  const { claims, missing } = stateMeta(release, query.meta, medium)
  const names = missing.map((field) => (field === 'reporter' ? (medium ?? '') : '') + fieldNames[field])
  // 批复的文号: what no line beside the article names may stand in its text.
  if (claims.length === 0 && missing.every(isCredit)) return null
  if (claims.length === 0)
    return makeDraft({
      claims: [{ text: `新闻稿没有写明${names.join('和')}。`, sources: [] }],
      reason: 'no-evidence',
    })
  const rest = names.map((name): Claim => ({ text: `新闻稿没有写明${name}。`, sources: [] }))
  return makeDraft({ claims: [...claims, ...rest] })
}
