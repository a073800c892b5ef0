import { describe, expect, it } from 'vitest'
import { isOfOtherPlace } from './other-place.ts'
import { standsAlone } from './test-surroundings.ts'
import { makeAsk } from './understand.ts'

const sentence = '望岗区坑塘氨氮浓度超标;石浦镇采石场受污染土壤为4860立方米'
const judge = (question: string, segment: string) =>
  isOfOtherPlace(makeAsk(question), standsAlone(sentence), segment)

describe('isOfOtherPlace', () => {
  it('is true of a segment that begins with another place than the one asked about', () => {
    expect(judge('望岗区受污染的土有多少立方米', '石浦镇采石场受污染土壤为4860立方米')).toBe(true)
  })

  it.each([
    ['望岗区什么超标了', '望岗区坑塘氨氮浓度超标'],
    ['受污染的土有多少立方米', '石浦镇采石场受污染土壤为4860立方米'],
    ['望岗区受污染的土有4860立方米吗', '石浦镇采石场受污染土壤为4860立方米'],
  ])('is false of 「%s」 and 「%s」', (question, segment) => {
    expect(judge(question, segment)).toBe(false)
  })
})
