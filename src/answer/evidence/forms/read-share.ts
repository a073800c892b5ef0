/** 「363个项目里实施的占多少」 of 从363个项目中实施33个: the share that no sentence states, from both figures. */

import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { passageOf } from './passage.ts'
import { tellsTerms, wholesAndParts } from './whole-and-part.ts'
import { workedReading } from './worked-reading.ts'

const asksShare =
  /占(?:比|了|到|总[数量体额]|全部|全体)*(?:大概|大约|差不多)?(?:是|为|有)?(?:多少|几成|百分之|多大)|占[^,，]{2,12}(?:百分之(?:几|多少)|几成|多大比例|多少比例)|比例(?:大约|大概)?(?:是|为|有)?(?:大约|大概)?(?:多少|多大|多高|百分之|几成)/
const certain = 0.97

/** One reading where a single sentence gives both figures and the release no share in words like the question's. */
export function readShare(ask: Ask, release: Release): StatedReading[] {
  if (ask.type !== 'percent' || !asksShare.test(ask.folded)) return []
  const passages = proseSentences(release)
    .map((sentence) => passageOf(release.text, sentence))
    .filter(({ text }) =>
      tellsTerms({ ...ask, terms: ask.terms.filter((term) => !/占|比例/.test(term)) }, text),
    )
  if (passages.some(({ text }) => /[%‰]|占|[一二三四五六七八九]成/.test(text))) return []
  const found = passages.flatMap((passage) =>
    wholesAndParts(passage.text).map(({ pair }) => ({ passage, pair })),
  )
  if (found.length !== 1) return []
  const [{ passage, pair }] = found
  const [whole, part] = pair
  const share = Number(((100 * part.value) / whole.value).toFixed(2))
  const sign = Number.isInteger(share) ? '＝' : '≈'
  const reading = workedReading(release, {
    passage,
    figures: [part, whole],
    answer: part,
    tell: (some, all) => `占${share}%（${some}÷${all}${sign}${share}%）`,
    result: share,
    probability: certain,
  })
  return [reading]
}
