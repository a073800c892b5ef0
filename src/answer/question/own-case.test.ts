import { describe, expect, it } from 'vitest'
import { findOwnCase } from './own-case.ts'

const found = (question: string) => {
  const own = findOwnCase(question)
  return own && [own.value, own.unit]
}

describe('findOwnCase', () => {
  it.each([
    ['62岁的老人买票有优惠吗', [62, '岁']],
    ['我43周岁,有资格证,能报吗', [43, '岁']],
    ['我家灶用了9年了,能不能换新', [9, '年']],
    ['我公司开了一年半,能申请吗', [1.5, '年']],
    ['这批布含棉20%,能处理吗', [20, '%']],
    ['罚没金额超过5000万元了吗', null],
    ['平均年龄是45岁吗', null],
    ['药品合格率低于99%吗', null],
    ['新认定的老字号有30家吗', null],
  ])('finds in 「%s」 %s', (question, own) => {
    expect(found(question)).toEqual(own)
  })
})
