/**
 * Do the cited sentences carry a written one? Figures, dates and names exactly, by code alone; what is said of them by
 * rules, or by the reader where the rules do not know the wording.
 */

import { fold } from '../../text/normalise.ts'
import type { Claim, Source } from '../statement/claim.ts'
import { clockToMinutes } from './clock.ts'
import type { Judge } from './judge-statement.ts'
import { comparesRightly } from './support-compare.ts'
import { coversWords } from './support-coverage.ts'
import { statesFigures } from './support-figures.ts'
import { sourceText } from './support-text.ts'
import { keepsForce } from './support-words.ts'
import { findUnsupported, withoutArticles } from './verify.ts'

/** Whether all that the claim says stands in its sources, said of the same things. */
async function isSupported(claim: Claim, judge?: Judge): Promise<boolean> {
  if (claim.sources.length === 0 || findUnsupported(claim).length > 0) return false
  const said = clockToMinutes(withoutArticles(respell(fold(claim.text).text)))
  const texts = claim.sources.map(sourceText)
  if (texts.some(({ sentence }) => withoutArticles(sentence).replace(/。$/, '') === said.replace(/。$/, '')))
    return true
  if (!statesFigures(said, texts) || comparesRightly(said) === false) return false
  if (keepsForce(said, texts) && coversWords(said, texts)) return true
  return judge !== undefined && (await judge(claim.text, claim.sources))
}

/** Ways to say the same, in the one that releases use. */
function respell(folded: string): string {
  return folded
    .replace(/每天/g, '每日')
    .replace(/(?:没有?|未|不)(?:超过|高于|多于|大于|突破)/g, '低于')
    .replace(/(?:没有?|未|不)(?:低于|少于|小于)/g, '高于')
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

function titleOf({ release }: Source): Source[] {
  const line = release.lines.find(({ kind }) => kind === 'title')
  return line ? [{ release, sentence: { start: line.start, end: line.end } }] : []
}
