/** 「外贸顺差是多少」 of 出口203.5亿元,进口83.2亿元: the balance of trade that no sentence states, from both figures. */

import { round } from '../../../text/numbers.ts'
import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import { show } from '../../statement/state.ts'
import { proseSentences } from '../body-sentences.ts'
import type { StatedReading } from '../evidence.ts'
import { type ListedFigure, listedFigures } from './listed-figures.ts'
import { type Passage, passageOf } from './passage.ts'
import { workedReading } from './worked-reading.ts'

const balance = /[顺逆]差/
const certain = 0.97

/** One reading where just one sentence gives exports and imports in one unit, and the release no balance. */
export function readTradeBalance(ask: Ask, release: Release): StatedReading[] {
  if (!balance.test(ask.folded) || !/^(?:number|money)$/.test(ask.type)) return []
  const passages = proseSentences(release).map((sentence) => passageOf(release.text, sentence))
  if (passages.some(({ text }) => balance.test(text))) return []
  const found = passages.flatMap((passage) => {
    const rows = listedFigures(passage.text)
    const [exported, imported] = ['出口', '进口'].map((flow) => flowOf(passage, rows, flow))
    return exported && imported && exported.figure.unit === imported.figure.unit
      ? [{ passage, exported: exported.figure, imported: imported.figure }]
      : []
  })
  if (found.length !== 1) return []
  const [{ passage, exported, imported }] = found
  const isSurplus = exported.value >= imported.value
  // Who asks for a deficit is not told of a surplus.
  if (/逆差/.test(ask.folded) === isSurplus) return []
  const figures = isSurplus ? ([exported, imported] as const) : ([imported, exported] as const)
  const result = round(figures[0].value - figures[1].value)
  const shown = show(result, exported.unit, exported.text)
  return [
    workedReading(release, {
      passage,
      figures,
      answer: exported,
      tell: (more, less) => `${isSurplus ? '顺差' : '逆差'}${shown}（${more}－${less}＝${shown}）`,
      result,
      probability: certain,
    }),
  ]
}

/** The level of a flow of goods, no change and no share of it. */
function flowOf({ text }: Passage, rows: readonly ListedFigure[], flow: string): ListedFigure | undefined {
  return rows.find(
    ({ name, figure, isChange }) =>
      !isChange &&
      /元$/.test(figure.unit) &&
      new RegExp(`^${flow}(?:额|总额|总值)?$`).test(text.slice(name.start, name.end)),
  )
}
