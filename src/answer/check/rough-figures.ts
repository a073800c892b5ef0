/** Figures that a sentence gives roughly, 近20% or 超过1万件 or 上万件: a source says so too, or they are not let through. */

import type { Quantity } from '../../text/numbers.ts'
import { boundOf, sameUnit } from './same-figure.ts'
import { figuresOf } from './support-text.ts'

const leads =
  /(?:将近|接近|近|不到|不足|低于|少于|超过|超出|超|逾|突破|高于|多于|(?<![超通经度])过)(?:占比?|了|至|到|在|为|是|有|需?要|需|达到?)?$/
const tails = /^(?:多|余|以[上下])/
/** Rough words without a figure in digits. */
const words =
  /翻了?[一两三四]?番|[过大小近]半|[数几上成近逾][十百千万亿]+|[个年天]多(?=小时|月|星期|[,;。]|$)/g

/**
 * Whether each rough figure of the folded sentence is as rough, on the same side, in one of the sentences, and no
 * exact one is rough in all of them.
 */
export function keepsRoughness(said: string, sentences: readonly string[]): boolean {
  if (!(said.match(words) ?? []).every((word) => sentences.some((text) => text.includes(word)))) return false
  return figuresOf(said).every((figure) => {
    const bound = boundOf(figure, said)
    const same = sentences.flatMap((text) =>
      figuresOf(text)
        .filter(({ value, unit }) => value === figure.value && sameUnit(unit, figure.unit))
        .map((other) => ({ bound: boundOf(other, text), isRough: isRough(other, text) })),
    )
    if (isRough(figure, said)) return same.some((other) => other.bound === bound)
    return bound !== null || same.length === 0 || same.some((other) => !other.isRough)
  })
}

function isRough({ start, end, text }: Quantity, sentence: string): boolean {
  return leads.test(sentence.slice(0, start)) || tails.test(sentence.slice(end)) || /[多余]/.test(text)
}
