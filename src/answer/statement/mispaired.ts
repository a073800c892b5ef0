/** Catches a figure of a 分别 list that was read for a label which says another of its names. */

import { fold } from '../../text/normalise.ts'
import type { Release, Span } from '../../types.ts'
import { ofAll, pairingsIn } from '../evidence/forms/pairings.ts'

/** 21.6% read for 珂里县 where 「和光县、珂里县分别增长21.6%、18.3%」 gives it to 和光县. */
export function isMispaired(release: Release, span: Span, label: string): boolean {
  return pairingsIn(release).some(({ names, values }) => {
    const at = values.findIndex(({ start, end }) => start < span.end && span.start < end)
    const said = names.flatMap((name, i) => {
      const [bare] = fold(release.text.slice(name.start, name.end)).text.split(ofAll)
      return bare.length >= 2 && label.includes(bare.slice(0, 3)) ? [i] : []
    })
    return at >= 0 && said.length > 0 && !said.includes(at)
  })
}
