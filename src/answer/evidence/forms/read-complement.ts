/** 「工业产品合格率是多少」 of 工业产品不合格率4.7%: what is left of 100 %. */

import { round } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import { matchTerm } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { type ListedFigure, listedFigures } from './listed-figures.ts'
import { inRelease, type Passage, passageOf, textAt } from './passage.ts'

const rate = /(?<!不)(合格|达标|满意)率/
const certain = 0.97

/** One reading where the release gives for the subject only the contrary rate. */
export function readComplement(ask: Ask, release: Release): StatedReading[] {
  const asked = ask.folded.match(rate)?.[0]
  if (
    !asked ||
    !/^(?:percent|number)$/.test(ask.type) ||
    /哪|最|[和与跟、]|涨|跌|[升降增减高低]/.test(ask.folded)
  )
    return []
  const listed = proseSentences(release).flatMap((sentence) => {
    const passage = passageOf(release.text, sentence)
    return listedFigures(passage.text).map((row) => ({ passage, row }))
  })
  const ofSubject = listed.filter(({ passage, row }) => isOfSubject(ask, { passage, row, asked }))
  const [contrary, ...others] = ofSubject.filter(({ row }) => row.measure === `不${asked}`)
  if (!contrary || others.length > 0 || ofSubject.some(({ row }) => row.measure === asked)) return []
  return [state(release, asked, contrary)]
}

interface Listed {
  passage: Passage
  row: ListedFigure
}

/** Its name says all that the question asks of, and something at all. */
function isOfSubject(ask: Ask, { passage, row, asked }: Listed & { asked: string }): boolean {
  const name = passage.text.slice(row.name.start, row.name.end)
  const terms = ask.terms.filter((term) => !term.includes(asked) && !aside.test(term))
  return terms.length > 0 && terms.every((term) => matchTerm(term, name) >= 0.9)
}

const aside = /换算|算|过来|应该|相当|抽[检查样]|监督/

function state(release: Release, asked: string, { passage, row }: Listed): StatedReading {
  const [name, figure] = [row.name, row.figure].map((span) => textAt(release, passage, span))
  const left = round(100 - row.figure.value)
  return {
    release,
    sentence: passage.sentence,
    span: inRelease(passage, row.figure),
    probability: certain,
    stated: {
      claim: {
        text: `${name}${row.measure}${figure}，${asked}为${left}%（100%－${figure}＝${left}%）。`,
        sources: [{ release, sentence: passage.sentence }],
        computed: [100, left],
      },
      figure: null,
    },
  }
}
