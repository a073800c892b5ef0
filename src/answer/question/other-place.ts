/** Does the answer stand beside a semicolon from the place that the question names? */

import type { Surroundings } from './surroundings.ts'
import type { Ask } from './understand.ts'

/** 「石浦镇采石场4860立方米」 beside a semicolon from the 望岗区 that is asked about. */
export function isOfOtherPlace({ type, constraints }: Ask, at: Surroundings, segment: string): boolean {
  const [place, ...others] = constraints.places
  if (
    type === 'yesno' ||
    !place ||
    !/[区县镇乡村]$/.test(place.text) ||
    others.length > 0 ||
    segment.includes(place.name) ||
    !at.sentence.includes(place.name)
  )
    return false
  return at.sentence !== segment && otherPlace.test(segment)
}

const otherPlace = /^(?:其中|而)?[,，]?\p{Script=Han}{2,4}[省市县区州盟旗镇乡](?!场|委|政府|内|级|域|外)/u
