/** 「提问的是哪家报纸的记者」 of 「中国质量报记者提问」: who a line says is asking. */

import { fold } from '../../../text/normalise.ts'
import type { Release } from '../../../types.ts'
import type { Ask } from '../../question/understand.ts'
import type { StatedReading } from '../evidence.ts'

const asksMedium = /提问|问问题|发问/
const medium = /哪[一个家]?(?:家|个)?(?:报纸?|报社|媒体|网站|电视台|单位|社)|来自哪/
const said =
  /(?<![\p{Script=Han}“"])(\p{Script=Han}{2,12}?(?:报|网|社|台|周刊|杂志))(?:的)?记者(?:现场)?(?:提问|发问)/u

/** The one caption or short line that says whose journalist asks. */
export function readQuestioner(ask: Ask, release: Release): StatedReading[] {
  if (!asksMedium.test(ask.folded) || !medium.test(ask.folded) || !/记者|提问/.test(ask.folded)) return []
  const found = release.lines.flatMap((line) => {
    const text = release.text.slice(line.start, line.end)
    const name = line.end - line.start <= longest ? fold(text).text.match(said)?.[1] : undefined
    const at = name === undefined ? -1 : text.indexOf(name)
    return at < 0 ? [] : [{ line, name: name!, start: line.start + at }]
  })
  if (new Set(found.map(({ name }) => name)).size !== 1) return []
  const [{ line, name, start }] = found
  const claim = { text: `提问的是${name}记者。`, sources: [{ release, sentence: line }] }
  return [
    {
      release,
      sentence: line,
      span: { start, end: start + name.length },
      probability: 0.97,
      stated: { claim, figure: null },
    },
  ]
}

const longest = 40
