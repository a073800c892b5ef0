/** Reads the figure that the present one is set against: 「国际航线达到5条，仍少于2019年的8条」 for 2019年. */

import { fold } from '../../../text/normalise.ts'
import { findQuantities } from '../../../text/numbers.ts'
import { clauses } from '../../../text/sentences.ts'
import type { Release, Span } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import { proseSentences } from '../body-sentences.ts'
import { isChangeAsked } from '../change.ts'
import type { StatedReading } from '../evidence.ts'
import { askedPeriod, findPeriod, type Period, periodFits, reportYear } from '../tables/table-period.ts'
import { countFits } from '../type-fits.ts'
import { asGuess } from './guess.ts'

const against =
  /(?:比|较|[高低多少大小]于|超过|不及|不如)((?:(?:19|20)\d{2}年(?:\d{1,2}月)?|\d{1,2}月|去年|上年度?|前年|第?[一二三四]季度)(?:同期|末|底)?)的(?=\d)/
/** What stands between the measure and its figure, and the time before the measure. */
const verb = /(?:已|仍|共|约|近|超|达到?|为|是|有|升至|降至|增至)+$/
const leadingTime =
  /^[\s,，、;；]*(?:其中)?(?:(?:19|20)\d{2}年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日)?|今年|当月|当季|目前|截至[^,，]{2,10})?[,，]?/

/** Guesses: what is said of the present time holds for the one that it is compared with. */
export function readCompared(ask: Ask, release: Release): StatedReading[] {
  const asked = askedPeriod(ask, release)
  if (!asked || !/^(?:number|percent|money|name)$/.test(ask.type) || isChangeAsked(ask.folded)) return []
  return proseSentences(release).flatMap((sentence) => {
    const parts = clauses(release.text, sentence)
    return parts.flatMap((part, i) =>
      readClause(ask, asked, release, { sentence, part, before: parts[i - 1] }),
    )
  })
}

function readClause(
  ask: Ask,
  asked: Period,
  release: Release,
  { sentence, part, before }: { sentence: Span; part: Span; before: Span | undefined },
): StatedReading[] {
  const raw = release.text.slice(part.start, part.end)
  const said = fold(raw).text
  const match = said.match(against)
  if (!match || said.length !== raw.length) return []
  const base = /去|前/.test(match[1]) ? Number(release.publishedAt?.slice(0, 4)) || null : reportYear(release)
  const then = findPeriod(match[1], base)
  if (!then || then.to !== asked.to || !periodFits(asked, then)) return []
  const at = match.index! + match[0].length
  const figure = findQuantities(said).find(({ start }) => start === at)
  // The present figure stands in the same clause or in the one before.
  const own = said.slice(0, match.index)
  const now =
    findQuantities(own).length > 0 || !before ? own : fold(release.text.slice(before.start, before.end)).text
  const present = findQuantities(now).find(({ unit }) => figure && unit === figure.unit)
  if (!figure || !present || figure.unit === '' || !countFits(ask, figure.text)) return []
  const measure = now.slice(0, present.start).replace(leadingTime, '').replace(verb, '')
  if (!/\p{Script=Han}{2}/u.test(measure) || /[,，;；]/.test(measure)) return []
  const text = `${match[1]}${measure}${figure.text}。`
  return [
    asGuess({
      release,
      sentence,
      span: { start: part.start + figure.start, end: part.start + figure.end },
      stated: {
        claim: { text, sources: [{ release, sentence }] },
        figure: { value: figure.value, unit: figure.unit, text: figure.text },
        told: `${text}\n${then.year === null ? '' : `${then.year}年`}`,
      },
    }),
  ]
}
