/** 「氨气超标了多少倍」 of 「氨气浓度未超标」: the release denies the very word that the question takes for granted. */

import { fold } from '../../text/normalise.ts'
import { clauses, lineSentences } from '../../text/sentences.ts'
import { synonymsOf } from '../../text/synonyms.ts'
import type { Span } from '../../types.ts'
import { findViolations } from '../question/scope.ts'
import { surroundings } from '../question/surroundings.ts'
import { coverage, matchTerm } from '../question/terms.ts'
import type { Ask } from '../question/understand.ts'
import { answerThreshold, sureScore } from './decision.ts'
import type { Evidence } from './evidence.ts'

/** A denial with the little words after it; what follows is denied. */
const denial =
  /(?:从未|尚未|并未|未(?!来|成年|满|婚|必)|(?<![罚收淹吞覆沉埋出])没有?|不(?!合格|足|到|少|同|仅|良|断|久|只|过|满|等|变|锈|动产|含税|[超高低大小多])|(?<=^|[均都也并且尚暂仍])无|无(?=[需须任]))(?:[能会得可以再被予用必需要应曾做是]|设有?|[收送开办含]|包括|包含|[计纳列]入|受|造成|引起|发生|出现|发现|存在|任何|其他|人员)*(?!低于|高于|超过|少于|多于)/g
const ending = /(?:取消|撤销|废止|停办)[。;]?$/
const doubt = /[不没无未免]|取消|撤销|停/
const universal = /都|全|所有|每|各|一律|(\p{Script=Han})\1/u
const partial = /\d|部分|有的|少数|个别|除/
/** Letters of a denied phrase that are looked at. */
const reach = 10

interface Denied {
  evidence: Evidence
  share: number
}

/** The clause that denies a word of the question, where no sure answer stands elsewhere; or null. */
export function denyWord(ask: Ask, evidence: readonly Evidence[]): Evidence | null {
  const said = ask.type === 'yesno' ? (ask.folded.match(/^.*(?=[,，])/)?.[0] ?? '') : ask.folded
  if (said === '' || doubt.test(said.replace(/未来|不合格/g, ''))) return null
  const ofEach = new Map(evidence.map((e) => [e.release.id, e]))
  const found = [...ofEach.values()].flatMap((base) =>
    base.release.lines
      .filter(({ kind }) => /^(?:paragraph|item|caption)$/.test(kind))
      .flatMap((line) => lineSentences(base.release.text, line))
      .flatMap((sentence) =>
        clauses(base.release.text, sentence).flatMap((clause) =>
          deniedIn(ask, said, base, { sentence, clause }),
        ),
      )
      .filter(({ word, evidence: e }) => !isAnsweredElsewhere(evidence[0], e, word)),
  )
  return found.reduce<Denied | null>((a, b) => (a && a.share >= b.share ? a : b), null)?.evidence ?? null
}

function deniedIn(
  ask: Ask,
  said: string,
  base: Evidence,
  { sentence, clause }: { sentence: Span; clause: Span },
): (Denied & { word: string })[] {
  const text = fold(base.release.text.slice(clause.start, clause.end)).text
  const places = [...text.matchAll(denial)].map((m) => ({
    lead: text
      .slice(0, m.index)
      .split(/[,:;"]/)
      .at(-1)!,
    phrase: text.slice(m.index + m[0].length, m.index + m[0].length + reach),
  }))
  if (ending.test(text)) places.push({ lead: '', phrase: text.slice(0, reach) })
  const at = surroundings(base.release, sentence)
  const frame = [at.title, at.section, at.lead.split('。')[0]].join('\n')
  return places.flatMap(({ lead, phrase }) => {
    const word = sharedStart(said, phrase) || synonymAt(ask, phrase)
    if (word === '' || frame.includes(word)) return []
    const rest = phrase.slice(phrase.indexOf(word) + word.length)
    if (/^\p{Script=Han}{0,6}的(?!$)/u.test(rest)) return []
    const topic = ask.terms.filter((t) => !frame.includes(t) && !word.includes(t) && !t.includes(word))
    const share = coverage(topic, [], at.sentence)
    if (partial.test(lead) && !universal.test(said)) return []
    if (!isSameSubject(ask, topic, lead) || (word.length < 3 && share < 0.3)) return []
    if (findViolations(ask, at).some((v) => v === 'time' || v === 'place' || v === 'extent')) return []
    return [{ word, share, evidence: { ...base, sentence, span: clause, stated: null } }]
  })
}

function isSameSubject({ folded }: Ask, topic: readonly string[], lead: string): boolean {
  if (topic.some((term) => matchTerm(term, lead) >= 0.9)) return true
  const strange = lead
    .replace(/我们|你们|他们|学校|公司|选择|本次|此次|[也均都仍并且从]/g, '')
    .match(/\p{Script=Han}/gu)
  return (strange ?? []).filter((char) => !folded.includes(char)).length < 3
}

function isAnsweredElsewhere(top: Evidence, { release, span }: Evidence, word: string): boolean {
  if (top.violations.length > 0 || top.score < answerThreshold) return false
  if (top.release.id === release.id && top.span.start < span.end && span.start < top.span.end) return false
  return word.length < 4 || top.score >= sureScore
}

function synonymAt({ terms }: Ask, phrase: string): string {
  return terms.flatMap(synonymsOf).find((word) => word.length >= 2 && phrase.startsWith(word)) ?? ''
}

/** The longest word of the question with which the phrase begins, a verb of one letter that the question has too aside. */
function sharedStart(question: string, phrase: string): string {
  const from = (start: number) => {
    let end = start
    while (
      end < phrase.length &&
      /\p{Script=Han}/u.test(phrase[end]) &&
      question.includes(phrase.slice(start, end + 1))
    )
      end++
    return end - start >= 2 ? phrase.slice(start, end) : ''
  }
  return from(0) || (question.includes(phrase[0]) ? from(1) : '')
}
