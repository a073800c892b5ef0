import { describe, expect, it } from 'vitest'
import { isNamedLater, isPassedOver } from './passed-over.ts'
import { standsAlone } from './test-surroundings.ts'
import { makeAsk } from './understand.ts'

const at = (sentence: string, rest = '', before = '') =>
  standsAlone(sentence, { before, line: before + sentence, all: `${before}${sentence}${rest}` })

describe('isPassedOver', () => {
  it('is so where the release speaks of the subject in another place', () => {
    const ask = makeAsk('教育类设多少个岗位')
    expect(isPassedOver(ask, at('设岗位186个。', '教育类另行公告。'))).toBe(true)
    expect(isPassedOver(ask, at('设岗位186个。', '', '教育类招聘开始。'))).toBe(false)
    expect(isPassedOver(ask, at('设岗位186个。'))).toBe(false)
  })
})

describe('isNamedLater', () => {
  it('is so where the sentence names the subject after the answer only', () => {
    const sentence = '每亩收入450元,比种棉花多110元。'
    expect(isNamedLater(makeAsk('棉花每亩收入多少钱'), at(sentence), '每亩收入450元')).toBe(true)
    expect(isNamedLater(makeAsk('棉花每亩收入多少钱'), at(sentence), sentence)).toBe(false)
    expect(isNamedLater(makeAsk('棉花每亩收入多少钱'), at(sentence, '', '棉花丰收。'), '每亩收入450元')).toBe(
      false,
    )
  })
})
