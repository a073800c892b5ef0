/**
 * Do the cited sentences carry a written one? Figures, dates and names exactly, by code alone; what is said of them by
 * rules, or by the reader where the rules do not know the wording.
 */

import { fold } from '../../text/normalise.ts'
import type { Claim, Source } from '../statement/claim.ts'
import { exactForms } from './exact-figures.ts'
import type { Judge } from './judge-statement.ts'
import { plainFigures } from './plain-figures.ts'
import { comparesRightly } from './support-compare.ts'
import { coversWords, keepsPlaces } from './support-coverage.ts'
import { statesFigures } from './support-figures.ts'
import { sourceText } from './support-text.ts'
import { keepsCertainty, keepsForce } from './support-words.ts'
import { findUnsupported, withoutArticles, workedOut } from './verify.ts'

/** Whether all that the claim says stands in its sources, said of the same things. */
async function isSupported(claim: Claim, judge?: Judge): Promise<boolean> {
  if (claim.sources.length === 0) return false
  const said = withoutArticles(plainFigures(fold(claim.text).text))
  const texts = claim.sources.map(sourceText)
  if (texts.some(({ sentence }) => withoutArticles(sentence).replace(/。$/, '') === said.replace(/。$/, '')))
    return true
  const own = texts.filter(({ isTitle }) => !isTitle).map(({ sentence }) => sentence)
  const forms = exactForms(said, own).filter(
    (form) =>
      findUnsupported({ text: form, sources: claim.sources }).length === 0 &&
      statesFigures(form, texts, said) &&
      keepsPlaces(form, texts) &&
      keepsCertainty(form, texts) &&
      comparesRightly(form) !== false,
  )
  if (forms.length === 0) return false
  if (forms.some((form) => keepsForce(form, texts) && coversWords(form, texts))) return true
  return judge !== undefined && (await judge(forms.includes(said) ? claim.text : forms[0], claim.sources))
}

/**
 * The sources that a sentence needs out of those it cites, or null when they do not carry it. A headline joins
 * them when only that names what the sentence names too, such as the year of a bulletin.
 */
export async function supportingSources(
  text: string,
  cited: readonly Source[],
  judge?: Judge,
): Promise<Source[] | null> {
  const titles = cited.flatMap(titleOf)
  const carries = (sources: readonly Source[], judged?: Judge) =>
    isSupported({ text, sources: [...sources] }, judged)
  // The rules first; the reader, which knows the headline anyway, is asked once, last.
  let sources = cited
  if (!(await carries(sources))) {
    sources = [...cited, ...titles]
    if (!(await carries(sources))) {
      sources = cited
      if (!(await carries(sources, judge))) return null
    }
  }
  let needed = [...new Set(sources)]
  for (const source of sources) {
    const fewer = needed.filter((other) => other !== source)
    if (fewer.some((other) => cited.includes(other)) && (await carries(fewer))) needed = fewer
  }
  return needed
}

/** A written sentence as a claim over the sources that it needs; null when those that it cites do not carry it. */
export async function supportedClaim(
  text: string,
  cited: readonly Source[],
  judge?: Judge,
): Promise<Claim | null> {
  const sources = await supportingSources(text, cited, judge)
  if (!sources) return null
  const computed = workedOut({ text, sources })
  return computed.length > 0 ? { text, sources, computed } : { text, sources }
}

function titleOf({ release }: Source): Source[] {
  const line = release.lines.find(({ kind }) => kind === 'title')
  return line ? [{ release, sentence: { start: line.start, end: line.end } }] : []
}
