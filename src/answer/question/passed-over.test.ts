import { describe, expect, it } from 'vitest'
import {
  isBesidePhrase,
  isMeasurePassedOver,
  isNamedLater,
  isOfNextSegment,
  isOfOtherPhrase,
  isPassedOver,
  isPhraseOfNextSegment,
} from './passed-over.ts'
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

describe('isMeasurePassedOver', () => {
  it('is so where the release speaks of what is measured in another place', () => {
    const ask = makeAsk('平均每家企业授信多少')
    const sentence = '参评企业平均品牌强度694分。'
    expect(isMeasurePassedOver(ask, at(sentence, '为企业授信2.75亿元。'))).toBe(true)
    expect(isMeasurePassedOver(ask, at(sentence))).toBe(false)
    expect(isMeasurePassedOver(ask, at('平均每家企业授信3万元。'))).toBe(false)
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

describe('isOfNextSegment', () => {
  it('is so where a word of the question stands behind the next semicolon only', () => {
    const first = '仲裁机构审结8217件,调解成功率64.8%'
    const sentence = `${first};法院审结2874件。`
    expect(isOfNextSegment(makeAsk('法院的调解成功率是多少'), at(sentence), first)).toBe(true)
    expect(isOfNextSegment(makeAsk('仲裁机构的调解成功率是多少'), at(sentence), first)).toBe(false)
    expect(isOfNextSegment(makeAsk('法院审结了多少件'), at(sentence), '法院审结2874件')).toBe(false)
  })

  it('reads 第4次 of another segment', () => {
    const first = '已实施人工增雨3次,增加水量9万立方米'
    const sentence = `${first};第4次作业取消。`
    expect(isOfNextSegment(makeAsk('第4次人工增雨增加了多少水'), at(sentence), first)).toBe(true)
  })
})

describe('isPhraseOfNextSegment', () => {
  it('is so where a whole phrase of the question comes up behind the next semicolon only', () => {
    const clause = '严重的报告占41.6%'
    const sentence = `药品报告5.87万份,其中${clause};医疗器械不良事件报告2.24万份。`
    const asked = makeAsk('医疗器械不良事件报告里,严重的占多少')
    expect(isPhraseOfNextSegment(asked, at(sentence), clause)).toBe(true)
    expect(isPhraseOfNextSegment(asked, at(sentence, '', '医疗器械不良事件报告增多。'), clause)).toBe(false)
    expect(isPhraseOfNextSegment(makeAsk('药品报告里严重的占多少'), at(sentence), clause)).toBe(false)
  })
})

describe('isOfOtherPhrase', () => {
  it('is so where the clause measures another of the kind, and the phrase stands in another clause', () => {
    const clause = '高速公路质量抽检合格率98.47%'
    const sentence = `水利工程竣工验收合格率100%,${clause}。`
    expect(isOfOtherPhrase(makeAsk('高速公路竣工验收合格率是多少'), at(sentence), clause)).toBe(true)
    expect(isOfOtherPhrase(makeAsk('高速公路质量抽检合格率是多少'), at(sentence), clause)).toBe(false)
    expect(isOfOtherPhrase(makeAsk('高速公路竣工验收合格率是多少'), at(`${clause}。`), clause)).toBe(false)
  })
})

describe('isBesidePhrase', () => {
  it('is so where the clause speaks of another thing of the same, and a later one of the thing itself', () => {
    const clause = '企业开办平均跑腿1次'
    const sentence = `${clause},企业注销平台办结2.9万户。`
    expect(isBesidePhrase(makeAsk('企业注销平均跑腿几次'), at(sentence), clause)).toBe(true)
    expect(isBesidePhrase(makeAsk('企业开办平均跑腿几次'), at(sentence), clause)).toBe(false)
    expect(isBesidePhrase(makeAsk('企业注销平均跑腿几次'), at(`${clause}。`), clause)).toBe(false)
  })
})
