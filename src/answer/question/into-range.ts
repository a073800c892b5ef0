/** 「坐15公里要几块钱」 of 「12至20公里4元」: the question in the range that the release gives. */

import { findQuantities } from '../../text/numbers.ts'
import { findRanges, type Range } from '../../text/ranges.ts'
import { type Ask, makeAsk } from './understand.ts'

/**
 * A question whose one figure stands in no passage (folded) and is no range itself, with the range of the passages that
 * holds it in its place: of several the narrowest, of those with an open end the nearest. Itself where there is none.
 */
export function intoRange(ask: Ask, passages: readonly string[]): Ask {
  const [figure, ...others] = ask.constraints.figures
  if (!figure || others.length > 0 || ask.type === 'yesno') return ask
  const { unit, value } = figure
  if (findRanges(ask.folded, unit).length > 0) return ask
  const isStated = passages.some((passage) =>
    findQuantities(passage.replace(/周岁/g, '岁')).some((q) => q.unit === unit && q.value === value),
  )
  if (isStated) return ask
  const holding = passages.flatMap((passage) =>
    findRanges(passage, unit).flatMap((range) => {
      const width = widthAbout(value, range)
      return width === null ? [] : [{ said: passage.slice(range.start, range.end), width }]
    }),
  )
  if (holding.length === 0) return ask
  const { said } = holding.reduce((a, b) => (b.width < a.width ? b : a))
  const rest = ask.folded.slice(figure.end).replace(/^(?:左右|上下|出头|多)/, '')
  return makeAsk(`${ask.folded.slice(0, figure.start)}${said}${rest}`, ask.anchor, ask.part)
}

/** How wide the range is about the value, an open end counted far; null where it lies outside. */
function widthAbout(value: number, { from, to }: Range): number | null {
  if ((from !== null && value < from) || (to !== null && value > to)) return null
  if (from !== null && to !== null) return to - from
  return far + Math.abs(value - (from ?? to ?? value))
}

const far = 1e12
