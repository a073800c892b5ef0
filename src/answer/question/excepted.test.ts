import { describe, expect, it } from 'vitest'
import { isExcepted } from './excepted.ts'

describe('isExcepted', () => {
  it('is true where the thing asked about stands in the exception only', () => {
    const sentence = '除国有控股公司外,其他公司的持股不得超过三分之一'
    expect(isExcepted('国有控股公司持股上限是多少', ['国有', '控股', '持股'], sentence)).toBe(true)
    expect(isExcepted('其他公司持股上限是多少', ['公司', '持股'], sentence)).toBe(false)
  })

  it('is false where the question asks for the exception', () => {
    const sentence = '除异地安置的9个村外,全部村已经恢复供电'
    expect(isExcepted('有多少村没恢复供电', ['村', '恢复', '供电'], sentence)).toBe(false)
  })

  it('is false where the exception is only named beside others', () => {
    expect(isExcepted('顺丰用了多少台', ['顺丰'], '除顺丰外,还有德邦用了30台')).toBe(false)
  })
})
