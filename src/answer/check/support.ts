/**
 * Do the cited sentences carry a written one? Figures, dates and names exactly, by code alone; what is said of them by
 * rules, or by the reader where the rules do not know the wording.
 */

import { fold } from '../../text/normalise.ts'
import type { Claim, Source } from '../statement/claim.ts'
import { exactForms } from './exact-figures.ts'
import { isOwned } from './figure-owner.ts'
import type { Judge } from './judge-statement.ts'
import { plainFigures, withoutArticles } from './plain-figures.ts'
import { joinsRightly } from './respective-names.ts'
import { keepsRoughness } from './rough-figures.ts'
import { comparesNames, comparesRightly } from './support-compare.ts'
import { coversWords, keepsPlaces } from './support-coverage.ts'
import { statesFigures } from './support-figures.ts'
import { figuresOf, sourceText } from './support-text.ts'
import { countYears } from './support-times.ts'
import { givesReason, keepsCertainty, keepsForce } from './support-words.ts'
import { findUnsupported, workedOut } from './verify.ts'

/** What the rules say of a sentence, from what they know to be false to what they know to be told. */
type Verdict = 'false' | 'open' | 'likely' | 'told'

/** A probability of the reader's from which it is believed where the rules do not know the wording. */
const believed = 0.3
/** One below which it is believed against rules that found the words, but no figure to hold them to. */
const doubted = 0.1

function weigh(text: string, sources: readonly Source[]): Verdict {
  const said = countYears(withoutArticles(plainFigures(fold(text).text)), sources)
  const texts = sources.map(sourceText)
  if (texts.some(({ sentence }) => isQuoted(said, sentence))) return 'told'
  const own = texts.filter(({ isTitle }) => !isTitle).map(({ sentence }) => sentence)
  const forms = exactForms(said, own).filter(
    (form) =>
      findUnsupported({ text: form, sources: [...sources] }).length === 0 &&
      keepsRoughness(form, own) &&
      statesFigures(form, texts) &&
      keepsPlaces(form, texts) &&
      keepsCertainty(form, texts) &&
      comparesRightly(form) !== false &&
      comparesNames(form, own) !== false &&
      joinsRightly(form, own) !== false,
  )
  const covered = forms.filter((form) => keepsForce(form, texts) && coversWords(form, texts))
  // Figures, or what stands for them where a sentence has none: names joined or compared, a span of days.
  const isHeld = (form: string) => {
    const figures = figuresOf(form)
    if (figures.length > 0) return figures.every((figure) => isOwned(figure, form, texts))
    const span = /\d+月\d+日至[\d年月]+日/.exec(form)?.[0]
    const isTold = span !== undefined && own.some((sentence) => sentence.includes(span))
    return isTold || joinsRightly(form, own) === true || comparesNames(form, own) === true
  }
  if (covered.length > 0) return covered.some(isHeld) ? 'told' : 'likely'
  return forms.length > 0 && !givesReason(said) ? 'open' : 'false'
}

/** Word for word a sentence of a source, or its clauses to their end, with nothing before that denies or plans them. */
function isQuoted(said: string, sentence: string): boolean {
  const quote = said.replace(/。$/, '')
  const at = sentence.indexOf(quote)
  if (at < 0 || !/^[,;。]?$/.test(sentence[at + quote.length] ?? '')) return false
  const before = /[^,;。]*$/.exec(sentence.slice(0, at))![0]
  return before === ''
    ? at === 0
    : quote.length >= 10 && !/[不未没非无将拟或若如是]|计划|预计|等$/.test(before)
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
  if (cited.length === 0) return null
  const isKnown = (sources: readonly Source[]) => /told|likely/.test(weigh(text, sources))
  const plain = weigh(text, cited)
  const titled = [...cited, ...cited.flatMap(titleOf)]
  const needsTitle = !/told|likely/.test(plain) && isKnown(titled)
  const verdict = needsTitle ? weigh(text, titled) : plain
  if (verdict === 'false') return null
  // The reader, which knows the headline anyway, is asked once.
  if (verdict !== 'told') {
    const probability = await judge?.(text, cited)
    if ((probability ?? (verdict === 'likely' ? 1 : 0)) < (verdict === 'likely' ? doubted : believed))
      return null
  }
  let needed = [...new Set(needsTitle ? titled : cited)]
  for (const source of [...needed]) {
    const fewer = needed.filter((other) => other !== source)
    if (fewer.some((other) => cited.includes(other)) && isKnown(fewer)) needed = fewer
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
