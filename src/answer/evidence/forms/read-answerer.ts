/** 「储能的问题是谁回答的」 of 「记者：储能……？」 with 「郭暮云：……」 under it: whose label the answer bears. */

import { fold } from '../../../text/normalise.ts'
import type { Line, Release } from '../../../types.ts'
import { frameOf, surroundings } from '../../question/surroundings.ts'
import { coverage } from '../../question/terms.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'

const asked =
  /(?:谁|哪位\p{Script=Han}{0,4})(?:来|负责)?(?:回答|解答|答复|回应|答的)|(?:回答|解答|答复|回应)[^,，]{0,12}的是(?:谁|哪位)/u
const label = /^(\p{Script=Han}{2,4})\s?[:：]/u
/** Share of the question's own words that the journalist's question must hold. */
const leastShare = 0.5

/** The one question of the release that asks most of what is asked about, told by whom the next line says answers it. */
export function readAnswerer(ask: Ask, release: Release): StatedReading[] {
  if (ask.type !== 'person' || !asked.test(ask.folded)) return []
  const { lines, text } = release
  const frame = frameOf(surroundings(release, lines[0]))
  const own = ask.terms.filter((term) => !/回答|解答|答复|回应|提问|发布/.test(term))
  const terms = own.some((term) => !frame.includes(term)) ? own.filter((term) => !frame.includes(term)) : own
  const foldedLine = ({ start, end }: Line) => fold(text.slice(start, end)).text
  const found = lines
    .slice(0, -1)
    .flatMap((line, i) => {
      const said = foldedLine(line)
      const name = foldedLine(lines[i + 1]).match(label)?.[1]
      return /[?？]["”]?\s*$/.test(said) && name
        ? [{ name, line: lines[i + 1], question: line, share: coverage(terms, [], said) }]
        : []
    })
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
  const [best, second] = found
  if (!best || best.share === second?.share) return []
  const { line, name, question } = best
  const start = line.start + text.slice(line.start, line.end).indexOf(name)
  const sentence = { start: line.start, end: start + name.length + 1 }
  const sources = [question, sentence].map((one) => ({ release, sentence: one }))
  return [
    {
      release,
      sentence,
      span: { start, end: start + name.length },
      probability: 0.97,
      stated: { claim: { text: `回答这个问题的是${name}。`, sources }, figure: null },
    },
  ]
}
