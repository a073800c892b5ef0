import { describe, expect, it } from 'vitest'
import { standsAlone } from '../question/test-surroundings.ts'
import { makeAsk } from '../question/understand.ts'
import { isOfAnother, mayBeOfAnother } from './of-another.ts'

describe('isOfAnother', () => {
  it.each([
    ['第二场演出在哪里', '首场演出走进镇江市', true],
    ['首场演出在哪里', '首场演出走进镇江市', false],
  ])('says of 「%s」 and 「%s」: %s', (question, sentence, other) => {
    const words = { clause: sentence, answer: '镇江市', said: sentence }
    expect(isOfAnother(makeAsk(question), standsAlone(sentence), words)).toBe(other)
  })
})

describe('mayBeOfAnother', () => {
  it.each([
    ['进口药品合格率是多少', '药品合格率99.86%', true],
    ['药品合格率是多少', '药品合格率99.86%', false],
  ])('says of 「%s」 and 「%s」: %s', (question, sentence, doubtful) => {
    const words = { clause: sentence, segment: sentence }
    expect(mayBeOfAnother(makeAsk(question), standsAlone(sentence), words)).toBe(doubtful)
  })

  it('looks only for the subject where code read the form of the text', () => {
    const sentence = '药品合格率99.86%'
    expect(mayBeOfAnother(makeAsk('进口药品合格率是多少'), standsAlone(sentence), null)).toBe(false)
  })
})
