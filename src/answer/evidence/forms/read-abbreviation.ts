/** Reads what a short name stands for: 《…报告》(以下简称《报告》), 中国天眼(FAST). */

import { lineSentences } from '../../../text/sentences.ts'
import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'

const named = /[《“"「]([^》”"」]{2,20})[》”"」]|([a-z][a-z0-9-]{1,15})/i
const certain = 0.99

/** The place where the release introduces the name that a definition question asks about; most often none. */
export function readAbbreviation(ask: Ask, release: Release): StatedReading[] {
  if (ask.type !== 'definition') return []
  const asked = ask.text.match(named)
  const name = asked?.[1] ?? asked?.[2]
  if (!name) return []
  const short = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const introduction = new RegExp(
    `([^，,。；;：:、（(\\s]{2,40})[（(](?:以下)?(?:简称|簡稱|下称)?[：:]?([《“"「]?${short}[》”"」]?)[）)]`,
    'iu',
  )
  return release.lines.flatMap((line) =>
    lineSentences(release.text, line).flatMap((sentence) => {
      const found = release.text.slice(sentence.start, sentence.end).match(introduction)
      if (!found) return []
      // A title is the long form by itself, whoever published it.
      const lead = found[1].endsWith('》') ? found[1].lastIndexOf('《') : 0
      const long = found[1].slice(lead)
      const start = sentence.start + found.index! + lead
      return [
        {
          release,
          sentence,
          span: { start, end: start + long.length },
          probability: certain,
          stated: {
            claim: { text: `${found[2]}指${long}。`, sources: [{ release, sentence }] },
            figure: null,
          },
        },
      ]
    }),
  )
}
