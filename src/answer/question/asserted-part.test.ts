import { describe, expect, it } from 'vitest'
import { assertedPart } from './asserted-part.ts'
import { makeAsk } from './understand.ts'

describe('assertedPart', () => {
  it.each([
    ['公积金利率下调了多少', '公积金利率下调了多少'],
    ['茶叶产量下降是因为干旱吗', '茶叶产量下降是'],
    ['今年赚了4000万，打算分红吗', '今年赚了4000万'],
    ['茶叶产量下降了吗', ''],
    ['茶叶产量下降了，是真的吗？', ''],
    ['茶叶产量下降了，对吗', ''],
  ])('finds in 「%s」 what is taken for granted', (question, part) => {
    expect(assertedPart(makeAsk(question))).toBe(part)
  })
})
