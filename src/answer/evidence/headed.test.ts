import { describe, expect, it } from 'vitest'
import { standsAlone } from '../question/test-surroundings.ts'
import { makeAsk } from '../question/understand.ts'
import { isHeadedSo } from './headed.ts'

describe('isHeadedSo', () => {
  it.each([
    ['采取了哪些整改措施', '四、整改措施', true],
    ['差错原因是什么', '二、差错原因', true],
    ['采取了哪些整改措施', '二、差错原因', false],
    ['采取了哪些整改措施', '', false],
    ['整改花了多少钱', '四、整改措施', false],
  ])('says of 「%s」 under 「%s」: %s', (question, section, is) => {
    expect(isHeadedSo(makeAsk(question), standsAlone('公司给予通报批评', { section }))).toBe(is)
  })
})
