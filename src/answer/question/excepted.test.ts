import { describe, expect, it } from 'vitest'
import { isExcepted } from './excepted.ts'

describe('isExcepted', () => {
  it('is true where the thing asked about stands in the exception only', () => {
    const sentence = '除国有控股公司外,其他公司的持股不得超过三分之一'
    expect(isExcepted('国有控股公司持股上限是多少', ['国有', '控股', '持股'], sentence)).toBe(true)
    expect(isExcepted('其他公司持股上限是多少', ['公司', '持股'], sentence)).toBe(false)
  })

  it('is false where the exception is only named beside others', () => {
    expect(isExcepted('顺丰用了多少台', ['顺丰'], '除顺丰外,还有德邦用了30台')).toBe(false)
  })
})
