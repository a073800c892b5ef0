/** States a comparison whose figures stand side by side: the sides by the release's own words, with the calculation. */

import type { Release, Span } from '../../../types.ts'
import { asksWhether } from '../../question/calculation.ts'
import type { Comparison } from '../../question/comparison.ts'
import type { Ask } from '../../question/understand.ts'
import type { Source } from '../../statement/claim.ts'
import { type Labelled, reckon } from '../../statement/reckon.ts'
import { citedSpan } from '../../statement/state.ts'
import type { StatedReading } from '../evidence.ts'
import { inRelease } from './passage.ts'
import type { SideFigure } from './side-figures.ts'

/** A question, what it compares and where it is looked for. */
export interface Compared {
  ask: Ask
  comparison: Comparison
  release: Release
}

/** One figure for each side, of one kind. */
export type Match = SideFigure[]

const certain = 0.99

/** One claim from one figure of each side; of a yes/no question it says whether the first side wins. */
export function stateComparison({ ask, comparison, release }: Compared, match: Match): StatedReading {
  const sources = sourcesOf(release, match)
  const figures = match.map((side) => labelled(release, side))
  const { wanted, gap } = comparison
  const whether = wanted !== null && asksWhether(ask.folded)
  const claim = reckon({ kind: wanted ?? 'difference', gap, whether }, figures, sources)!
  const values = figures.map(({ figure }) => figure.value)
  const at = wanted === 'min' ? values.indexOf(Math.min(...values)) : values.indexOf(Math.max(...values))
  return {
    release,
    sentence: match[at].passage.sentence,
    span: inRelease(match[at].passage, match[at].figure),
    probability: certain,
    stated: { claim, figure: null },
  }
}

/** The sentences that hold the figures, or of long ones the clauses from the first name to the last figure. */
function sourcesOf(release: Release, match: Match): Source[] {
  const windows = new Map<Span, Span>()
  for (const { passage, mention, figure } of match) {
    const { start } = inRelease(passage, mention)
    const { end } = inRelease(passage, figure)
    const known = [...windows.keys()].find((sentence) => sentence.start === passage.sentence.start)
    const window = known ? windows.get(known)! : { start, end }
    windows.set(known ?? passage.sentence, {
      start: Math.min(window.start, start),
      end: Math.max(window.end, end),
    })
  }
  return [...windows].map(([sentence, window]) => ({
    release,
    sentence: citedSpan(release.text, sentence, window),
  }))
}

/** 民事检察（684件）; 农村居民人均可支配收入（增长6.5%） where other figures stand between the name and its own. */
function labelled(release: Release, side: SideFigure): Labelled {
  if (side.paired) return side.paired
  const { passage, mention, figure, sign } = side
  const { text } = passage
  const said = ({ start, end }: Span) => {
    const span = inRelease(passage, { start, end })
    return release.text.slice(span.start, span.end)
  }
  if (figure.end <= mention.start)
    return {
      label: said({ start: mention.start, end: mention.start + nounAt(text.slice(mention.start)).length }),
      figure: { value: figure.value, unit: figure.unit, text: said(figure) },
    }
  const own = text.slice(mention.end, figure.start)
  const [beside] = own.match(/^\p{L}*/u)!
  const isFar = side.passedOver !== '' || own.length > longestLabel
  const end = mention.end + (!isFar ? own.length : beside.length <= longestLabel ? beside.length : 0)
  const lead = text
    .slice(0, mention.start)
    .match(/[^、,;:。"()\s]*$/)![0]
    .replace(/^(?:其中|而|在|对|和|与)/, '')
  const start = mention.start - (lead.length <= longestLabel ? lead.length : 0)
  const moved = side.isChange ? (own.match(/(?:同比|环比)?\p{Script=Han}{2}$/u)?.[0] ?? '') : ''
  const measure = side.passedOver !== '' && !side.isChange ? side.measure : ''
  return {
    label: bareLabel(said({ start, end })),
    figure: { value: sign * figure.value, unit: figure.unit, text: `${moved}${measure}${said(figure)}` },
  }
}

/** 企业商标 of 「8个企业商标，入选…」. */
export function nounAt(text: string): string {
  return text.match(/^\p{Script=Han}{2,10}?(?=[,;、。和与及]|$)/u)?.[0] ?? text.slice(0, 2)
}

const longestLabel = 16
/** A name without what it is told with: 食品价格 of 食品价格下降. */
export function bareLabel(label: string): string {
  return label.replace(trailing, '')
}

const trailing =
  /(?:[\s　，,:：“”"、]|同比|环比|(?:增长|上涨|上升|提高|增加|下降|下跌|降低|减少|回落)|为|是|有|共|达|约|近|超|只|仅|分别)+$/
