/** Reads why: the clause or the sentence that gives the cause of what the question asks about, with what it is the cause of. */

import { fold } from '../../../text/normalise.ts'
import { clauses, lineSentences } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import { leadsIn, putsWhy } from '../../question/cause-words.ts'
import { isMove } from '../../question/moves.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import type { Source } from '../../statement/claim.ts'
import { citedSpan, polish } from '../../statement/state.ts'
import type { StatedReading } from '../evidence.ts'

/** Somebody explains what was just said. */
const explains =
  /(?:解释|分析)(?:说|称|道|认为|指出)?[,:]|[说称示绍][,:]["“]?(?=一是|一方面|主要有)|^(?:这|其)(?:主要|也)?(?:是|因|与|源|得益|跟)/
/** The sentence itself or the next one must hold this share of what the question asks about. */
const least = { beside: 0.7, within: 0.6 }
const longestUnits = 200
/** The one place of the release that gives the cause; none where a question asks for no reason or two places do equally. */
export function readCause(ask: Ask, release: Release): StatedReading[] {
  if (ask.type !== 'reason') return []
  const found = release.lines
    .filter((line) => line.kind === 'paragraph' || line.kind === 'item')
    .flatMap((line) => {
      const sentences = lineSentences(release.text, line)
      return sentences.flatMap(
        (sentence, i) => causeAt(ask, release, sentence, sentences[i - 1] ?? null) ?? [],
      )
    })
    .sort((a, b) => b.share - a.share)
  const [best, second] = found
  return best && (!second || best.share > second.share) ? [best.reading] : []
}

interface Cause {
  share: number
  reading: StatedReading
}

/** The cause that `sentence` gives of what it says itself, or of what the sentence `before` it says; null without one. */
function causeAt(ask: Ask, release: Release, sentence: Span, before: Span | null): Cause | null {
  const said = fold(release.text.slice(sentence.start, sentence.end)).text
  if (said.length !== sentence.end - sentence.start || /[?？]["”]?$/.test(said)) return null
  const parts = clauses(release.text, sentence)
  const put = said.match(putsWhy)
  const marker = put ?? said.match(leadsIn)
  const opens = explains.exec(said)
  const at = put
    ? put.index! + put[0].length
    : (marker?.index ?? (opens ? opens.index + opens[0].length : -1))
  if (at < 0 || at >= said.length) return null
  const clause = parts.findLast((p) => p.start - sentence.start <= at) ?? parts[0]
  const cause = { start: sentence.start + at, end: marker && !put ? clause.end : sentence.end }
  const rest = `${said.slice(0, at)} ${said.slice(cause.end - sentence.start)}`
  const within = shareOf(ask, release, sentence, rest)
  const isNext = before !== null && (opens !== null || put !== null || isHead(said.slice(0, at)))
  const previous = before ? fold(release.text.slice(before.start, before.end)).text : ''
  const beside = isNext ? shareOf(ask, release, sentence, `${previous} ${rest}`) : 0
  const isOwn = marker !== null && within >= least.within && within >= beside - 0.1
  if (!isOwn && beside < least.beside) return null
  // 「谈到更换场地的原因，……」 says itself what it explains.
  const told = isOwn || put !== null ? [sentence] : [before!, sentence]
  return { share: isOwn ? within : beside, reading: state(release, told, cause) }
}

/** Before the cause the sentence says nothing, or only who tells it. */
function isHead(lead: string): boolean {
  return (
    lead.replace(/[,:，：]/g, '').length <= 3 ||
    /(?:说|称|表示|介绍|分析|解释|认为|指出|坦言)[,:，：]?["“]?(?:这|其)?(?:也|主要)?$/.test(lead)
  )
}

/** Share of what the question asks about, its frame aside, that the text says. */
function shareOf(ask: Ask, release: Release, sentence: Span, text: string): number {
  const at = surroundings(release, sentence)
  const frame = frameOf(at)
  const named = [...ask.constraints.places.map(({ name }) => name), ...ask.terms]
  const own = named.filter((term) => !frame.includes(term))
  const topic = own.filter((term) => !isMove(term))
  const wanted = [topic, own, ask.terms].find((terms) => terms.length > 0) ?? []
  if (wanted.length === 0) return 0
  // Who is spoken of (他亏了1.3万元) may stand earlier in the paragraph.
  const said = coverage(wanted, [], text)
  return said < 0.4 ? said : (said + coverage(wanted, [], `${at.before} ${text}`)) / 2
}

function state(release: Release, told: readonly Span[], cause: Span): StatedReading {
  const whole = told.reduce((sum, { start, end }) => sum + end - start, 0)
  const windows = whole <= longestUnits ? told : told.slice(-1)
  const text = windows.map((span) => polish(release.text, span, null).replace(/[。；]$/, '')).join('；')
  const sources = windows.map((span): Source => ({ release, sentence: citedSpan(release.text, span, span) }))
  // What the cause is of says when and where, as asked; the cause may be older.
  const isOne = windows.length === 1 && told.length === 1
  return {
    release,
    sentence: told[0],
    span: isOne ? cause : told[0],
    probability: 0.9,
    stated: { claim: { text: `${text}。`, sources }, figure: null },
  }
}
