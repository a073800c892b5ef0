/** What the reader is given: letters that it learnt, and where a passage stands. */

import { fold, simplify } from '../../text/normalise.ts'
import type { PlaceMention } from '../../text/places.ts'
import type { Release, Span } from '../../types.ts'
import { reword } from '../question/reword.ts'
import type { Ask } from '../question/understand.ts'

/** What the reader is given of a passage. */
interface PassageText {
  context: string
  text: string
}

/** Headlines are cut here, as in the reader's training. */
const titleUnits = 40

/** Simplified letters and the quotation marks of the mainland, unit for unit as long as the original. */
export function readable(text: string): string {
  return simplify(text).replace(/[「」]/g, (mark) => (mark === '「' ? '“' : '”'))
}

/** Headline and heading. */
export function contextOf(title: string, section: string | null): string {
  return readable([title.slice(0, titleUnits), section].filter(Boolean).join('|'))
}

/** Headline and heading over a place of a release. */
export function contextAt({ title, sections }: Release, { start, end }: Span): string {
  return contextOf(title, sections.findLast((s) => s.start <= start && end <= s.end)?.title ?? null)
}

/** A sentence as a passage of its own, and the question in its words. */
export function sentenceAlone(
  { reading, constraints }: Ask,
  { release, sentence }: { release: Release; sentence: Span },
) {
  const text = readable(release.text.slice(sentence.start, sentence.end))
  const context = contextAt(release, sentence)
  return {
    passage: { context, text },
    question: reword(
      readable(quoted(withoutExtent(withoutPlaces(reading, constraints.places, { context, text }), text))),
      fold(text).text,
    ),
  }
}

/** The question as it is asked of a text: without its year and extent where the text does not name them, in the words of the text. */
export function questionFor({ reading, year, constraints }: Ask, passage: PassageText): string {
  const { text } = passage
  const isNamed = year === null || fold(text).text.includes(year.said)
  const asked = withoutPlaces(isNamed ? reading : year.without, constraints.places, passage)
  return reword(readable(quoted(withoutExtent(asked, text))), text)
}

/** “黔质贷” in the marks of the text, where folding left "黔质贷". */
function quoted(question: string): string {
  return question.replace(/"([^"]*)"/g, '“$1”')
}

/** The place of the headline, which the text leaves to it; the name of a body keeps its own. */
function withoutPlaces(
  question: string,
  places: readonly PlaceMention[],
  { context, text }: PassageText,
): string {
  return places.reduce((said, { name, text: place }) => {
    if (!context.includes(name) || text.includes(name)) return said
    return said.replace(
      new RegExp(
        `在?${place}的?(?=\\p{Script=Han}{3})(?!(?:省|市|县|区)?(?:人民)?(?:政府|委|[\\p{Script=Han}]{0,6}(?:局|厅|院|办)))`,
        'u',
      ),
      '',
    )
  }, question)
}

/** 全省 is mostly left to the headline; whether the text is of the whole province is checked apart. */
function withoutExtent(question: string, text: string): string {
  return question.replace(/全[省市县区州](?=\p{Script=Han}{3})/gu, (extent) =>
    text.includes(extent) ? extent : '',
  )
}
