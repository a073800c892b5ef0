/** Reads the figure of an earlier time that stands behind the present one: 「外借312万册次，2023年为287万册次」. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import { clauses } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import { surroundings } from '../../question/surroundings.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { citedSpan, polish } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import { isChangeAsked } from '../change.ts'
import type { StatedReading } from '../evidence.ts'
import { askedPeriod, findPeriod, type Period, periodFits, reportYear } from '../tables/table-period.ts'

const time = '(?:上年|去年|上一年|前年|(?:19|20)\\d{2}年)(?:同期|同月|末|底)?'
/** 「2023年为287万册次」, 「较上年的26.3%提高1.3个百分点」. */
const former = new RegExp(`^而?${time}(?!.*[比较])|(?<=^[较比由从])${time}(?=的\\d)`)

/** The later one of two neighbouring figures of a unit, where the question names its time; most often none. */
export function readFormer(ask: Ask, release: Release): StatedReading[] {
  const asked = askedPeriod(ask, release)
  if (asked?.year == null || !/^(?:number|percent|money|name)$/.test(ask.type) || isChangeAsked(ask.folded))
    return []
  return proseSentences(release).flatMap((sentence) => readSentence(ask, asked, release, sentence))
}

function readSentence(ask: Ask, asked: Period, release: Release, sentence: Span): StatedReading[] {
  const parts = clauses(release.text, sentence)
  return parts.slice(1).flatMap((part, i): StatedReading[] => {
    const before = parts[i]
    const [now, then] = [before, part].map((span) => fold(release.text.slice(span.start, span.end)).text)
    const year = yearOf(then, release)
    if (year === null || !periodFits(asked, { ...asked, year })) return []
    const [figure] = findQuantities(then).filter(isMeasured)
    if (!figure || !findQuantities(now).some((q) => isMeasured(q) && q.unit === figure.unit)) return []
    const lead = fold(release.text.slice(sentence.start, part.start)).text
    if (!tellsAll(ask, release, { sentence, lead, pair: `${now}\n${then}` })) return []
    const said = release.text.slice(part.start, part.end)
    const at = said.search(new RegExp(figure.text.replace(/[.+]/g, '\\$&')))
    if (at < 0) return []
    const span = { start: part.start + at, end: part.start + at + figure.text.length }
    const window = { start: before.start, end: part.end }
    return [
      {
        release,
        sentence,
        span,
        probability: certain,
        stated: {
          claim: {
            text: polish(release.text, window, null),
            sources: [{ release, sentence: citedSpan(release.text, sentence, window) }],
          },
          figure: { value: figure.value, unit: figure.unit, text: figure.text },
          told: `${lead}${then}\n${year}年${/同[期月]/.test(then) ? monthsNear(ask, asked, release, sentence) : ''}`,
        },
      },
    ]
  })
}

/** 「去年上半年」 of a 去年同期: the months that the question names, where what stands before names them. */
function monthsNear(ask: Ask, asked: Period, release: Release, sentence: Span): string {
  const { title, section, before } = surroundings(release, sentence)
  const months = ask.folded.slice(asked.start, asked.end).replace(/^(?:去年|上年|上一年|前年|\d{4}年)/, '')
  return [title, section, before].some((text) => text.includes(months)) ? months : ''
}

/** Two figures of one unit, of one thing, at two times: nothing is left to guess. */
const certain = 0.98

/** The year of a clause that starts with an earlier time; 去年 counts from the day of publication, 上年 from the report. */
function yearOf(clause: string, release: Release): number | null {
  const [lead] = clause.replace(/^[\s,，、;；]+/, '').match(former) ?? []
  if (!lead) return null
  const published = release.publishedAt ? Number(release.publishedAt.slice(0, 4)) : null
  return findPeriod(lead, /去年|前年/.test(lead) ? published : reportYear(release))?.year ?? null
}

/** Days, years and ordinals measure nothing. */
function isMeasured({ unit }: { unit: string }): boolean {
  return !/^(?:[年月日号点]|)$/.test(unit)
}

/** One word of the question at least stands with the figures, the others there, before them or around the sentence. */
function tellsAll(
  ask: Ask,
  release: Release,
  { sentence, lead, pair }: { sentence: Span; lead: string; pair: string },
): boolean {
  const { title, section } = surroundings(release, sentence)
  const near = [title, section, lead, pair].join('\n')
  return (
    ask.terms.some((term) => matchTerm(term, pair) >= 0.9) &&
    ask.terms.every((term) => matchTerm(term, near) >= 0.5)
  )
}
